/** Everything that runs out, the most endangered first, each with the one act that helps. */
import { useMemo, useRef, useState } from 'react';
import { stateIn } from '../../../shared/board.ts';
import type { ListedClock } from '../../../shared/clock/listed.ts';
import { everyClock, type Listed, relisted } from '../../lib/clockListing.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { alarmsOf } from '../../wall/reading/alarms.ts';
import { useDesk } from '../context.ts';
import './clocks.css';
import { ClockLine } from './ClockLine.tsx';
import { unseenBySource } from './seen.ts';
import { UnseenRows } from './UnseenRows.tsx';
import { CLOCKS } from './words.ts';

export function ClocksCard() {
  const { board, nowMs } = useDesk();
  const words = useRoomWords(CLOCKS);
  const kept = useRef<Listed | null>(null);
  kept.current = relisted(kept.current, board, nowMs);
  const listed = kept.current;
  const { real, drills } = listed;
  const unseen = useMemo(() => {
    const clocks = everyClock(listed);
    return unseenBySource(alarmsOf(board, clocks), clocks);
  }, [board, listed]);
  return (
    <section className="clocks" aria-labelledby="clocksTitle">
      <h2>
        <span id="clocksTitle">{words.title}</span>
        <small>{words.order}</small>
      </h2>
      <UnseenRows unseen={unseen} />
      {real.length === 0 ? <p className="note">{words.none}</p> : <ClockRows clocks={real} />}
      {drills.map(({ drill, clocks }) => (
        <section key={drill} className="drill" aria-label={words.drill(drillName(drill))}>
          <h2>
            <span>{words.drill(drillName(drill))}</span>
            <small>{words.notCounted}</small>
          </h2>
          <ClockRows clocks={clocks} />
        </section>
      ))}
    </section>
  );

  function drillName(id: string): string {
    return stateIn(board, 'drill', id)?.name ?? id;
  }
}

/** So many are in sight; as many again come with each click. */
const STEP = 7;

function ClockRows({ clocks }: { readonly clocks: readonly ListedClock[] }) {
  const words = useRoomWords(CLOCKS);
  const [most, setMost] = useState(STEP);
  return (
    <>
      <ol>
        {clocks.slice(0, most).map((clock) => (
          <ClockLine key={keyOf(clock)} clock={clock} />
        ))}
      </ol>
      {clocks.length > most ? (
        <button type="button" className="quiet" onClick={() => setMost(most + STEP * 2)}>
          {words.more(clocks.length - most)}
        </button>
      ) : null}
    </>
  );
}

const keyOf = ({ source, kind, indicatorId, subject }: ListedClock): string =>
  JSON.stringify([source, kind, indicatorId, subject]);
