/** When a team came, or when it is expected: in words, with colour only where an act is wanted. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import type { HeardOf } from './heard.ts';
import type { TeamRow } from './rows.ts';
import { Told } from './Told.tsx';
import { DISPATCH } from './words.ts';

interface Props {
  readonly row: TeamRow;
  readonly heardOf: HeardOf;
  readonly nowMs: number;
}

export function ArrivalCell({ row, heardOf, nowMs }: Props) {
  const { words: page } = useDesk();
  const words = useRoomWords(DISPATCH);
  const { dispatch, standing, clock, forecast, stage } = row;
  const span = (ms: number) => page.span(Math.max(1, Math.round(ms / 60_000)));
  if (dispatch.arrived) {
    const overMs = clock.durationMs === null ? 0 : clock.durationMs - clock.limitMs;
    return (
      <>
        <span className={standing === 'late' ? 'missed' : 'done'}>
          <Told stamp={dispatch.arrived} heardOf={heardOf} nowMs={nowMs} full />
        </span>
        {standing === 'late' && overMs > 0 ? <b className="missed"> {words.lateBy(span(overMs))}</b> : null}
      </>
    );
  }
  if (dispatch.kind === 'standby')
    return <Told stamp={dispatch.assembled} heardOf={heardOf} nowMs={nowMs} full />;
  if (stage === 'unordered') return <span className="dim">{words.noOrder}</span>;
  if (standing === 'over' && clock.dueAt !== null)
    return <b className="missed">{words.over(span(nowMs - Date.parse(clock.dueAt)))}</b>;
  const expected = forecast?.expectedAt ?? null;
  if (expected === null) return <span className="dim">—</span>;
  const time = minuteTimeNear(Date.parse(expected), nowMs);
  const { lowAt, highAt } = forecast ?? {};
  const range =
    lowAt && highAt
      ? words.range(minuteTimeNear(Date.parse(lowAt), nowMs), minuteTimeNear(Date.parse(highAt), nowMs))
      : undefined;
  if (standing !== 'endangered') return <span title={range}>{words.about(time)}</span>;
  const lateMs = forecast?.lateByMs ?? 0;
  return (
    <b className="risk" title={range}>
      {[time, ...(lateMs > 0 ? [words.lateBy(span(lateMs))] : [])].join(words.comma)}
    </b>
  );
}
