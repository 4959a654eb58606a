/** The stages of each dispatch as bars against its limit; each bar opens its records. */
import { useMemo, useRef } from 'react';
import { entryOf } from '../../../shared/entry.ts';
import { arrivalClock } from '../../../shared/incident/clock.ts';
import { reasonWords } from '../../../shared/indicator/words.ts';
import {
  GANTT_STAGES,
  type Gantt,
  type GanttRow,
  type GanttSegment,
  ganttOf,
} from '../../../shared/review/gantt.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { teamName } from '../../lib/names.ts';
import { minuteTime } from '../../lib/time.ts';
import { hoursOf, type Scale, xOf } from '../axis/scale.ts';
import { useWidth } from '../axis/useWidth.ts';
import { BOARD } from '../board/words.ts';
import { useReview } from '../context.ts';
import { EVIDENCE } from '../evidence/words.ts';
import { GANTT } from './words.ts';
import './gantt.css';

const NAMES = 176;
const OUTCOMES = 168;
const HOURS_APART = 84;

export function GanttView() {
  const review = useReview();
  const { cursor, today, language, mode } = review;
  const words = useRoomWords(GANTT);
  const board = useRoomWords(BOARD);
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const picture = mode === 'known' ? review.known : review.actual;
  const gantt = useMemo(
    () =>
      picture
        ? ganttOf(picture.standing.incident, picture.standing.limits, cursor.atMs, (teamId) =>
            teamName({ board: today, language }, teamId),
          )
        : null,
    [picture, cursor.atMs, today, language],
  );
  const scale: Scale = { window: windowOf(gantt), left: NAMES, right: Math.max(NAMES + 1, width - OUTCOMES) };
  return (
    <div className="gantt">
      <header className="viewHead">
        <h2>
          {words.title} <em>{board[mode === 'known' ? 'known' : 'actual']}</em>
        </h2>
        <ul className="legend">
          {GANTT_STAGES.map((stage) => (
            <li key={stage} data-stage={stage}>
              <i /> {words.stage[stage]}
            </li>
          ))}
          <li data-stage="limit">
            <i /> {words.limit}
          </li>
        </ul>
        <small>{words.note}</small>
      </header>
      <div className="chart" ref={host}>
        {gantt === null || gantt.rows.length === 0 ? (
          <p className="note">{words.none}</p>
        ) : (
          <>
            <div className="hours" aria-hidden="true">
              {hoursOf(scale, HOURS_APART).map((ms) => (
                <span key={ms} style={{ left: xOf(scale, ms) }}>
                  {minuteTime(ms)}
                </span>
              ))}
            </div>
            <ol>
              {gantt.rows.map((row) => (
                <Row key={row.dispatchId} row={row} scale={scale} />
              ))}
            </ol>
            <i className="moment" style={{ left: xOf(scale, Math.min(cursor.atMs, scale.window.toMs)) }} />
          </>
        )}
      </div>
    </div>
  );
}

/** What is drawn, with every limit in it. */
function windowOf(gantt: Gantt | null): Scale['window'] {
  if (!gantt) return { fromMs: 0, toMs: 1 };
  const dues = gantt.rows.flatMap(({ dueMs }) => dueMs ?? []);
  const toMs = Math.max(gantt.untilMs, ...dues);
  return { fromMs: gantt.fromMs, toMs: toMs + (toMs - gantt.fromMs) * 0.02 };
}

function Row({ row, scale }: { row: GanttRow; scale: Scale }) {
  const { select, selected, lang, words: house, cursor } = useReview();
  const review = useReview();
  const words = useRoomWords(GANTT);
  const evidence = useRoomWords(EVIDENCE);
  const picture = review.mode === 'known' ? review.known : review.actual;
  const dispatch = entryOf(picture?.standing.incident.dispatches ?? {}, row.dispatchId);
  const clock =
    dispatch && picture ? arrivalClock(dispatch, cursor.atMs, picture.standing.limits.arrivalMs) : null;
  const events = [...new Set(row.segments.flatMap((segment) => segment.events.map(({ event }) => event)))];
  const isChosen = events.some((event) => selected?.events.includes(event));
  return (
    <li data-chosen={isChosen || undefined} data-dispatch={row.dispatchId}>
      <button
        type="button"
        className="name"
        style={{ width: NAMES - 12 }}
        onClick={() => select({ title: row.name, events })}
      >
        {row.name}
      </button>
      {row.segments.map((segment) => (
        <Bar key={`${segment.stage} ${segment.fromMs}`} segment={segment} scale={scale} name={row.name} />
      ))}
      {row.dueMs === null ? null : <i className="due" style={{ left: xOf(scale, row.dueMs) }} />}
      <span className="outcome" style={{ left: scale.right + 12 }}>
        <b data-outcome={row.outcome}>{evidence.outcome[row.outcome]}</b>
        {row.excludedReason === null ? null : <small>{reasonWords(row.excludedReason, lang)}</small>}
        {row.excludedReason === null && clock?.durationMs !== null && clock?.durationMs !== undefined ? (
          <small>{words.took(house.span(Math.round(clock.durationMs / 60_000)))}</small>
        ) : null}
      </span>
    </li>
  );
}

interface BarProps {
  readonly segment: GanttSegment;
  readonly scale: Scale;
  readonly name: string;
}

function Bar({ segment, scale, name }: BarProps) {
  const { select, cursor } = useReview();
  const words = useRoomWords(GANTT);
  const { stage, fromMs, untilMs, events } = segment;
  const endMs = Math.min(scale.window.toMs, untilMs ?? Math.max(cursor.atMs, fromMs));
  const left = xOf(scale, fromMs);
  const label = words.bar(
    name,
    words.stage[stage],
    minuteTime(fromMs),
    untilMs === null ? words.goesOn : minuteTime(untilMs),
  );
  return (
    <button
      type="button"
      className="bar"
      data-stage={stage}
      data-open={untilMs === null || undefined}
      style={{ left, width: Math.max(2, xOf(scale, endMs) - left) }}
      aria-label={label}
      title={label}
      onClick={() =>
        select({ title: `${name} · ${words.stage[stage]}`, events: events.map(({ event }) => event) })
      }
    />
  );
}
