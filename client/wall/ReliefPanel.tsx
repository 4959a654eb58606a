/** People in need against the limit of initial relief. */
import { useRef } from 'react';
import type { ReliefForecast } from '../../shared/forecast/relief.ts';
import { useChart } from '../lib/chart.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { type Relief, reliefOf } from '../lib/relief.ts';
import { hoursMinutesSeconds, minuteTimeNear } from '../lib/time.ts';
import { Areas } from './Areas.tsx';
import { reliefOption } from './draw/reliefOption.ts';
import { Panel } from './Panel.tsx';
import { RateFoot } from './RateFoot.tsx';
import { ReliefTable } from './ReliefTable.tsx';
import { expectedRelief, SOON_MS } from './reading/relieved.ts';
import { useRows } from './rows.ts';
import { Sign } from './Sign.tsx';
import { range, thousands, useFocus, useView } from './view.ts';
import { RELIEF } from './words/relief.ts';
import './clocks.css';
import './relief.css';

const EVERY_MS = 2_000;
const HOUR_MS = 3_600_000;
/** Height of a row of areas, and with a line of what is expected. */
const AREA_T = 74;
const ROOMY_T = 106;
/** From so many rows of room on there is room for that line. */
const ROOMY_FROM = 7;
/** The curve keeps so much of the panel, whatever the areas want. */
const CURVE_SHARE = 0.55;
const COLUMNS = 3;

export function ReliefPanel() {
  const focus = useFocus();
  const { words } = useView();
  const relief = reliefOf(focus);
  const forecast = expectedRelief(relief, focus.nowMs);
  return (
    <Panel
      area="relief"
      title={words.wall.relief(focus.limits.reliefMs / HOUR_MS)}
      note={<Need relief={relief} />}
      drill={focus.incident.drill !== null}
    >
      {relief.areas.length === 0 ? (
        <p className="nothing">
          {words.wall.noRelief}
          <span>{words.wall.noReliefNote}</span>
        </p>
      ) : (
        <>
          <Hero relief={relief} forecast={forecast} nowMs={focus.nowMs} />
          <Body relief={relief} forecast={forecast} nowMs={focus.nowMs} />
          <ReliefTable relief={relief} standing={focus} />
        </>
      )}
      <RateFoot of="relief" drill={focus.incident.drill !== null} />
    </Panel>
  );
}

/** How many are in need, and who says so; of rivals what they lie between, never their sum. */
function Need({ relief: { need, needAtLeast, needUnknown, verified } }: { relief: Relief }) {
  const { words } = useView();
  const told = useRoomWords(RELIEF);
  if (need === 0) return needUnknown > 0 ? words.wall.needUnknown : null;
  const status =
    needAtLeast < need ? told.rival : verified ? words.status.verified : words.status.provisional;
  return told.need(range(needAtLeast, need), status);
}

interface Shown {
  readonly relief: Relief;
  readonly forecast: ReliefForecast | null;
  readonly nowMs: number;
}

function Hero(shown: Shown) {
  const { words } = useView();
  const { relief, nowMs } = shown;
  const { share, shareAtMost, delivered, reached, dueMs, doneMs } = relief;
  const overdue = dueMs !== null && nowMs > dueMs;
  return (
    <div className="hero">
      <p className="big">
        {share === null ? (
          <>
            <b>{thousands(delivered)}</b> {words.wall.peopleUnit('').trim()}
          </>
        ) : (
          <>
            <b>
              {range(wholePercent(share), wholePercent(shareAtMost ?? share))}
              <small>%</small>
            </b>{' '}
            {words.wall.reached(thousands(reached))}
          </>
        )}
      </p>
      <div className="beside">
        {doneMs !== null ? (
          <p>{words.wall.allReachedAt(minuteTimeNear(doneMs, nowMs))}</p>
        ) : dueMs === null ? (
          <p>{words.wall.noOccurrence}</p>
        ) : (
          <p className={overdue ? 'missed' : undefined}>
            {overdue ? <Sign shape="missed" /> : null} {overdue ? words.wall.overLimit : words.wall.toLimit}{' '}
            <b className="count">{hoursMinutesSeconds(Math.abs(dueMs - nowMs))}</b>
          </p>
        )}
        <Alerts {...shown} overdue={overdue} />
      </div>
    </div>
  );
}

