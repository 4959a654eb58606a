/** Teams against the limit of arrival. */
import { useRef } from 'react';
import { forecastInWords } from '../../shared/words/forecast.ts';
import { useChart } from '../lib/chart.ts';
import type { Words } from '../lib/i18n/index.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { teamName } from '../lib/names.ts';
import { hoursMinutesSeconds } from '../lib/time.ts';
import { TeamMark } from '../parts/Mark.tsx';
import { ArrivalTable } from './ArrivalTable.tsx';
import { arrivalOption } from './draw/arrivalOption.ts';
import { Panel } from './Panel.tsx';
import { RateFoot } from './RateFoot.tsx';
import { type Arrival, type Arrivals, arrivalsOf } from './reading/arrivals.ts';
import { cut, useRows } from './rows.ts';
import { Sign } from './Sign.tsx';
import { saidOf, shapeOf } from './said.ts';
import { useFocus, useView } from './view.ts';
import { ARRIVAL } from './words/arrival.ts';
import './clocks.css';

const HOUR_MS = 3_600_000;
const AXIS_T = 34;
const ROW_T = 39;
/** With so much room for each row, a line says why. */
const ROOMY_T = 68;
const TRACK_T = 18;
const MOST_ROWS = 18;
/** Tracks creep: a picture every two seconds shows all there is to see. */
const EVERY_MS = 2_000;

export function ArrivalPanel() {
  const focus = useFocus();
  const { words, board } = useView();
  const arrivals = arrivalsOf(board, focus);
  const { rows, total } = arrivals;
  return (
    <Panel
      area="arrival"
      title={words.wall.arrival(focus.limits.arrivalMs / HOUR_MS)}
      note={<Apart arrivals={arrivals} />}
      drill={focus.incident.drill !== null}
    >
      {total > 0 ? (
        <>
          <Hero arrivals={arrivals} nowMs={focus.nowMs} />
          <Tracks rows={rows} nowMs={focus.nowMs} limitMs={focus.limits.arrivalMs} />
        </>
      ) : (
        <p className="nothing">{words.wall.noDispatch}</p>
      )}
      <ArrivalTable rows={rows} nowMs={focus.nowMs} />
      <RateFoot of="arrival" drill={focus.incident.drill !== null} />
    </Panel>
  );
}

function Apart({ arrivals: { apart } }: { arrivals: Arrivals }) {
  const { words } = useView();
  const arrival = useRoomWords(ARRIVAL);
  const { standby, calledOff, calledOffLate } = apart;
  const parts = [
    ...(standby > 0 ? [arrival.standby(standby)] : []),
    ...(calledOff > 0 ? [arrival.calledOff(calledOff, calledOffLate)] : []),
  ];
  return parts.length > 0 ? arrival.notCounted(parts) : words.wall.arrivalNote;
}

function Tracks({ rows, nowMs, limitMs }: { rows: readonly Arrival[]; nowMs: number; limitMs: number }) {
  const view = useView();
  const { words } = view;
  const arrival = useRoomWords(ARRIVAL);
  const list = useRef<HTMLDivElement>(null);
  const room = Math.min(MOST_ROWS, useRows(list, ROW_T, AXIS_T));
  const { shown, hidden } = cut(rows, room);
  const roomy = shown.length * ROOMY_T <= room * ROW_T && shown.some(hasReason);
  const rowT = roomy ? ROOMY_T : ROW_T;
  const host = useRef<HTMLDivElement>(null);
  const draw = { rows: shown, nowMs, limitMs, axisT: AXIS_T, rowT, trackT: TRACK_T };
  const facts = shown.map(factsOf).join();
  const beat = Math.floor(nowMs / EVERY_MS);
  useChart(host, EVERY_MS, (canvas) => arrivalOption(draw, words, canvas), [facts, rowT, beat, words]);
  return (
    <div className="tracks" ref={list} style={{ '--row': rowT } as React.CSSProperties}>
      <div className="canvas" ref={host} style={{ gridRow: `1 / ${shown.length + 2}` }} />
      {shown.map((row, i) => (
        <Row
          key={row.dispatchId}
          row={row}
          line={i + 2}
          nowMs={nowMs}
          name={teamName(view, row.teamId)}
          why={roomy}
        />
      ))}
      {hidden.length > 0 ? (
        <p className="more" style={{ gridRow: shown.length + 2 }}>
          {rest(hidden, words, arrival)}
        </p>
      ) : null}
    </div>
  );
}

/** Of a team that is late already, the length of its track says all. */
const hasReason = ({ forecast }: Arrival): boolean => forecast !== null && forecast.reason.code !== 'pastDue';

const factsOf = ({ dispatchId, stage, startMs, arrivedMs, completeMs, forecast, unsure }: Arrival): string =>
  [dispatchId, stage, startMs, arrivedMs, completeMs, forecast?.expectedAt, unsure.length].join(' ');

function Hero({ arrivals, nowMs }: { arrivals: Arrivals; nowMs: number }) {
  const { words } = useView();
  const arrival = useRoomWords(ARRIVAL);
  const { arrived, total, missed, willBeLate, unacknowledged, unknown, nextDueMs } = arrivals;
  const calm = missed + willBeLate + unacknowledged + unknown === 0;
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
        <p className="alerts">
          {missed > 0 ? (
            <b className="missed">
              <Sign shape="missed" /> {arrival.late(missed)}
            </b>
          ) : null}
          {willBeLate > 0 ? (
            <b className="risk">
              <Sign shape="risk" /> {arrival.willBeLate(willBeLate)}
            </b>
          ) : null}
          {unacknowledged > 0 ? <span>{arrival.unacknowledged(unacknowledged)}</span> : null}
          {unknown > 0 ? <span>? {arrival.unknown(unknown)}</span> : null}
          {calm && arrived === total ? <span>{words.wall.allIn}</span> : null}
        </p>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: Arrival;
  readonly line: number;
  readonly nowMs: number;
  readonly name: string;
  readonly why: boolean;
}

function Row({ row, line, nowMs, name, why }: RowProps) {
  const { words, language } = useView();
  const arrival = useRoomWords(ARRIVAL);
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
        {row.urgency === 'missed' ? <Sign shape="missed" /> : null}
        {row.willBeLateMs !== null ? <Sign shape="risk" /> : null} {saidOf(row, nowMs, words, arrival)}
      </span>
      {why && row.forecast && hasReason(row) ? (
        <span className="why" style={style}>
          {forecastInWords(row.forecast, language === 'en' ? 'en' : 'zh')}
        </span>
      ) : null}
    </>
  );
}

function rest(
  hidden: readonly Arrival[],
  { wall }: Words,
  arrival: (typeof ARRIVAL)[keyof typeof ARRIVAL],
): string {
  const count = (is: (row: Arrival) => boolean) => hidden.filter(is).length;
  const missed = count(({ urgency }) => urgency === 'missed');
  const late = count(({ willBeLateMs }) => willBeLateMs !== null);
  const arrived = count(({ arrivedMs }) => arrivedMs !== null);
  const others = hidden.length - missed - late - arrived;
  return wall.moreTeams(hidden.length, [
    ...(missed > 0 ? [arrival.moreMissed(missed)] : []),
    ...(late > 0 ? [arrival.moreWillBeLate(late)] : []),
    ...(arrived > 0 ? [wall.moreArrived(arrived)] : []),
    ...(others > 0 ? [arrival.moreOthers(others)] : []),
  ]);
}
