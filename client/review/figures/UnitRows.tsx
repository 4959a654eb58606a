/** The units of one indicator: what each was then and is today, by which times, and why it is not counted. */
import type { Unit } from '../../../shared/indicator/unit.ts';
import { flagWords, reasonWords } from '../../../shared/indicator/words.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { thousands } from '../../wall/view.ts';
import { useReview } from '../context.ts';
import { EVIDENCE } from '../evidence/words.ts';
import type { UnitPair } from '../reading/units.ts';
import { useSubjects } from './useSubjects.ts';
import { FIGURES } from './words.ts';

export function UnitRows({ units }: { units: readonly UnitPair[] }) {
  const words = useRoomWords(FIGURES);
  return (
    <table className="units">
      <thead>
        <tr>
          <th>{words.unit}</th>
          <th>{words.atMoment}</th>
          <th>{words.today}</th>
          <th>{words.start}</th>
          <th>{words.stop}</th>
          <th>{words.due}</th>
          <th>{words.took}</th>
          <th>{words.why}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((pair) => (
          <UnitRow key={pair.key} pair={pair} />
        ))}
      </tbody>
    </table>
  );
}

function UnitRow({ pair: { key, before, today } }: { pair: UnitPair }) {
  const { select, cursor, words: house, lang } = useReview();
  const words = useRoomWords(FIGURES);
  const unit = today ?? before;
  const name = useSubjects()(unit?.subject ?? '');
  if (!unit) return null;
  const time = (at: string | null) => (at === null ? '—' : minuteTimeNear(Date.parse(at), cursor.atMs));
  const why = [
    unit.reason === null ? '' : reasonWords(unit.reason, lang),
    unit.inScope.final ? '' : words.outOfScope,
    ...unit.flags.map((flag) => flagWords(flag, lang)),
  ].filter(Boolean);
  const open = () => select({ title: name, events: unit.events });
  return (
    <tr data-unit={key} data-differs={(before?.outcome ?? null) !== (today?.outcome ?? null) || undefined}>
      <th scope="row">
        <button type="button" onClick={open}>
          {name}
        </button>
      </th>
      <td>{before ? <OutcomeOf unit={before} /> : <span className="none">{words.notSeen}</span>}</td>
      <td>{today ? <OutcomeOf unit={today} /> : <span className="none">{words.notSeen}</span>}</td>
      <td>{time(unit.startedAt)}</td>
      <td>{time(unit.stoppedAt)}</td>
      <td>{time(unit.dueAt)}</td>
      <td>{unit.durationMs === null ? '—' : house.span(Math.round(unit.durationMs / 60_000))}</td>
      <td className="why">{house.list(why)}</td>
    </tr>
  );
}

function OutcomeOf({ unit }: { unit: Unit }) {
  const evidence = useRoomWords(EVIDENCE);
  const words = useRoomWords(FIGURES);
  const { outcome, people } = unit;
  if (people && people.need !== null)
    return (
      <span data-outcome={outcome}>
        {evidence.outcome[outcome]} {words.people(thousands(people.reached), thousands(people.need))}
      </span>
    );
  return <b data-outcome={outcome}>{evidence.outcome[outcome]}</b>;
}
