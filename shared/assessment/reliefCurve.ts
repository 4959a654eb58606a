/** How many people were reached as time went, against how many were in need and the limit: a curve for paper. */
import { reachedBy } from '../incident/clock.ts';
import type { Limits } from '../incident/limits.ts';
import { mayHold } from '../incident/rivals.ts';
import type { IncidentState } from '../incident/state.ts';
import { TOLD } from '../words/assessment.ts';
import { fill, type Lang } from '../words/lang.ts';
import { durationText } from './base.ts';
import type { Picture } from './gantt.ts';
import { drawing, line, PALETTE, PAPER_WIDTH, text, ticksOf } from './svg.ts';

export interface ReliefCurve {
  readonly fromMs: number;
  readonly untilMs: number;
  /** null where there is no start to count from, or no limit. */
  readonly dueMs: number | null;
  /** Of all areas that said, the least and the most while rival numbers stand; null while none has. */
  readonly need: { readonly low: number; readonly high: number } | null;
  readonly points: readonly { readonly ms: number; readonly people: number; readonly position: number }[];
}

export function reliefCurveOf(incident: IncidentState, limits: Limits, nowMs: number): ReliefCurve {
  const areas = Object.values(incident.relief);
  const deliveries = areas
    .flatMap((area) => area.deliveries)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.position - b.position));
  const points = deliveries.map(({ at, position }) => ({
    ms: Date.parse(at),
    people: areas.reduce((total, area) => total + reachedBy(area, at), 0),
    position,
  }));
  const stated = areas
    .map(({ need, rivalNeeds }) => mayHold(need, rivalNeeds).map(({ people }) => people))
    .filter((people) => people.length > 0);
  const sum = (choose: (...people: number[]) => number): number =>
    stated.reduce((total, people) => total + choose(...people), 0);
  const { occurred, closed } = incident;
  const startMs = occurred ? Date.parse(occurred.at) : null;
  const due = startMs === null ? null : startMs + limits.reliefMs;
  const fromMs = startMs ?? points[0]?.ms ?? nowMs;
  const last = closed ? Math.max(Date.parse(closed.at), points.at(-1)?.ms ?? 0) : nowMs;
  return {
    fromMs,
    untilMs: Math.max(fromMs, last),
    dueMs: due !== null && Number.isFinite(due) ? due : null,
    need: stated.length > 0 ? { low: sum(Math.min), high: sum(Math.max) } : null,
    points,
  };
}

const HEIGHT = 300;
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 110, 34, 36];

export function reliefPicture(curve: ReliefCurve, limitMs: number, title: string, lang: Lang): Picture {
  const { fromMs, need, dueMs, points } = curve;
  const untilMs = Math.max(curve.untilMs, dueMs ?? 0);
  const most = Math.max(1, need?.high ?? 0, ...points.map(({ people }) => people)) * 1.08;
  const x = (ms: number): number =>
    LEFT + ((ms - fromMs) / Math.max(untilMs - fromMs, 60_000)) * (PAPER_WIDTH - LEFT - RIGHT);
  const y = (people: number): number => HEIGHT - BOTTOM - (people / most) * (HEIGHT - TOP - BOTTOM);
  const shown = points.filter(({ ms }) => ms >= fromMs);
  const end = Math.max(x(curve.untilMs), LEFT);
  const steps = shown.map(({ ms, people }) => `H${round(x(ms))}V${round(y(people))}`).join('');
  const last = shown.at(-1);
  const parts = [
    line([LEFT, y(0)], [PAPER_WIDTH - RIGHT, y(0)], PALETTE.quiet),
    ...ticksOf(fromMs, untilMs).flatMap(({ ms, label }) => [
      line([x(ms), TOP], [x(ms), y(0)], PALETTE.line),
      text(x(ms), HEIGHT - 14, label, { fill: PALETTE.quiet, size: 13, anchor: 'middle' }),
    ]),
    text(LEFT - 8, y(0) + 5, '0', { fill: PALETTE.quiet, size: 13, anchor: 'end' }),
    ...(need === null
      ? []
      : [
          ...[...new Set([need.low, need.high])].map((people) =>
            line([LEFT, y(people)], [PAPER_WIDTH - RIGHT, y(people)], PALETTE.need, '6 3'),
          ),
          text(LEFT + 4, y(need.high) - 6, fill(TOLD.needLine, lang, { n: rangeText(need) }), {
            fill: PALETTE.need,
            size: 14,
          }),
        ]),
    ...(dueMs === null
      ? []
      : [
          line([x(dueMs), TOP - 8], [x(dueMs), y(0)], PALETTE.limit, '4 2'),
          text(x(dueMs), TOP - 14, fill(TOLD.dueLine, lang, { limit: durationText(limitMs, lang) }), {
            fill: PALETTE.limit,
            size: 14,
            anchor: 'middle',
          }),
        ]),
    `<path d="M${round(LEFT)} ${round(y(0))}${steps}H${round(end)}" fill="none" stroke="${PALETTE.reached}" stroke-width="2.5"/>`,
    ...(last
      ? [
          text(end + 6, y(last.people) + 5, fill(TOLD.people, lang, { n: last.people }), {
            fill: PALETTE.reached,
            size: 15,
          }),
        ]
      : []),
  ];
  return { svg: drawing(PAPER_WIDTH, HEIGHT, title, parts), width: PAPER_WIDTH, height: HEIGHT };
}

const rangeText = ({ low, high }: NonNullable<ReliefCurve['need']>): string =>
  low === high ? String(low) : `${low}–${high}`;

const round = (value: number): string => String(Math.round(value * 10) / 10);
