/** Plain SVG for paper: dark on white, no script, no style sheet, one font for both writings. */

export const PAPER_WIDTH = 960;
const FONT = "'Noto Sans CJK SC','Microsoft YaHei','SimHei',sans-serif";

export const PALETTE = {
  ground: '#ffffff',
  line: '#c8ced6',
  text: '#1f2933',
  quiet: '#5f6b7a',
  limit: '#b42318',
  need: '#8a6d00',
  reached: '#1d5fa8',
} as const;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const at = (value: number): string => String(Math.round(value * 10) / 10);

export const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(width, 1.5))}" height="${at(height)}" fill="${fill}"/>`;

export const line = (
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  stroke: string,
  dash = '',
): string =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" stroke-width="1.2"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`;

export const text = (
  x: number,
  y: number,
  said: string,
  {
    fill = PALETTE.text,
    size = 15,
    anchor = 'start',
  }: { fill?: string; size?: number; anchor?: 'start' | 'middle' | 'end' } = {},
): string =>
  `<text x="${at(x)}" y="${at(y)}" font-family="${FONT}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escaped(said)}</text>`;

export const drawing = (width: number, height: number, title: string, parts: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    rect(0, 0, width, height, PALETTE.ground),
    ...parts,
    '</svg>',
  ].join('');

const MINUTE_MS = 60_000;
const STEPS_MIN = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080] as const;
const BEIJING_MS = 8 * 3_600_000;
const MOST_TICKS = 9;

/** Round times of an axis, in Beijing: so many that they can be read. */
export function ticksOf(fromMs: number, untilMs: number): { ms: number; label: string }[] {
  const span = Math.max(untilMs - fromMs, MINUTE_MS);
  const step =
    (STEPS_MIN.find((minutes) => span / (minutes * MINUTE_MS) <= MOST_TICKS) ??
      Math.ceil(span / MINUTE_MS / MOST_TICKS / 1_440) * 1_440) * MINUTE_MS;
  const first = Math.ceil((fromMs + BEIJING_MS) / step) * step - BEIJING_MS;
  const ticks: { ms: number; label: string }[] = [];
  for (let ms = first; ms <= untilMs; ms += step) {
    const beijing = new Date(ms + BEIJING_MS).toISOString();
    const midnight = beijing.slice(11, 16) === '00:00';
    ticks.push({ ms, label: midnight ? beijing.slice(5, 10) : beijing.slice(11, 16) });
  }
  return ticks;
}
