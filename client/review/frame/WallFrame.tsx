/** The frame of the wall: loaded with the page, so that it is there when there is no server any more; shown in its view. */
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { REVIEW } from '../words.ts';
import { READY, type ToFrame } from './messages.ts';
import './wallFrame.css';

interface Frame {
  /** Counts how often the frame has said that it is there; 0: not yet. */
  readonly ready: number;
  readonly tell: (message: ToFrame) => void;
}

const FrameContext = createContext<Frame>({ ready: 0, tell: () => {} });

export const useFrame = (): Frame => useContext(FrameContext);

export function WallFrame({ children }: { children: ReactNode }) {
  const words = useRoomWords(REVIEW);
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(0);
  useEffect(() => {
    const hear = ({ origin, data, source }: MessageEvent<unknown>) => {
      const isOurs = origin === window.location.origin && source === frame.current?.contentWindow;
      if (isOurs && data === READY) setReady((count) => count + 1);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  const tell = useCallback((message: ToFrame) => {
    frame.current?.contentWindow?.postMessage(message, window.location.origin);
  }, []);
  const value = useMemo(() => ({ ready, tell }), [ready, tell]);
  return (
    <FrameContext value={value}>
      {children}
      <iframe ref={frame} className="wallFrame" title={words.views.wall} src="/review/frame/index.html" />
    </FrameContext>
  );
}
