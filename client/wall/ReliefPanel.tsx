/** People in need against the limit of initial relief. */
import { useRef } from 'react';
import { useChart } from '../lib/chart.ts';
import { areaName } from '../lib/names.ts';
import { type AreaRelief, type Relief, reliefOf } from '../lib/relief.ts';
import { hoursMinutesSeconds, minuteTimeNear } from '../lib/time.ts';
import { reliefOption } from './draw/reliefOption.ts';
import { Panel } from './Panel.tsx';
import { cut } from './rows.ts';
import { range, thousands, useFocus, useView } from './view.ts';

const EVERY_MS = 2_000;
const AREAS_SHOWN = 3;

const HOUR_MS = 3_600_000;

export function ReliefPanel() {
  const focus = useFocus();
  const { words } = useView();
  const relief = reliefOf(focus);
  const { need, needUnknown, areas, verified } = relief;
  const status = verified ? words.status.verified : words.status.provisional;
  const note =
    need > 0
      ? words.wall.reliefNeed(thousands(need), status)
      : needUnknown > 0
        ? words.wall.needUnknown
        : null;
  return (
    <Panel area="relief" title={words.wall.relief(focus.limits.reliefMs / HOUR_MS)} note={note}>
      {areas.length === 0 ? (
        <p className="nothing">
          {words.wall.noRelief}
          <span>{words.wall.noReliefNote}</span>
        </p>
      ) : (
        <>
          <Hero relief={relief} nowMs={focus.nowMs} />
          {relief.share === null ? (
            <p className="nothing">{words.wall.noShare}</p>
          ) : (
            <Curve relief={relief} nowMs={focus.nowMs} />
          )}
          <Areas relief={relief} />
        </>
      )}
    </Panel>
  );
}

function Hero({ relief, nowMs }: { relief: Relief; nowMs: number }) {
  const { words } = useView();
  const { share, delivered, reached, dueMs, doneMs, target, silent, needUnknown, missed } = relief;
  const overdue = dueMs !== null && nowMs > dueMs;
  const lateAreas = relief.areas.filter((area) => area.late && !area.done).length;
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
              {Math.floor(share * 100)}
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
            {overdue ? words.wall.overLimit : words.wall.toLimit}{' '}
            <b className="count">{hoursMinutesSeconds(Math.abs(dueMs - nowMs))}</b>
          </p>
        )}
        <p className="alerts">
          {missed && lateAreas > 0 && !overdue ? (
            <b className="missed">{words.wall.lateAreas(lateAreas)}</b>
          ) : null}
          {silent > 0 ? <b className="risk">{words.wall.silentAreas(silent)}</b> : null}
          {needUnknown > 0 && share !== null && silent === 0 ? (
            <span>{words.wall.unconfirmedAreas(needUnknown)}</span>
          ) : null}
          {share !== null && target !== null && silent === 0 && needUnknown === 0 && doneMs === null ? (
            <span>{share >= target ? words.wall.targetReached : words.wall.target(`${target * 100}%`)}</span>
          ) : null}
        </p>
      </div>
    </div>
  );
}

function Curve({ relief, nowMs }: { relief: Relief; nowMs: number }) {
  const { words } = useView();
  const host = useRef<HTMLDivElement>(null);
  const facts = JSON.stringify([relief.steps, relief.startMs, relief.doneMs]);
  const beat = relief.doneMs === null ? Math.floor(nowMs / 60_000) : 0;
  useChart(host, EVERY_MS, (canvas) => reliefOption(relief, nowMs, words, canvas), [facts, beat, words]);
  return <div className="canvas curve" ref={host} />;
}

function Areas({ relief }: { relief: Relief }) {
  const { words } = useView();
  const { shown, hidden } = cut(relief.areas, AREAS_SHOWN);
  return (
    <ul className="areas">
      {shown.map((area) => (
        <AreaItem key={area.area} area={area} />
      ))}
      {hidden.length > 0 ? (
        <li>
          <span>{words.wall.moreAreas(hidden.length)}</span>
          <b>
            {thousands(hidden.reduce((sum, area) => sum + (area.reached ?? 0), 0))} /{' '}
            {thousands(hidden.reduce((sum, area) => sum + (area.need ?? 0), 0))}
          </b>
        </li>
      ) : null}
    </ul>
  );
}

function AreaItem({ area }: { area: AreaRelief }) {
  const view = useView();
  const { words } = view;
  const silent = area.reached === null;
  const tone = area.late && !area.done ? 'missed' : silent && (area.need ?? 0) > 0 ? 'risk' : undefined;
  return (
    <li>
      <span>{areaName(view, area.area)}</span>
      <b className={tone}>
        {thousands(area.reached ?? 0)} /{' '}
        {area.need === null ? '?' : range(area.needAtLeast ?? area.need, area.need)}
        {silent ? <small> {words.wall.notReported}</small> : null}
      </b>
    </li>
  );
}
