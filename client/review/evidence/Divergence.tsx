/** Where the two sides differ at this moment and why, and what was put right afterwards. */
import { heardAt } from '../../../shared/replay/replay.ts';
import { isAmendment } from '../../../shared/track.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { areaName, bodyName, teamName } from '../../lib/names.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useCell } from '../board/useCell.ts';
import { useReview } from '../context.ts';
import type { Difference } from '../reading/differences.ts';
import { subjectOf, valueInWords } from '../reading/differing.ts';
import { grouped } from '../reading/whole.ts';
import { useTold } from '../useTold.ts';
import { EVIDENCE } from './words.ts';

const SHOWN = 40;
const LATER_SHOWN = 12;

export function Divergence() {
  const { differences, cursor, mode } = useReview();
  const words = useRoomWords(EVIDENCE);
  const { all } = differences;
  return (
    <>
      {mode === 'actual' ? null : (
        <>
          <header>
            <h2>{words.differences}</h2>
          </header>
          {all.length === 0 ? <p className="note">{words.none}</p> : null}
          <ol className="differing">
            {all.slice(0, SHOWN).map((one) => (
              <Line key={`${one.kind} ${one.subject} ${one.field}`} difference={one} />
            ))}
          </ol>
          {all.length > SHOWN ? <p className="note">{words.moreOf(all.length - SHOWN)}</p> : null}
        </>
      )}
      <p className="note">{words.noneNote}</p>
      <Later key={cursor.knownMs} />
    </>
  );
}

function Line({ difference }: { difference: Difference }) {
  const { incident, today, language, cursor, select, words: house } = useReview();
  const words = useRoomWords(EVIDENCE);
  const { why } = useCell();
  const { kind, field, known, actual, events } = difference;
  const names = { board: today, language };
  const subject = subjectOf(incident, difference, {
    team: (teamId) => teamName(names, teamId),
    area: (area) => areaName(names, area),
    body: (body) => bodyName(names, body),
  });
  const title = [subject || words.fact[kind], words.field[field] ?? field].join(' · ');
  const show = (value: string | number | null) => valueInWords(value, cursor.atMs, house);
  return (
    <li>
      <button type="button" onClick={() => select({ title, events: events.map(({ id }) => id) })}>
        <span>{title}</span>
        <b>
          {show(known)} → {show(actual)}
        </b>
        <small>{why(difference)}</small>
      </button>
    </li>
  );
}

/** Corrections that came after what is looked at. */
function Later() {
  const { replay, cursor, select, lineOf } = useReview();
  const words = useRoomWords(EVIDENCE);
  const told = useTold();
  const later = replay.events.filter(
    (event) => isAmendment(event) && Date.parse(heardAt(replay, event)) > cursor.knownMs,
  );
  if (later.length === 0) return null;
  return (
    <section className="later">
      <h3 className="listHead">{words.later(minuteTimeNear(cursor.knownMs, cursor.atMs))}</h3>
      <ol>
        {later.slice(0, LATER_SHOWN).map((event) => {
          const target = lineOf(String(event.data['eventId']));
          const label = target ? told(target.recorded).label : told(event).label;
          return (
            <li key={event.id}>
              <button
                type="button"
                onClick={() => select({ title: label, events: [target?.recorded.id ?? event.id] })}
              >
                <small>#{grouped(event.position)}</small>
                <span>
                  {words.step[event.type === 'eventWithdrawn' ? 'withdrawn' : 'corrected']} {label}
                </span>
                <span className="reason">{String(event.data['reason'] ?? '')}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {later.length > LATER_SHOWN ? <p className="note">{words.moreOf(later.length - LATER_SHOWN)}</p> : null}
    </section>
  );
}
