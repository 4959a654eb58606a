/** A wall in small: where each panel will stand, and how large. */
import { type Columns, PANEL_HEIGHTS, type PanelName } from '../../../shared/wall/arrangement.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { WALLS } from './words.ts';

/** What the head of the wall leaves for panels, in the units of `PANEL_HEIGHTS`. */
const ROOM = 980;

/** Panels of a height of their own take it; the others share what is left. */
function flexOf(name: PanelName): string {
  const height = PANEL_HEIGHTS[name];
  return 't' in height ? `0 1 ${(height.t / ROOM) * 100}%` : `${height.share} 1 0`;
}

export function Preview({ columns }: { readonly columns: Columns }) {
  const words = useRoomWords(WALLS);
  return (
    <figure className="wallPreview" aria-label={words.preview}>
      {columns.map(({ width, panels }) => (
        <div key={panels.join()} style={{ flex: `${width} 1 0` }}>
          {panels.map((name) => (
            <span key={name} style={{ flex: flexOf(name) }}>
              {words.panel[name]}
            </span>
          ))}
        </div>
      ))}
    </figure>
  );
}
