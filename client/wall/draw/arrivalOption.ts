/** Each team as a track against the 2-hour line: lateness is a length, not only a number. */
import type { Canvas, Option } from '../../lib/chart.ts';
import type { Words } from '../../lib/i18n/index.ts';
import type { Arrival } from '../reading/arrivals.ts';
import { FONT, INK } from './ink.ts';
import type { Shape } from './shapes.ts';
import { expectedMs, type Scale, track } from './track.ts';

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
