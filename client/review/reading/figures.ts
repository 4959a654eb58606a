/** The leading figures of one side, each with the records that it rests on. */
import { thousands } from '../../wall/view.ts';
import type { Picture } from './picture.ts';

export interface LeadingFigures {
  readonly text: Readonly<Record<'arrived' | 'over' | 'relief' | 'harm', string>>;
  /** Shares of the people in need, the least and the most; null while nobody has said how many are in need. */
  readonly share: { readonly low: number; readonly high: number } | null;
  readonly reached: string;
  readonly need: string;
  /** Ids of the events. */
  readonly events: Readonly<Record<'arrived' | 'over' | 'relief', readonly string[]>>;
}

export function figuresOf({ arrivals, relief, harm, standing }: Picture): LeadingFigures {
  const { incident } = standing;
  const over = arrivals.rows.filter(({ urgency }) => urgency === 'missed' || urgency === 'late');
  const share =
    relief.share === null ? null : { low: relief.share, high: relief.shareAtMost ?? relief.share };
  const eventsOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const dispatch = incident.dispatches[id];
      return dispatch ? [dispatch.arrived?.event ?? dispatch.ordered?.event ?? ''] : [];
    });
  return {
    text: {
      arrived: `${arrivals.arrived} / ${arrivals.total}`,
      over: String(over.length),
      relief: share === null ? '' : shareText(share),
      harm: JSON.stringify(harm.figures.map(({ count, unknown }) => [count, unknown])),
    },
    share,
    reached: thousands(relief.reached),
    need: thousands(relief.need),
    events: {
      arrived: eventsOf(
        arrivals.rows.filter(({ arrivedMs }) => arrivedMs !== null).map(({ dispatchId }) => dispatchId),
      ),
      over: eventsOf(over.map(({ dispatchId }) => dispatchId)),
      relief: Object.values(incident.relief).flatMap(({ deliveries, need }) => [
        ...(need ? [need.event] : []),
        ...deliveries.map(({ event }) => event),
      ]),
    },
  };
}

const percent = (share: number): string => String(Math.floor(share * 100 + 1e-9));

/** `38%`; cut, so that 99.6 % is not told as all. */
export const shareText = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  percent(low) === percent(high) ? `${percent(low)}%` : `${percent(low)}–${percent(high)}%`;
