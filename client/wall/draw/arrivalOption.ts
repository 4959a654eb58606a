/** Each team as a track against the 2-hour line: lateness is a length, not only a number. */
import type { Canvas, Option } from '../../lib/chart.ts';
import type { Words } from '../../lib/i18n/index.ts';
import type { Arrival } from '../reading/arrivals.ts';
import { FONT, INK } from './ink.ts';
import { dotted, hatched, type Shape } from './shapes.ts';

const HOUR_MS = 3_600_000;
/** So much of the wait before the acknowledgement is shown at most, left of the start. */
const LEAD_MS = 0.5 * HOUR_MS;
/** Beyond the limit there is always so much to be seen, so that the line reads as a line. */
const BEYOND = 1.06;
/** In limits: who is later than this is shown as going on. */
const LONGEST = 1.75;

export interface Rows {
  readonly rows: readonly Arrival[];
  readonly nowMs: number;
  readonly limitMs: number;
  /** In letter units: height of the axis, of a row, and of the track in it from the top of the row. */
  readonly axisT: number;
  readonly rowT: number;
  readonly trackT: number;
}

/** Where on the canvas so long after the start of the clock stands; all spans in milliseconds since that start. */
interface Scale {
  readonly x: (ms: number) => number;
  readonly nowMs: number;
  readonly limitMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly t: number;
}

export function arrivalOption(draw: Rows, words: Words, canvas: Canvas): Option {
  const children = arrivalShapes(draw, words, canvas);
  return {
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { show: false, min: 0, max: Math.max(1, canvas.width) },
    yAxis: { show: false, min: 0, max: Math.max(1, canvas.height) },
    series: [
      {
        id: 'tracks',
        type: 'custom',
        silent: true,
        data: [[0, 0]],
        // Made anew each time: a shape that is merged into another keeps what that one had, its roundness too.
        renderItem: () => ({ type: 'group', $mergeChildren: false, children }),
      },
    ],
  } as Option;
}

export function arrivalShapes(draw: Rows, words: Words, { t, width }: Canvas): Shape[] {
  const { rows, limitMs, axisT, rowT, trackT } = draw;
  const scale = scaleOf(draw, t, width);
  const { x, maxMs } = scale;
  const bottom = axisT * t + rows.length * rowT * t;
  const hours = Array.from({ length: Math.floor(maxMs / HOUR_MS) + 1 }, (_, hour) => hour);
  return [
    ...hours.flatMap((hour) => {
      const at = x(hour * HOUR_MS);
      const isLimit = hour * HOUR_MS === limitMs;
      const crowded = !isLimit && (Math.abs(at - x(limitMs)) < 76 * t || at + 40 * t > width);
      return hourLine(at, crowded ? '' : words.wall.hour(hour), isLimit, axisT * t, bottom, t);
    }),
    ...rows.flatMap((row, i) => track(row, (axisT + i * rowT + trackT) * t, scale)),
    {
      type: 'line',
      name: 'limit',
      shape: { x1: x(limitMs), x2: x(limitMs), y1: axisT * t - 4 * t, y2: bottom },
      style: { stroke: INK.text, lineWidth: 2.4 * t },
    },
  ];
}

function scaleOf({ rows, nowMs, limitMs }: Rows, t: number, width: number): Scale {
  const since = ({ startMs }: Arrival, ms: number | null) =>
    startMs === null || ms === null ? 0 : ms - startMs;
  const ends = rows.flatMap((row) => [
    since(row, row.completeMs ?? row.arrivedMs ?? nowMs),
    since(row, expectedMs(row)),
    ...row.unsure.map(({ toMs }) => since(row, toMs)),
  ]);
  const leads = rows.map((row) => -since(row, row.orderedMs));
  const maxMs = Math.min(limitMs * LONGEST, Math.max(limitMs * BEYOND, ...ends.map((end) => end * 1.04)));
  const minMs = -Math.min(LEAD_MS, Math.max(0, ...leads));
  const left = 14 * t;
  const right = width - 22 * t;
  const x = (ms: number) =>
    left + ((Math.min(maxMs, Math.max(minMs, ms)) - minMs) / (maxMs - minMs)) * (right - left);
  return { x, nowMs, limitMs, minMs, maxMs, t };
}

