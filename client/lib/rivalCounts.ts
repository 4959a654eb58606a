/** Rival counts of what was delivered: two sources that count the same convoy make one delivery, not two. */
import { rivalsAmong } from '../../shared/incident/rivals.ts';
import type { Confirmation, ReliefArea, ReliefDelivery } from '../../shared/incident/state.ts';

/** The area with one statement of each group: the one that a person chose, else the smallest, and the largest. */
export function withRivalCounts(
  area: ReliefArea,
  confirmations: readonly Confirmation[],
): { readonly least: ReliefArea; readonly most: ReliefArea } {
  const groups = new Set(area.deliveries.flatMap(({ conflictGroup }) => conflictGroup ?? []));
  if (groups.size === 0) return { least: area, most: area };
  const inGroup = [...groups].map((group) => {
    const said = area.deliveries.filter(({ conflictGroup }) => conflictGroup === group);
    const chosen = rivalsAmong(group, said, confirmations)?.confirmed ?? null;
    return chosen === null ? said : said.filter(({ event }) => event === chosen);
  });
  const single = area.deliveries.filter(({ conflictGroup }) => conflictGroup === null);
  const taking = (better: (a: ReliefDelivery, b: ReliefDelivery) => boolean): ReliefArea => {
    const taken = inGroup.map((said) => said.reduce((best, one) => (better(one, best) ? one : best)));
    return { ...area, deliveries: [...single, ...taken].sort((a, b) => (a.at < b.at ? -1 : 1)) };
  };
  return { least: taking((a, b) => a.people < b.people), most: taking((a, b) => a.people > b.people) };
}
