/** The order that an act is about. */
import type { Desk } from './build.ts';
import { otherTeam } from './otherTeam.ts';

/** Its id; wrong where there is none. */
export function dispatchOf({ draft, setting, read, words }: Desk): string {
  const other = otherTeam(draft, setting.incident);
  if (other) return other.dispatchId;
  if (!setting.order) read.wrong('', words.wrong.noOrder);
  return setting.order?.dispatchId ?? '';
}