const expectedMs = ({ forecast }: Arrival): number | null =>
  forecast?.expectedAt ? Date.parse(forecast.expectedAt) : null;

function hourLine(
  x: number,
  label: string,
  isLimit: boolean,
  top: number,
  bottom: number,
  t: number,
): Shape[] {
  const text = {
    type: 'text',
    x,
    y: top - 18 * t,
    style: {
      text: label,
      font: `${isLimit ? 500 : 400} ${22 * t}px ${FONT}`,
      fill: isLimit ? INK.text : INK.text2,
      align: 'center',
      verticalAlign: 'middle',
    },
  };
  const line = {
    type: 'line',
    shape: { x1: x, x2: x, y1: top - 4 * t, y2: bottom },
    style: { stroke: INK.line, lineWidth: 1.4 * t },
  };
  return isLimit ? [text] : [line, text];
}

/** Waiting for the acknowledgement is dark, waiting to leave is thin, moving is light, beyond the limit is red. */
function track(row: Arrival, y: number, scale: Scale): Shape[] {
  const { startMs, arrivedMs } = row;
  if (startMs === null) return unknownTrack(y, scale);
  const end = (arrivedMs ?? scale.nowMs) - startMs;
  return [
    ...behind(row, startMs, end, y, scale),
    ...(row.completeMs !== null || row.firstElement ? rest(row, startMs, y, scale) : []),
    ...row.unsure.flatMap(({ fromMs, toMs }) => doubtful(fromMs - startMs, toMs - startMs, y, scale)),
    ...ahead(row, startMs, end, y, scale),
    ...headOf(row, end, y, scale),
  ];
}

/** No order is known, so nothing can be measured: the whole time is hatched. */
function unknownTrack(y: number, { x, limitMs, t }: Scale): Shape[] {
  const [from, to] = [x(0), x(limitMs)];
  return [
    ...hatched({ x: from, y: y - 8 * t, width: to - from, height: 16 * t }, INK.text3, t),
    mark('?', (from + to) / 2, y, INK.text, t),
  ];
}

function behind(row: Arrival, startMs: number, end: number, y: number, { x, limitMs, minMs, t }: Scale) {
  const { orderedMs, acknowledgedMs, departedMs, arrivedMs } = row;
  const thick = 15 * t;
  const bar = (name: string, from: number, to: number, fill: string, high: number): Shape[] =>
    to > from && x(to) > x(from)
      ? [
          {
            type: 'rect',
            name,
            shape: { x: x(from), y: y - high / 2, width: x(to) - x(from), height: high },
            style: { fill },
          },
        ]
      : [];
  const since = (ms: number | null) => (ms === null ? null : ms - startMs);
  // Whoever moves or is there has received the order, whether or not it was said.
  const moves = departedMs !== null || arrivedMs !== null;
  const acknowledged = since(acknowledgedMs) ?? (moves ? 0 : end);
  const moving = Math.max(acknowledged, since(departedMs) ?? (arrivedMs === null ? end : acknowledged));
  const ordered = since(orderedMs) ?? 0;
  const upTo = (ms: number) => Math.min(ms, limitMs, end);
  const over = overInk(row);
  return [
    ...bar('waiting', ordered, upTo(acknowledged), INK.data2, thick),
    ...bar('leaving', upTo(acknowledged), upTo(moving), INK.data2, thick * 0.4),
    ...bar('moving', upTo(moving), upTo(end), INK.data, thick),
    ...bar('over', limitMs, end, over, thick),
    ...(ordered < minMs ? [torn(x(minMs), y, -1, INK.data2, t)] : []),
  ];
}

const overInk = ({ urgency }: Arrival): string => (urgency === 'missed' ? INK.missed : INK.past);

/** A first element is there; the rest of the team is told apart, for the clock has stopped. */
function rest(row: Arrival, startMs: number, y: number, { x, nowMs, t }: Scale): Shape[] {
  const from = x((row.arrivedMs ?? nowMs) - startMs);
  const to = x((row.completeMs ?? nowMs) - startMs);
  const line = dotted(from, to, y, INK.text2, t);
  return row.completeMs === null ? [line] : [line, tick('complete', to, y, INK.text2, 9, t)];
}

