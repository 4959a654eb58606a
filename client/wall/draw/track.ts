/** One team as a track: what lies behind it, where it is now, what is expected, and what nobody can say. */
import type { Arrival } from '../reading/arrivals.ts';
import { FONT, INK } from './ink.ts';
import { dotted, hatched, type Shape } from './shapes.ts';

/** Where on the canvas so long after the start of the clock stands; all spans in milliseconds since that start. */
export interface Scale {
  readonly x: (ms: number) => number;
  readonly nowMs: number;
  readonly limitMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly t: number;
}

export const expectedMs = ({ forecast }: Arrival): number | null =>
  forecast?.expectedAt ? Date.parse(forecast.expectedAt) : null;

/** Waiting for the acknowledgement is dark, waiting to leave is thin, moving is light, beyond the limit is red. */
export function track(row: Arrival, y: number, scale: Scale): Shape[] {
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
