/** Which limit of all open incidents runs out next, and how many have passed: always in sight, always in the same place. */

import { stateIn } from '../../shared/board.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { hoursMinutesSeconds } from '../lib/time.ts';
import { clockTold } from './clockTold.ts';
import './next.css';
import { drillClocks, type NextClock, nextOf } from './reading/next.ts';
import { Sign } from './Sign.tsx';
import { useView } from './view.ts';
import { ALARM } from './words/alarm.ts';

/** So near, the countdown wants an act. */
const NEAR_MS = 15 * 60_000;

export function NextLimit() {
  const view = useView();
  const { board, clocks, nowMs, words } = view;
  const own = useRoomWords(ALARM);
  const real = nextOf(board, clocks.real, nowMs);
  const drills = nextOf(board, drillClocks(clocks), nowMs);
  // Of a drill only where nothing real runs, and then under its name.
  const shown = real.next ?? drills.next;
  const tone = shown && shown.leftMs < NEAR_MS && real.next ? 'risk' : undefined;
  return (
    <section className="next" aria-label={own.next}>
      <p>
        <span className="label">{own.next}</span>
        {shown ? (
          <b className={tone} role="timer">
            {hoursMinutesSeconds(shown.leftMs)}
          </b>
        ) : (
          <b className="faint">–</b>
        )}
        <Over over={real.over} />
        {drills.over > 0 ? <span className="drill">{own.drills(drills.over)}</span> : null}
      </p>
      <p>
        {shown && !real.next ? <span className="drill">{words.drill}</span> : null}
        <span className="what">{shown ? <Of next={shown} /> : own.none}</span>
      </p>
    </section>
  );
}

function Of({ next: { clock, besides } }: { next: NextClock }) {
  const view = useView();
  const own = useRoomWords(ALARM);
  const what = clockTold(view, clock, own);
  const incident = clock.incidentId === null ? undefined : stateIn(view.board, 'incident', clock.incidentId);
  return (
    <>
      {besides > 0 ? own.besides(what, besides + 1) : what}
      {incident ? <i> {incident.title}</i> : null}
    </>
  );
}

/** Missed limits; the mark blinks until somebody at the desk has seen them all, the words never do. */
function Over({ over }: { over: number }) {
  const { alarms } = useView();
  const own = useRoomWords(ALARM);
  if (over === 0) return null;
  const unseen = alarms.filter(({ drill, seen }) => drill === null && !seen).length;
  return (
    <span className="missed over" data-unseen={unseen}>
      <span className={unseen > 0 ? 'blink' : undefined}>
        <Sign shape="missed" />
      </span>
      {own.over(over)}
      {unseen > 0 ? <span className="sr">{own.unseen(unseen)}</span> : null}
    </span>
  );
}
