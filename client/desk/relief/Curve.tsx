/** The share reached against the limit and the target. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { Relief } from '../../lib/relief.ts';
import { drawingOf } from './curve.ts';
import { RELIEF } from './words.ts';

const WIDTH = 260;
const HEIGHT = 84;

interface Props {
  readonly relief: Relief;
  readonly nowMs: number;
  readonly label: string;
}

export function Curve({ relief, nowMs, label }: Props) {
  const words = useRoomWords(RELIEF).relief;
  const drawing = drawingOf(relief, nowMs, WIDTH, HEIGHT);
  if (!drawing) return null;
  const { path, area, limitX, targetY, end, ticks } = drawing;
  const late = relief.missed && relief.doneMs === null;
  return (
    <svg className="curve" viewBox={`-4 -6 ${WIDTH + 12} ${HEIGHT + 28}`} role="img" aria-label={label}>
      <path className="axis" d={`M0 ${HEIGHT}H${WIDTH}`} />
      {targetY === null ? null : <path className="target" d={`M0 ${targetY}H${WIDTH}`} />}
      <path className="fill" d={area} />
      <path className="line" d={path} />
      {limitX === null ? null : <path className="limit" d={`M${limitX} 0V${HEIGHT}`} />}
      <circle cx={end[0]} cy={end[1]} r="4" data-late={late || undefined} />
      {ticks.map(({ hours, x }) => (
        <text key={hours} x={x} y={HEIGHT + 17} textAnchor={hours === 0 ? 'start' : 'middle'}>
          {hours === 0 ? '0' : words.hours(hours)}
        </text>
      ))}
    </svg>
  );
}
