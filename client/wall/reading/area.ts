/** The area that a wall is of. */
import { type Board, stateIn, within } from '../../../shared/board.ts';

export interface Areas {
  /** That which the wall was paired for: the server shows it nothing else. null: it may show everything. */
  readonly granted: string | null;
  /** As the address says. */
  readonly asked: string | null;
  /** That of the installation. */
  readonly usual: string | null;
}

/** Before it is known how the wall was arranged. */
export const areaAtFirst = ({ granted, asked, usual }: Areas): string | null => granted ?? asked ?? usual;

/** `arranged`: as the desk says. It may narrow what was granted and never leave it; what is not registered is no area. */
export function areaOf(board: Board, arranged: string | null, areas: Areas): string | null {
  const { granted, asked } = areas;
  if (arranged === null || !stateIn(board, 'area', arranged)) return areaAtFirst(areas);
  if (granted !== null) return within(board, arranged, granted) ? arranged : granted;
  return asked ?? arranged;
}
