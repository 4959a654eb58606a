/** One of the registered areas, each below the one that it lies in. */
import { type Board, statesOf } from '../../../shared/board.ts';
import type { Area } from '../../../shared/roster/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { ChoiceField } from './Field.tsx';
import { FIELDS } from './words.ts';

interface Props {
  readonly label: string;
  /** The id of the area; '' for none. */
  readonly value: string;
  readonly onChange: (areaId: string) => void;
  readonly hint?: string | undefined;
  readonly wrong?: string | null | undefined;
  /** What no area is called. */
  readonly blank?: string;
}

export function AreaField({ blank, ...field }: Props) {
  const { board, language } = useDesk();
  const words = useRoomWords(FIELDS);
  const choices = areasInOrder(board).map(({ area, depth }) => ({
    value: area.id,
    label: '　'.repeat(depth) + nameIn(language, area),
  }));
  return <ChoiceField {...field} choices={choices} blank={blank ?? words.noArea} />;
}

interface Placed {
  readonly area: Area;
  /** How many areas of the register it lies in. */
  readonly depth: number;
}

/** Each area followed by what lies in it, by name. An area whose parent is not registered stands at the top. */
function areasInOrder(board: Board): Placed[] {
  const areas = [...statesOf(board, 'area')].sort((a, b) => a.name.localeCompare(b.name, 'zh'));
  const known = new Set(areas.map(({ id }) => id));
  const above = ({ parent }: Area) => (parent !== null && known.has(parent) ? parent : null);
  const placed = new Map<string, Placed>();
  const put = (parent: string | null, depth: number): void => {
    for (const area of areas) {
      if (above(area) !== parent || placed.has(area.id)) continue;
      placed.set(area.id, { area, depth });
      put(area.id, depth + 1);
    }
  };
  put(null, 0);
  // Areas that lie in each other by a slip of the register are still to be chosen.
  for (const area of areas) if (!placed.has(area.id)) placed.set(area.id, { area, depth: 0 });
  return [...placed.values()];
}
