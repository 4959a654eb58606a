/** 救助: each area against the limit, supplies on their way, shelters that are open. */
import { limitsOf } from '../../../shared/indicator/limits.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { type Relief, reliefOf } from '../../lib/relief.ts';
import { hoursMinutes, minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import type { CardProps } from '../incident/card.ts';
import { AreaRows } from './AreaRows.tsx';
import { Curve } from './Curve.tsx';
import './relief.css';
import { Shelters } from './Shelters.tsx';
import { Supplies } from './Supplies.tsx';
import { RELIEF } from './words.ts';

const HOUR_MS = 3_600_000;

export function ReliefCard({ incident }: CardProps) {
  const { board, nowOf, open, mayRecord } = useDesk();
  const words = useRoomWords(RELIEF).relief;
  const nowMs = nowOf(incident);
  const limits = limitsOf(board);
  const relief = reliefOf({ incident, nowMs, limits });
  const moved = Object.values(incident.evacuations).reduce((sum, { people }) => sum + people, 0);
  const settled = Object.values(incident.settled).reduce((sum, { people }) => sum + people, 0);
  return (
    <section className="card relief" aria-labelledby="reliefTitle">
      <header>
        <h2 id="reliefTitle">
          {words.title}{' '}
          {Number.isFinite(limits.reliefMs) ? <small>{words.limit(limits.reliefMs / HOUR_MS)}</small> : null}
        </h2>
        <span className="acts">
          {mayRecord('reliefDelivered') ? (
            <button type="button" onClick={() => open('relief')}>
              {words.record}
            </button>
          ) : null}
          {mayRecord('suppliesRequested') || mayRecord('suppliesAllocated') ? (
            <button type="button" onClick={() => open('supplies')}>
              {words.supplies}
            </button>
          ) : null}
          {mayRecord('shelterOpened') ? (
            <button type="button" onClick={() => open('shelter')}>
              {words.shelter}
            </button>
          ) : null}
        </span>
      </header>
      {relief.areas.length === 0 ? (
        <p className="note">{words.none}</p>
      ) : (
        <div className="against">
          <div>
            <Head relief={relief} nowMs={nowMs} />
            {relief.share === null ? null : <Curve relief={relief} nowMs={nowMs} label={words.curve} />}
          </div>
          <AreaRows incident={incident} relief={relief} />
        </div>
      )}
      {moved > 0 || settled > 0 ? (
        <p className="dim">
          {[
            moved > 0 ? words.evacuated(String(moved)) : '',
            settled > 0 ? words.settled(String(settled)) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      ) : null}
      <Supplies incident={incident} />
      <Shelters incident={incident} />
    </section>
  );
}

/** How much of the need was reached, and what is left of the time. */
function Head({ relief, nowMs }: { readonly relief: Relief; readonly nowMs: number }) {
  const room = useRoomWords(RELIEF);
  const words = room.relief;
  const { share, need, reached, delivered, dueMs, doneMs, target, needUnknown } = relief;
  const over = dueMs !== null && nowMs > dueMs;
  return (
    <>
      <p className="shareLine">
        {share === null ? (
          <>
            <b>{delivered}</b> <span className="risk">{words.noShare}</span>
          </>
        ) : (
          <>
            <b>{Math.floor(share * 100)}%</b> {reached} / {need}
            {target === null ? null : <small className="dim">{words.target(Math.round(target * 100))}</small>}
          </>
        )}
      </p>
      <p>
        {doneMs !== null ? (
          <span className="done">{words.done(minuteTimeNear(doneMs, nowMs))}</span>
        ) : dueMs === null ? (
          <span className="dim">{needUnknown > 0 ? '' : words.noStart}</span>
        ) : (
          <span className={over ? 'missed' : undefined}>
            {(over ? words.over : words.left)(hoursMinutes(Math.abs(dueMs - nowMs)))}
          </span>
        )}
      </p>
    </>
  );
}