const doubtful = (from: number, to: number, y: number, { x, t }: Scale): Shape[] => {
  const [a, b] = [x(from), x(to)];
  return [
    ...hatched({ x: a, y: y - 11 * t, width: b - a, height: 22 * t }, INK.text, t),
    tick('said', a, y, INK.text, 11, t),
    tick('said', b, y, INK.text, 11, t),
  ];
};

/** What is expected: dots to the likely moment, and how far it may lie off. */
function ahead(row: Arrival, startMs: number, end: number, y: number, { x, t, maxMs }: Scale): Shape[] {
  const { forecast, urgency } = row;
  const likely = expectedMs(row);
  if (likely === null || !forecast) return [];
  const ink = urgency === 'missed' ? INK.missed : row.willBeLateMs !== null ? INK.risk : INK.data;
  const low = forecast.lowAt === null ? likely : Date.parse(forecast.lowAt);
  const high = forecast.highAt === null ? maxMs + startMs : Date.parse(forecast.highAt);
  const [now, from, to, at] = [end, low - startMs, high - startMs, likely - startMs].map(x) as [
    number,
    number,
    number,
    number,
  ];
  return [
    {
      type: 'rect',
      name: 'band',
      shape: { x: from, y: y - 9 * t, width: Math.max(0, to - from), height: 18 * t },
      style: { fill: ink, opacity: 0.2 },
    },
    { ...dotted(now, at, y, ink, t), name: 'expected' },
    ...(likely - startMs <= maxMs ? [tick('expectedAt', at, y, ink, 11, t)] : [torn(x(maxMs), y, 1, ink, t)]),
  ];
}

/** Where the team is in time: there, on its way, or not yet gone. */
function headOf(row: Arrival, end: number, y: number, { x, maxMs, t }: Scale): Shape[] {
  if (end > maxMs) return [torn(x(maxMs), y, 1, overInk(row), t)];
  const { arrivedMs, urgency, departedMs } = row;
  const undecided = urgency === 'unknown' && row.doubt !== null;
  if (arrivedMs !== null)
    return row.unsure.length > 0 && undecided
      ? [mark('?', x(end) + 20 * t, y, INK.text, t)]
      : [tick('arrived', x(end), y, urgency === 'late' ? INK.past : INK.done, 14, t)];
  const fill = urgency === 'missed' ? INK.missed : urgency === 'risk' ? INK.risk : INK.text;
  return [departedMs === null ? ring(x(end), y, fill, t) : arrow(x(end), y, fill, t)];
}

const tick = (name: string, x: number, y: number, fill: string, halfT: number, t: number): Shape => ({
  type: 'rect',
  name,
  shape: { x: x - 2.2 * t, y: y - halfT * t, width: 4.4 * t, height: 2 * halfT * t },
  style: { fill },
});

const ring = (x: number, y: number, stroke: string, t: number): Shape => ({
  type: 'circle',
  name: 'now',
  shape: { cx: x, cy: y, r: 7 * t },
  style: { fill: INK.panel, stroke, lineWidth: 3.4 * t },
});

const arrow = (x: number, y: number, fill: string, t: number): Shape => ({
  type: 'polygon',
  name: 'now',
  shape: {
    points: [
      [x - 9 * t, y - 11 * t],
      [x + 10 * t, y],
      [x - 9 * t, y + 11 * t],
      [x - 4 * t, y],
    ],
  },
  style: { fill, stroke: INK.panel, lineWidth: 1.6 * t },
});

const mark = (text: string, x: number, y: number, fill: string, t: number): Shape => ({
  type: 'text',
  name: 'unknown',
  x,
  y,
  style: {
    text,
    font: `600 ${24 * t}px ${FONT}`,
    fill,
    stroke: INK.panel,
    lineWidth: 6 * t,
    align: 'center',
    verticalAlign: 'middle',
  },
});

/** The track goes on beyond what is drawn. */
const torn = (x: number, y: number, direction: 1 | -1, stroke: string, t: number): Shape => ({
  type: 'polyline',
  name: 'torn',
  shape: {
    points: [
      [x + direction * 3 * t, y - 9 * t],
      [x + direction * 11 * t, y],
      [x + direction * 3 * t, y + 9 * t],
    ],
  },
  style: { stroke, lineWidth: 3 * t, fill: 'none' },
});
