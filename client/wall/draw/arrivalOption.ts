/** Each team as a track against the 2-hour line: lateness is a length, not only a number. */
import type { Canvas, Option } from '../../lib/chart.ts';
import type { Words } from '../../lib/i18n/index.ts';
import type { Arrival } from '../reading/arrivals.ts';
import { FONT, INK } from './ink.ts';

const HOUR_MS = 3_600_000;
/** So much of the wait before the acknowledgement is shown at most, left of the start. */
const LEAD_MS = 0.5 * HOUR_MS;
/** Beyond the limit there is always so much to be seen, so that the line reads as a line. */
const BEYOND = 1.06;
const LONGEST_MS = 4 * HOUR_MS;

interface Rows {
  readonly rows: readonly Arrival[];
  readonly nowMs: number;
  readonly limitMs: number;
  /** In letter units: height of the axis, and of a row. */
  readonly axisT: number;
  readonly rowT: number;
}

type Shape = Record<string, unknown>;

export function arrivalOption(
  { rows, nowMs, limitMs, axisT, rowT }: Rows,
  words: Words,
  { t, width, height }: Canvas,
): Option {
  const ends = rows.map((row) => (row.startMs === null ? 0 : (row.arrivedMs ?? nowMs) - row.startMs));
  const leads = rows.map((row) =>
    row.startMs === null || row.orderedMs === null ? 0 : row.startMs - row.orderedMs,
  );
  const maxMs = Math.min(LONGEST_MS, Math.max(limitMs * BEYOND, ...ends.map((end) => end * 1.04)));
  const minMs = -Math.min(LEAD_MS, Math.max(0, ...leads));
  const left = 14 * t;
  const right = width - 22 * t;
  const x = (ms: number) =>
    left + ((Math.min(maxMs, Math.max(minMs, ms)) - minMs) / (maxMs - minMs)) * (right - left);
  const bottom = axisT * t + rows.length * rowT * t;
  const hours = Array.from({ length: Math.floor(maxMs / HOUR_MS) + 1 }, (_, hour) => hour);
  const shapes = [
    ...hours.flatMap((hour) => {
      const at = x(hour * HOUR_MS);
      const isLimit = hour * HOUR_MS === limitMs;
      const crowded = !isLimit && (Math.abs(at - x(limitMs)) < 76 * t || at + 40 * t > width);
      return hourLine(at, crowded ? '' : words.wall.hour(hour), isLimit, axisT * t, bottom, t);
    }),
    ...rows.flatMap((row, i) =>
      track(row, axisT * t + (i + 0.5) * rowT * t, { x, nowMs, limitMs, minMs, maxMs, t }),
    ),
    {
      type: 'line',
      shape: { x1: x(limitMs), x2: x(limitMs), y1: axisT * t - 4 * t, y2: bottom },
      style: { stroke: INK.text, lineWidth: 2.4 * t },
    },
  ];
  return {
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { show: false, min: 0, max: Math.max(1, width) },
    yAxis: { show: false, min: 0, max: Math.max(1, height) },
    series: [
      {
        id: 'tracks',
        type: 'custom',
        silent: true,
        data: [[0, 0]],
        // Made anew each time: a shape that is merged into another keeps what that one had, its roundness too.
        renderItem: () => ({ type: 'group', $mergeChildren: false, children: shapes }),
      },
    ],
  } as Option;
}

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
    y: top - 20 * t,
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

interface Scale {
  readonly x: (ms: number) => number;
  readonly nowMs: number;
  readonly limitMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly t: number;
}

/** Waiting for the acknowledgement is dark, waiting to leave is thin, moving is light, beyond the limit is red. */
function track(row: Arrival, y: number, { x, nowMs, limitMs, minMs, maxMs, t }: Scale): Shape[] {
  const { startMs, orderedMs, acknowledgedMs, departedMs, arrivedMs } = row;
  if (startMs === null) return arrivedMs === null ? [] : [tick(x(0), y, INK.text2, t)];
  const end = (arrivedMs ?? nowMs) - startMs;
  const thick = 15 * t;
  const bar = (from: number, to: number, fill: string, high: number): Shape[] =>
    to > from && x(to) > x(from)
      ? [
          {
            type: 'rect',
            shape: { x: x(from), y: y - high / 2, width: x(to) - x(from), height: high },
            style: { fill },
          },
        ]
      : [];
  const over = row.urgency === 'missed' ? INK.missed : INK.past;
  const acknowledged =
    acknowledgedMs === null
      ? departedMs === null && arrivedMs === null
        ? end
        : 0
      : acknowledgedMs - startMs;
  const moving =
    departedMs === null
      ? arrivedMs === null
        ? end
        : acknowledged
      : Math.max(acknowledged, departedMs - startMs);
  const ordered = orderedMs === null ? 0 : orderedMs - startMs;
  const upTo = (ms: number) => Math.min(ms, limitMs, end);
  return [
    ...bar(ordered, upTo(acknowledged), INK.data2, thick),
    ...bar(upTo(acknowledged), upTo(moving), INK.data2, thick * 0.4),
    ...bar(upTo(moving), upTo(end), INK.data, thick),
    ...bar(limitMs, end, over, thick),
    ...(ordered < minMs ? [torn(x(minMs), y, -1, INK.data2, t)] : []),
    ...(end > maxMs ? [torn(x(maxMs), y, 1, over, t)] : []),
    ...(arrivedMs !== null
      ? [tick(x(end), y, row.urgency === 'late' ? over : INK.done, t)]
      : end <= maxMs
        ? [head(x(end), y, row, t)]
        : []),
  ];
}

const tick = (x: number, y: number, fill: string, t: number): Shape => ({
  type: 'rect',
  shape: { x: x - 2.5 * t, y: y - 14 * t, width: 5 * t, height: 28 * t },
  style: { fill },
});

/** Where a team that is not there yet stands now. */
const head = (x: number, y: number, row: Arrival, t: number): Shape => ({
  type: 'circle',
  shape: { cx: x, cy: y, r: 6 * t },
  style: { fill: row.urgency === 'missed' ? INK.missed : row.urgency === 'risk' ? INK.risk : INK.text },
});

/** The track goes on beyond what is drawn. */
const torn = (x: number, y: number, direction: 1 | -1, stroke: string, t: number): Shape => ({
  type: 'polyline',
  shape: {
    points: [
      [x + direction * 3 * t, y - 9 * t],
      [x + direction * 11 * t, y],
      [x + direction * 3 * t, y + 9 * t],
    ],
  },
  style: { stroke, lineWidth: 3 * t, fill: 'none' },
});
