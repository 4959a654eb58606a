/** Opens the page that makes a snapshot of a wall, in a small window of its own. */
import { MAIN_WALL } from '../../../shared/wall/ofBoard.ts';
import type { Language } from '../../lib/i18n/index.ts';
import { type SizeName, snapshotAddress } from '../../lib/snapshot.ts';

const WINDOW = 'fenghuo-snapshot';

/** To be called from a click or a key, or the browser refuses the window. */
export function takeSnapshot(language: Language, size: SizeName = '1080p', wall = MAIN_WALL): void {
  const address = snapshotAddress({ wall, language, size });
  if (window.open(address, WINDOW, 'popup,width=560,height=320')) return;
  // Where small windows are forbidden, a page of its own will do.
  Object.assign(document.createElement('a'), { href: address, target: '_blank' }).click();
}
