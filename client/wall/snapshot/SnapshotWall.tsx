/** The page that makes a snapshot: a wall that stands still, a cover that says how far it is, and one download. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Connection, Live } from '../../lib/connection.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { Size } from '../../lib/snapshot.ts';
import { useView, type View } from '../view.ts';
import { Wall } from '../Wall.tsx';
import { archiveOf, save } from './archive.ts';
import { drawn, heard } from './settled.ts';
import { SNAPSHOT } from './words.ts';
import './snapshot.css';

/** The window goes away by itself; whoever wants to read the name of the file has so long. */
const CLOSE_MS = 5_000;

type Phase =
  | { readonly at: 'making' | 'unheard' | 'stranger' }
  | { readonly at: 'failed'; readonly why: string }
  | { readonly at: 'done'; readonly name: string };

interface Props {
  readonly connection: Connection;
  readonly id: string;
  readonly home: string | null;
  readonly size: Size;
}

export function SnapshotWall({ connection, id, home, size }: Props) {
  // Once all is heard the wall is given the same state for good: picture and tables are of one position of the log.
  const [held, setHeld] = useState<Live | null>(null);
  const still = useMemo(() => held && { subscribe: () => () => {}, current: () => held }, [held]);
  const [phase, setPhase] = useState<Phase>({ at: 'making' });
  const latest = useRef<View | null>(null);

  useEffect(() => {
    let isOver = false;
    const make = async () => {
      const live = await heard(connection.current);
      if (!live) return { at: 'unheard' } as const;
      if (!isOver) setHeld(live);
      await drawn();
      const wall = document.querySelector<HTMLElement>('.wall');
      if (isOver || !wall || !latest.current) return null;
      const archive = await archiveOf(wall, latest.current, size, id);
      save(archive);
      setTimeout(() => window.close(), CLOSE_MS);
      return { at: 'done', name: archive.name } as const;
    };
    make()
      .catch((error: unknown) => ({ at: 'failed', why: String(error) }) as const)
      .then((end) => (end && !isOver ? setPhase(end) : undefined));
    return () => {
      isOver = true;
    };
  }, [connection, id, size]);

  return (
    <>
      <Wall connection={still ?? connection} id={id} home={home}>
        <Onlooker latest={latest} />
      </Wall>
      <Cover phase={phase} />
    </>
  );
}

/** Keeps the view of which the page shows the picture. */
function Onlooker({ latest }: { latest: { current: View | null } }) {
  const view = useView();
  useLayoutEffect(() => {
    latest.current = view;
  });
  return null;
}

export const NoSnapshot = () => <Cover phase={{ at: 'stranger' }} />;

function Cover({ phase }: { phase: Phase }) {
  const words = useRoomWords(SNAPSHOT);
  const said: Readonly<Record<Phase['at'], readonly [title: string, note: string]>> = {
    making: [words.making, words.makingNote],
    unheard: [words.failed, words.notConnected],
    stranger: [words.failed, words.notAWall],
    failed: [words.failed, phase.at === 'failed' ? phase.why : ''],
    done: [words.done, phase.at === 'done' ? phase.name : ''],
  };
  const [title, note] = said[phase.at];
  return (
    <div className="snapshotCover" role="status" data-phase={phase.at}>
      <b>{title}</b>
      <span>{note}</span>
      {phase.at === 'unheard' || phase.at === 'failed' ? (
        <button type="button" onClick={() => window.location.reload()}>
          {words.again}
        </button>
      ) : null}
    </div>
  );
}
