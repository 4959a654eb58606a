/** The view in which the wall is shown as it stood: tells the frame, which lies over this place, what and when. */
import { useEffect } from 'react';
import { useReview } from '../context.ts';
import { useFrame } from './WallFrame.tsx';

export function BigScreen() {
  const { replay, cursor, mode, language } = useReview();
  const { ready, tell } = useFrame();
  const { recording } = replay;
  useEffect(() => {
    if (ready > 0) tell({ to: 'wall', recording });
  }, [ready, tell, recording]);
  const { atMs, knownMs } = cursor;
  useEffect(() => {
    if (ready > 0)
      tell({ to: 'wall', shown: { atMs, knownMs: mode === 'actual' ? null : knownMs, language } });
  }, [ready, tell, atMs, knownMs, mode, language]);
  return null;
}
