/** When the first limits of arrival and of relief ran out, as dashed lines across both rails. */
import { useMemo } from 'react';
import { stateIn } from '../../../shared/board.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useReview } from '../context.ts';
import { limitLines } from '../reading/limits.ts';
import { REVIEW } from '../words.ts';
import { type Scale, xOf } from './scale.ts';

interface Props {
  readonly scale: Scale;
  readonly top: number;
  readonly bottom: number;
}

export function Limits({ scale, top, bottom }: Props) {
  const { today, incident, words: house } = useReview();
  const words = useRoomWords(REVIEW);
  const lines = useMemo(() => {
    const state = stateIn(today, 'incident', incident.id);
    return state ? limitLines(today, state) : [];
  }, [today, incident.id]);
  return (
    <g className="limits">
      {lines
        .filter(({ atMs }) => atMs >= scale.window.fromMs && atMs <= scale.window.toMs)
        .map(({ kind, atMs, limitMs }) => {
          const x = xOf(scale, atMs);
          const ending = x > scale.right - 90;
          const span = house.span(Math.round(limitMs / 60_000));
          return (
            <g key={kind}>
              <path d={`M${x} ${top}V${bottom}`} />
              <text x={ending ? x - 6 : x + 6} y={top + 4} textAnchor={ending ? 'end' : 'start'}>
                {kind === 'arrival' ? words.limitArrival(span) : words.limitRelief(span)}
              </text>
            </g>
          );
        })}
    </g>
  );
}
