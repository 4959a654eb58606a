/** The teams of one side, stage by stage; each time opens what it rests on. */
import { entryOf } from '../../../shared/entry.ts';
import type { Dispatch } from '../../../shared/incident/state.ts';
import { stageOf } from '../../../shared/incident/view.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { teamName } from '../../lib/names.ts';
import type { Arrival } from '../../wall/reading/arrivals.ts';
import { useReview } from '../context.ts';
import { type Paired, paired, type Side, startOf, TABLE_STAGES, type TableStage } from '../reading/sides.ts';
import { useCell } from './useCell.ts';
import { BOARD } from './words.ts';

export function TeamsTable({ side }: { side: Side }) {
  const review = useReview();
  const words = useRoomWords(BOARD);
  const { known, actual, mode } = review;
  const sides = mode === 'both' ? { known, actual } : { known: null, actual: null, [side]: review[side] };
  const rows = paired(sides, (incident) => incident.dispatches, startOf);
  if (rows.length === 0) return <p className="note">{words.noTeams}</p>;
  return (
    <table className="teams" aria-label={words.teams}>
      <thead>
        <tr>
          <th>{words.team}</th>
          <th>{words.ordered}</th>
          <th>{words.acknowledged}</th>
          <th>{words.departed}</th>
          <th>{words.arrival}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TeamRow key={row.key} row={row} side={side} />
        ))}
      </tbody>
    </table>
  );
}

function TeamRow({ row, side }: { row: Paired<Dispatch>; side: Side }) {
  const review = useReview();
  const { differences, mode, today, language } = review;
  const words = useRoomWords(BOARD);
  const dispatch = row[side];
  const named = dispatch ?? row.actual ?? row.known;
  const name = teamName({ board: today, language }, named?.teamId ?? null);
  const differs = mode === 'both' && differences.about('dispatch', row.key).length > 0;
  const arrival = review[side]?.arrivals.rows.find(({ dispatchId }) => dispatchId === row.key);
  return (
    <tr data-differs={differs || undefined} data-dispatch={row.key} data-there={dispatch !== null}>
      <th scope="row">
        <span className="name" title={name}>
          {name}
        </span>
        {dispatch?.kind === 'standby' ? <em>{words.standby}</em> : null}
        {dispatch && stageOf(dispatch) === 'cancelled' ? <em>{words.cancelled}</em> : null}
        {dispatch && stageOf(dispatch) === 'rerouted' ? <em>{words.rerouted}</em> : null}
      </th>
      {dispatch ? (
        TABLE_STAGES.map((stage) => <StageCell key={stage} {...{ stage, dispatch, arrival, side, name }} />)
      ) : (
        <td colSpan={TABLE_STAGES.length} className="none">
          {words.notKnown}
        </td>
      )}
    </tr>
  );
}

interface CellProps {
  readonly stage: TableStage;
  readonly dispatch: Dispatch;
  readonly arrival: Arrival | undefined;
  readonly side: Side;
  readonly name: string;
}

function StageCell({ stage, dispatch, arrival, side, name }: CellProps) {
  const { differences, mode, select, words: house, actual } = useReview();
  const words = useRoomWords(BOARD);
  const { time, why, isChosen } = useCell();
  const stamp = dispatch[stage];
  const difference = mode === 'both' ? differences.of('dispatch', dispatch.dispatchId, stage) : undefined;
  const isLate = stage === 'arrived' && (arrival?.urgency === 'missed' || arrival?.urgency === 'late');
  const later = entryOf(actual?.standing.incident.dispatches ?? {}, dispatch.dispatchId)?.[stage];
  // What is still empty on the one side opens what fills it on the other.
  const events = stamp
    ? [stamp.event]
    : later
      ? [later.event]
      : (difference?.events.map(({ id }) => id) ?? []);
  const label = words[stage === 'arrived' ? 'arrival' : stage];
  const over =
    isLate && arrival?.overMs ? house.span(Math.max(1, Math.floor(arrival.overMs / 60_000))) : null;
  const waiting = stage === 'arrived' && !stamp && dispatch.departed !== null && arrival !== undefined;
  const content = stamp ? (
    <span className="time">{time(stamp.at)}</span>
  ) : (
    <span className="none">{waiting ? words.onTheWay : '—'}</span>
  );
  return (
    <td data-stage={stage} data-differs={difference !== undefined || undefined}>
      {events.length > 0 ? (
        <button
          type="button"
          aria-pressed={isChosen(events)}
          onClick={() => select({ title: `${name} · ${label}`, events })}
        >
          {content}
          {difference && side === 'actual' ? <small className="why">{why(difference)}</small> : null}
        </button>
      ) : (
        content
      )}
      {over ? <small className="over">{stamp ? words.overBy(over) : words.over(over)}</small> : null}
    </td>
  );
}
