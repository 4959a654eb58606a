/** The share of people reached, step by step, against its target and its limit, and how it is expected to go on. */
import type { ReliefForecast } from '../../../shared/forecast/relief.ts';
import type { Canvas, Option } from '../../lib/chart.ts';
import type { Words } from '../../lib/i18n/index.ts';
import type { Relief } from '../../lib/relief.ts';
import { FONT, INK } from './ink.ts';
import type { Shape } from './shapes.ts';

const HOUR_MS = 3_600_000;
/** A minute, in hours. */
const AT_ONCE = 1 / 60;

type Point = readonly [hours: number, percent: number];

interface Api {
  value(i: number): number;
  coord(at: readonly number[]): number[];
}

/** Where things stand: hours since the start, and per cent of those in need. */
export interface Picture {
  readonly maxHours: number;
  readonly limitHours: number;
  readonly target: number | null;
  /** Up to now. */
  readonly curve: readonly Point[];
  /** From now to the limit; none where nothing can be said. */
  readonly ahead: { readonly middle: Point[]; readonly low: Point[]; readonly high: Point[] } | null;
  /** Where the target is expected to be reached, if within the picture. */
  readonly hit: Point | null;
}

export function pictureOf(relief: Relief, forecast: ReliefForecast | null, nowMs: number): Picture | null {
  const { startMs, limitMs, target, steps, share, doneMs } = relief;
  if (startMs === null) return null;
  const endMs = doneMs ?? nowMs;
  const limitHours = limitMs / HOUR_MS;
  const elapsed = (endMs - startMs) / HOUR_MS;
  const maxHours = Math.max(limitHours * 1.06, Math.min(elapsed * 1.04, limitHours * 2.4));
  const hour = (ms: number) => Math.min(maxHours, Math.max(0, (ms - startMs) / HOUR_MS));
  const now: Point = [hour(endMs), (share ?? 0) * 100];
  const curve: Point[] =
    share === null ? [] : [[0, 0], ...steps.map(({ atMs, share }): Point => [hour(atMs), share * 100]), now];
  const sure = forecast?.share ?? null;
  const isAhead = sure !== null && doneMs === null && elapsed < limitHours && sure.high * 100 > now[1];
  const hourOf = (at: string | null | undefined) => (at ? (Date.parse(at) - startMs) / HOUR_MS : null);
  const line = (hitAt: string | null | undefined, atLimit: number): Point[] =>
    lineTo(now, hourOf(hitAt), target, [limitHours, atLimit * 100]);
  const middle = line(forecast?.expectedAt, sure?.expected ?? 0);
  // What could have been reached by now was not: no pace follows from that, and the band ends at the middle.
  const soonest = hourOf(forecast?.lowAt);
  const high =
    soonest !== null && soonest <= now[0] + AT_ONCE ? middle : line(forecast?.lowAt, sure?.high ?? 0);
  const hitMs = forecast?.expectedAt ? Date.parse(forecast.expectedAt) : null;
  return {
    maxHours,
    limitHours,
    target: target === null ? null : target * 100,
    curve,
    ahead: isAhead ? { middle, low: line(forecast?.highAt, sure.low), high } : null,
    hit:
      isAhead && target !== null && hitMs !== null && hitMs > nowMs && hitMs <= startMs + limitMs
        ? [hour(hitMs), target * 100]
        : null,
  };
}

/** At the pace that reaches the target at `hitHour`, and flat once everybody is reached; without it straight to the limit. */
function lineTo(now: Point, hitHour: number | null, target: number | null, end: Point): Point[] {
  const [hour, percent] = now;
  const missing = target === null ? 0 : target * 100 - percent;
  if (hitHour === null || hitHour <= hour + AT_ONCE || missing <= 0) return [now, end];
  const perHour = missing / (hitHour - hour);
  const full = hour + (100 - percent) / perHour;
  const [limit] = end;
  return full < limit ? [now, [full, 100], [limit, 100]] : [now, [limit, percent + perHour * (limit - hour)]];
}

