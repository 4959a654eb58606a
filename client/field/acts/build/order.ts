/** The order that an act is about. */
import type { Desk } from './build.ts';

/** Its id; wrong where there is none. */
export function dispatchOf({ setting, read, words }: Desk): string {
  if (!setting.order) read.wrong('', words.wrong.noOrder);
  return setting.order?.dispatchId ?? '';
}
