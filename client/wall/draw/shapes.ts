/** Shapes that more than one drawing of the wall is made of. */

/** An element of a custom series; lengths in CSS pixels, `t` is the letter unit. */
export type Shape = Record<string, unknown>;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Slanted lines in a frame: what is there is not known. One line each so many letter units. */
const HATCH_T = 8;

export function hatched({ x, y, width, height }: Box, stroke: string, t: number): Shape[] {
  if (width <= 0) return [];
  const step = HATCH_T * t;
  const lines = Array.from({ length: Math.ceil((width + height) / step) }, (_, i) => {
    // A line from the bottom at `foot` to the top, cut at both ends of the box.
    const foot = x - height + i * step;
    const [x1, x2] = [Math.max(foot, x), Math.min(foot + height, x + width)];
    return { x1, y1: y + height - (x1 - foot), x2, y2: y + height - (x2 - foot) };
  });
  return [
    {
      type: 'rect',
      name: 'unsure',
      shape: { x, y, width, height },
      style: { fill: 'none', stroke, lineWidth: 1.4 * t, opacity: 0.7 },
    },
    ...lines
      .filter(({ x1, x2 }) => x2 > x1)
      .map((shape) => ({
        type: 'line',
        name: 'hatch',
        shape,
        style: { stroke, lineWidth: 1.6 * t, opacity: 0.7 },
      })),
  ];
}

export const dotted = (x1: number, x2: number, y: number, stroke: string, t: number): Shape => ({
  type: 'line',
  name: 'dots',
  shape: { x1, x2, y1: y, y2: y },
  style: { stroke, lineWidth: 4 * t, lineDash: [4 * t, 6 * t] },
});
