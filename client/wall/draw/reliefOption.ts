/** The share of people reached, step by step, against its target and its limit. */
import type { Canvas, Option } from '../../lib/chart.ts';
import type { Words } from '../../lib/i18n/index.ts';
import type { Relief } from '../../lib/relief.ts';
import { FONT, INK } from './ink.ts';

const HOUR_MS = 3_600_000;

export function reliefOption(relief: Relief, nowMs: number, words: Words, { t }: Canvas): Option {
  const { startMs, limitMs, target, steps, share, doneMs } = relief;
  if (startMs === null) return { series: [] };
  const endMs = doneMs ?? nowMs;
  const limitHours = limitMs / HOUR_MS;
  const elapsed = (endMs - startMs) / HOUR_MS;
  const maxHours = Math.max(limitHours * 1.06, Math.min(elapsed * 1.04, limitHours * 2.4));
  const hour = (ms: number) => Math.min(maxHours, Math.max(0, (ms - startMs) / HOUR_MS));
  const curve: [number, number][] =
    share === null
      ? []
      : [
          [0, 0],
          ...steps.map(({ atMs, share }): [number, number] => [hour(atMs), share * 100]),
          [hour(endMs), share * 100],
        ];
  const late = relief.missed && doneMs === null;
  const font = { fontFamily: FONT, fontSize: 22 * t };
  const every = maxHours > 15 ? 10 : 5;
  return {
    grid: { left: 52 * t, right: 26 * t, top: 16 * t, bottom: 34 * t },
    xAxis: {
      type: 'value',
      min: 0,
      max: maxHours,
      interval: every,
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
      {
        id: 'target',
        type: 'line',
        silent: true,
        showSymbol: false,
        data:
          target === null
            ? []
            : [
                [0, target * 100],
                [maxHours, target * 100],
              ],
        lineStyle: { color: INK.text2, width: 1.8 * t, type: [3 * t, 6 * t] },
      },
      {
        id: 'limit',
        type: 'line',
        silent: true,
        showSymbol: false,
        data: [
          [limitHours, 0],
          [limitHours, 100],
        ],
        lineStyle: { color: INK.text, width: 2.4 * t },
      },
      {
        id: 'reached',
        type: 'line',
        step: 'end',
        silent: true,
        showSymbol: false,
        data: curve,
        lineStyle: { color: INK.data, width: 4 * t },
        areaStyle: { color: INK.data, opacity: 0.1 },
      },
      {
        id: 'targetName',
        type: 'custom',
        silent: true,
        data: target === null ? [] : [[limitHours, target * 100]],
        renderItem: (_: unknown, api: { value(i: number): number; coord(at: number[]): number[] }) => {
          const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
          const text = words.wall.target(`${(target ?? 0) * 100}%`);
          const style = {
            text,
            font: `400 ${22 * t}px ${FONT}`,
            fill: INK.text2,
            align: 'right',
            verticalAlign: 'bottom',
          };
          return { type: 'text', x: x - 12 * t, y: y - 8 * t, style };
        },
      },
      {
        id: 'now',
        type: 'custom',
        silent: true,
        z: 5,
        data: curve.slice(-1),
        renderItem: (_: unknown, api: { value(i: number): number; coord(at: number[]): number[] }) => {
          const [cx, cy] = api.coord([api.value(0), api.value(1)]);
          const fill = late ? INK.missed : doneMs === null ? INK.text : INK.done;
          return { type: 'circle', shape: { cx, cy, r: 7 * t }, style: { fill } };
        },
      },
    ],
  } as Option;
}
