/** What there is to say of a team in three words, the most pressing first. */
import type { Words } from '../lib/i18n/index.ts';
import { minuteTime } from '../lib/time.ts';
import type { TeamShape } from '../parts/Mark.tsx';
import type { Arrival } from './reading/arrivals.ts';
import { wholeMinutes } from './view.ts';
import type { ARRIVAL } from './words/arrival.ts';

type ArrivalWords = (typeof ARRIVAL)[keyof typeof ARRIVAL];

export function shapeOf(row: Arrival): TeamShape {
  if (row.arrivedMs !== null) return 'arrived';
  if (row.assembledMs !== null) return 'assembled';
  return row.stage === 'departed' ? 'departed' : row.stage === 'acknowledged' ? 'acknowledged' : 'ordered';
}

export function saidOf(row: Arrival, nowMs: number, words: Words, arrival: ArrivalWords): string {
  const { wall } = words;
  const over = wholeMinutes(Math.abs(row.overMs ?? 0));
  if (row.doubt && (row.doubt.decides || row.arrivedMs !== null)) return doubtful(row, arrival);
  if (row.arrivedMs !== null)
    return row.urgency === 'late'
      ? wall.arrivedLate(minuteTime(row.arrivedMs), over)
      : there(row, words, arrival);
  const shape = shapeOf(row);
  const step = shape === 'arrived' ? '' : wall.step[shape];
  if (row.urgency === 'missed') return `${step} ${wall.overBy(over)}`;
  if (row.willBeLateMs !== null)
    return arrival.expectedLate(words.short(Math.max(1, wholeMinutes(row.willBeLateMs))));
  const { orderedMs, forecast } = row;
  if (row.urgency === 'risk' && row.stage === 'ordered' && orderedMs !== null)
    return wall.notAcknowledgedFor(wholeMinutes(nowMs - orderedMs));
  return forecast?.expectedAt ? arrival.expectedAt(minuteTime(Date.parse(forecast.expectedAt))) : step;
}

function there(
  { arrivedMs, completeMs, firstElement, alreadyThere }: Arrival,
  { wall }: Words,
  arrival: ArrivalWords,
) {
  if (alreadyThere) return arrival.alreadyThere;
  const time = minuteTime(arrivedMs ?? 0);
  if (completeMs !== null) return arrival.complete(minuteTime(completeMs));
  return firstElement ? arrival.firstElement(time) : wall.arrivedAt(time);
}

/** The times that people have said, and why none of them can be taken. */
function doubtful({ doubt, arrivedMs }: Arrival, arrival: ArrivalWords): string {
  if (!doubt) return '';
  const reason = arrival.doubt[doubt.reason];
  const times = doubt.said.length > 0 ? doubt.said : arrivedMs === null ? [] : [arrivedMs];
  return times.length > 0
    ? arrival.arrivedDoubt([...new Set(times.map(minuteTime))].join('/'), reason)
    : reason;
}