/** Cut, not rounded: 69.9 % has not reached 70 %. */
const wholePercent = (share: number): number => Math.floor(share * 100 + 1e-9);

function Alerts({ relief, forecast, nowMs, overdue }: Shown & { readonly overdue: boolean }) {
  const told = useRoomWords(RELIEF);
  const { silent, needUnknown, share, areas, missed } = relief;
  const lateAreas = areas.filter((area) => area.late && !area.done).length;
  return (
    <p className="alerts">
      {missed && lateAreas > 0 && !overdue ? (
        <b className="missed">
          <Sign shape="missed" /> {told.lateAreas(lateAreas)}
        </b>
      ) : null}
      {silent > 0 ? (
        <b className="risk">
          <Sign shape="risk" /> {told.silentAreas(silent)}
        </b>
      ) : null}
      {needUnknown > 0 && share !== null && silent === 0 ? (
        <span>? {told.notCounted(needUnknown)}</span>
      ) : null}
      <Expected relief={relief} forecast={forecast} nowMs={nowMs} brief={silent + needUnknown > 0} />
    </p>
  );
}

/** When the target will be reached, if it has not been. */
function Expected({ relief, forecast, nowMs, brief }: Shown & { readonly brief: boolean }) {
  const { words } = useView();
  const told = useRoomWords(RELIEF);
  const { share, target, doneMs, startMs, limitMs } = relief;
  if (share === null || target === null || doneMs !== null) return null;
  if (share >= target) return <span>{words.wall.targetReached}</span>;
  const aim = `${Math.round(target * 1_000) / 10}%`;
  if (!forecast) return <span>{words.wall.target(aim)}</span>;
  if (forecast.expectedAt === null) return <span className="risk">{told.standstill(aim)}</span>;
  const expectedMs = Date.parse(forecast.expectedAt);
  if (expectedMs < nowMs + SOON_MS) return <span className="risk">{told.behind}</span>;
  const time = minuteTimeNear(expectedMs, nowMs);
  const late = startMs !== null && expectedMs > startMs + limitMs;
  return (
    <span className={late ? 'risk' : undefined}>
      {brief ? told.short(time) : late ? told.expectedLate(time, aim) : told.expected(time, aim)}
    </span>
  );
}

function Body({ relief, forecast, nowMs }: Shown) {
  const { words } = useView();
  const body = useRef<HTMLDivElement>(null);
  const room = useRows(body, AREA_T);
  const roomy = room >= ROOMY_FROM;
  const rowT = roomy ? ROOMY_T : AREA_T;
  const most = Math.floor((room * AREA_T * (1 - CURVE_SHARE)) / rowT);
  const rows = Math.max(1, Math.min(Math.ceil(relief.areas.length / COLUMNS), most));
  return (
    <div className="reliefBody" ref={body} style={{ '--row': rowT } as React.CSSProperties}>
      {relief.share === null ? (
        <p className="nothing">{words.wall.noShare}</p>
      ) : (
        <Curve relief={relief} forecast={forecast} nowMs={nowMs} />
      )}
      <Areas relief={relief} room={rows * COLUMNS} roomy={roomy} />
    </div>
  );
}

function Curve({ relief, forecast, nowMs }: Shown) {
  const { words } = useView();
  const host = useRef<HTMLDivElement>(null);
  const facts = JSON.stringify([relief.steps, relief.startMs, relief.doneMs, relief.need]);
  const beat = relief.doneMs === null ? Math.floor(nowMs / 60_000) : 0;
  useChart(host, EVERY_MS, (canvas) => reliefOption(relief, forecast, nowMs, words, canvas), [
    facts,
    beat,
    words,
  ]);
  return <div className="canvas curve" ref={host} />;
}
