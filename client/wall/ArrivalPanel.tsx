/** Teams against the limit of arrival. */
import { useRef } from 'react';
import { useChart } from '../lib/chart.ts';
import type { Words } from '../lib/i18n/index.ts';
import { teamName } from '../lib/names.ts';
import { hoursMinutes, hoursMinutesSeconds, minuteTime } from '../lib/time.ts';
import { TeamMark, type TeamShape } from '../parts/Mark.tsx';
import { arrivalOption } from './draw/arrivalOption.ts';
import { Panel } from './Panel.tsx';
import { type Arrival, arrivalsOf } from './reading/arrivals.ts';
import { cut, useRows } from './rows.ts';
import { useFocus, useView, wholeMinutes } from './view.ts';

const HOUR_MS = 3_600_000;
const AXIS_T = 40;
const ROW_T = 42;
const MOST_ROWS = 12;
/** Tracks creep: a picture every two seconds shows all there is to see. */
const EVERY_MS = 2_000;

export function ArrivalPanel() {
  const focus = useFocus();
  const { words } = useView();
  const arrivals = arrivalsOf(focus);
  return (
    <Panel
      area="arrival"
      title={words.wall.arrival(focus.limits.arrivalMs / HOUR_MS)}
      note={arrivals.excluded > 0 ? words.wall.standbyExcluded(arrivals.excluded) : words.wall.arrivalNote}
    >
      {arrivals.total > 0 ? (
        <>
          <Hero arrivals={arrivals} nowMs={focus.nowMs} />
          <Tracks rows={arrivals.rows} nowMs={focus.nowMs} limitMs={focus.limits.arrivalMs} />
        </>
      ) : (
        <p className="nothing">{words.wall.noDispatch}</p>
      )}
    </Panel>
  );
}

function Tracks({ rows, nowMs, limitMs }: { rows: readonly Arrival[]; nowMs: number; limitMs: number }) {
  const view = useView();
  const { words } = view;
  const list = useRef<HTMLDivElement>(null);
  const room = Math.min(MOST_ROWS, useRows(list, ROW_T, AXIS_T));
  const { shown, hidden } = cut(rows, room);
  const host = useRef<HTMLDivElement>(null);
  const draw = { rows: shown, nowMs, limitMs, axisT: AXIS_T, rowT: ROW_T };
  const facts = shown.map((row) => `${row.dispatchId} ${row.stage} ${row.startMs} ${row.arrivedMs}`).join();
  const beat = Math.floor(nowMs / EVERY_MS);
  useChart(host, EVERY_MS, (canvas) => arrivalOption(draw, words, canvas), [facts, beat, words]);
  return (
    <div className="tracks" ref={list}>
      <div className="canvas" ref={host} style={{ gridRow: `1 / ${shown.length + 2}` }} />
      {shown.map((row, i) => (
        <Row key={row.dispatchId} row={row} line={i + 2} nowMs={nowMs} name={teamName(view, row.teamId)} />
      ))}
      {hidden.length > 0 ? (
        <p className="more" style={{ gridRow: shown.length + 2 }}>
          {rest(hidden, words)}
        </p>
      ) : null}
    </div>
  );
}

function Hero({ arrivals, nowMs }: { arrivals: ReturnType<typeof arrivalsOf>; nowMs: number }) {
  const { words } = useView();
  const { arrived, total, missed, unacknowledged, nextDueMs } = arrivals;
  return (
    <div className="hero">
      <p className="big">
        <b>{arrived}</b> {words.wall.arrivedUnit(total)}
      </p>
      <div className="beside">
        {nextDueMs !== null ? (
          <p>
            {words.wall.toNextLimit} <b className="count">{hoursMinutesSeconds(nextDueMs - nowMs)}</b>
          </p>
        ) : null}
        {missed > 0 || unacknowledged > 0 ? (
          <p className="alerts">
            {missed > 0 ? <b className="missed">{words.wall.late(missed)}</b> : null}
            {unacknowledged > 0 ? <b className="risk">{words.wall.unacknowledged(unacknowledged)}</b> : null}
          </p>
        ) : arrived === total ? (
          <p>{words.wall.allIn}</p>
        ) : null}
      </div>
    </div>
  );
}

function Row({ row, line, nowMs, name }: { row: Arrival; line: number; nowMs: number; name: string }) {
  const { words } = useView();
  const style = { gridRow: line };
  return (
    <>
      <span className={`team ${row.urgency}`} style={style}>
        <span className={row.stage === 'ordered' ? 'blink' : undefined}>
          <TeamMark shape={shapeOf(row)} />
        </span>
        <span className="name">{name}</span>
      </span>
      <span className={`said ${row.urgency}`} style={style}>
        {said(row, nowMs, words)}
      </span>
    </>
  );
}

function shapeOf(row: Arrival): TeamShape {
  if (row.arrivedMs !== null) return 'arrived';
  if (row.assembledMs !== null) return 'assembled';
  return row.stage === 'departed' ? 'departed' : row.stage === 'acknowledged' ? 'acknowledged' : 'ordered';
}

/** What there is to say of a team in three words, the most pressing first. */
function said(row: Arrival, nowMs: number, { wall }: Words): string {
  const over = wholeMinutes(Math.abs(row.overMs ?? 0));
  const step = wall.step[shapeOf(row) as Exclude<TeamShape, 'arrived'>];
  switch (row.urgency) {
    case 'arrived':
      return row.arrivedMs === null ? '' : wall.arrivedAt(minuteTime(row.arrivedMs));
    case 'late':
      return row.arrivedMs === null ? '' : wall.arrivedLate(minuteTime(row.arrivedMs), over);
    case 'missed':
      return `${step} ${wall.overBy(over)}`;
    case 'unknown':
      return wall.noOrder;
    default:
      return row.stage === 'ordered' && row.orderedMs !== null
        ? wall.notAcknowledgedFor(wholeMinutes(nowMs - row.orderedMs))
        : `${step} ${wall.leftAt(hoursMinutes(-(row.overMs ?? 0)))}`;
  }
}

function rest(hidden: readonly Arrival[], { wall }: Words): string {
  const arrived = hidden.filter((row) => row.arrivedMs !== null).length;
  return wall.moreTeams(hidden.length, [
    ...(arrived > 0 ? [wall.moreArrived(arrived)] : []),
    ...(arrived < hidden.length ? [wall.moreUnderWay(hidden.length - arrived)] : []),
  ]);
}