export function reliefOption(
  relief: Relief,
  forecast: ReliefForecast | null,
  nowMs: number,
  words: Words,
  { t }: Canvas,
): Option {
  const picture = pictureOf(relief, forecast, nowMs);
  if (!picture) return { series: [] };
  const { maxHours, limitHours, target, curve, ahead, hit } = picture;
  const { doneMs, missed } = relief;
  const late = missed && doneMs === null;
  const endangered = forecast?.willMeet === false && doneMs === null;
  const aheadInk = endangered ? INK.risk : INK.data;
  const font = { fontFamily: FONT, fontSize: 22 * t };
  const line = (id: string, data: readonly Point[], style: object, more: object = {}) => ({
    id,
    type: 'line',
    silent: true,
    showSymbol: false,
    data,
    lineStyle: style,
    ...more,
  });
  const custom = (id: string, data: readonly Point[], draw: (x: number, y: number) => Shape) => ({
    id,
    type: 'custom',
    silent: true,
    z: 5,
    data,
    renderItem: (_: unknown, api: Api) => {
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
      return draw(x, y);
    },
  });
  return {
    grid: { left: 52 * t, right: 26 * t, top: 16 * t, bottom: 34 * t },
    xAxis: {
      type: 'value',
      min: 0,
      max: maxHours,
      interval: maxHours > 15 ? 10 : 5,
      axisLine: { lineStyle: { color: INK.line2, width: 1.4 * t } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...font,
        margin: 8 * t,
        showMaxLabel: false,
        formatter: (value: number) => words.wall.hour(value),
        color: (value?: string | number) => (Number(value) === limitHours ? INK.text : INK.text2),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 50,
      axisLabel: { ...font, color: INK.text2, margin: 10 * t },
      splitLine: { lineStyle: { color: INK.line, width: 1.4 * t } },
    },
    series: [
      line('target', target === null ? [] : across(target, maxHours), {
        color: INK.text2,
        width: 1.8 * t,
        type: [3 * t, 6 * t],
      }),
      line(
        'limit',
        [
          [limitHours, 0],
          [limitHours, 100],
        ],
        { color: INK.text, width: 2.4 * t },
      ),
      band(ahead, aheadInk),
      line('ahead', ahead?.middle ?? [], { color: aheadInk, width: 3.4 * t, type: [4 * t, 6 * t] }),
      line(
        'reached',
        curve,
        { color: INK.data, width: 4 * t },
        { step: 'end', areaStyle: { color: INK.data, opacity: 0.1 } },
      ),
      custom('targetName', target === null ? [] : [[0, target]], (x, y) => ({
        type: 'text',
        x: x + 8 * t,
        y: y - 6 * t,
        style: {
          text: words.wall.target(`${Math.round((target ?? 0) * 10) / 10}%`),
          font: `400 ${22 * t}px ${FONT}`,
          fill: INK.text2,
          align: 'left',
          verticalAlign: 'bottom',
        },
      })),
      custom('hit', hit ? [hit] : [], (cx, cy) => ({
        type: 'circle',
        shape: { cx, cy, r: 7 * t },
        style: { fill: INK.panel, stroke: aheadInk, lineWidth: 3 * t },
      })),
      custom('now', curve.slice(-1), (cx, cy) => ({
        type: 'circle',
        shape: { cx, cy, r: 7 * t },
        style: { fill: late ? INK.missed : doneMs === null ? INK.text : INK.done },
      })),
    ],
  } as Option;
}

const across = (percent: number, maxHours: number): Point[] => [
  [0, percent],
  [maxHours, percent],
];

/** Between the low and the high end, as one shape: two lines would each be a claim. */
function band(ahead: Picture['ahead'], fill: string) {
  const outline = ahead ? [...ahead.low, ...[...ahead.high].reverse()] : [];
  return {
    id: 'band',
    type: 'custom',
    silent: true,
    data: outline.slice(0, 1),
    renderItem: (_: unknown, api: Api) => ({
      type: 'polygon',
      shape: { points: outline.map((point) => api.coord(point)) },
      style: { fill, opacity: 0.16 },
    }),
  };
}
