/** The curve of one area, small: its steps, its limit as the right edge, its target as a line; hatched where nobody reported. */
import { useId } from 'react';
import type { AreaRelief } from '../lib/relief.ts';
import { sparkOf } from './draw/spark.ts';

interface Props {
  readonly area: AreaRelief;
  readonly target: number | null;
  readonly nowMs: number;
}

const WIDTH = 100;
const HEIGHT = 30;

export function Spark({ area, target, nowMs }: Props) {
  const hatch = useId();
  const spark = sparkOf(area, target, nowMs, WIDTH, HEIGHT);
  const tone = area.late && !area.done ? 'missed' : area.done ? 'done' : undefined;
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-tone={tone}
    >
      {spark.path === null ? (
        <>
          <pattern
            id={hatch}
            width="7"
            height="7"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M0 0V7" className="hatch" />
          </pattern>
          <path d={`M0 0H${WIDTH}V${HEIGHT}H0z`} fill={`url(#${hatch})`} />
        </>
      ) : (
        <>
          <path className="under" d={`${spark.path}V${HEIGHT}H0z`} />
          <path className="curve" d={spark.path} />
        </>
      )}
      {spark.targetY === null ? null : <path className="target" d={`M0 ${spark.targetY}H${WIDTH}`} />}
      <path className="base" d={`M0 ${HEIGHT}H${WIDTH}`} />
      <path className="limit" d={`M${spark.limitX} 0V${HEIGHT}`} />
    </svg>
  );
}
