/** Which walls there are: those that were paired, those that somebody has arranged, and the main one. */
import { useEffect, useState } from 'react';
import { roleMay } from '../../../shared/access/role.ts';
import { type Board, statesOf } from '../../../shared/board.ts';
import { MAIN_WALL } from '../../../shared/wall/ofBoard.ts';
import { ask } from '../../lib/ask.ts';
import { useDesk } from '../context.ts';

/** A paired wall as the server lists it. */
export interface PairedWall {
  /** Its account, which is its id. */
  readonly user: string;
  readonly name: string;
  readonly label: string | null;
  readonly kind: string;
  readonly grants: readonly { readonly area: string | null }[];
}

export interface ListedWall {
  readonly id: string;
  /** '' where it has none. */
  readonly name: string;
  /** The area that it was paired for; null: everywhere, or not paired. */
  readonly granted: string | null;
}

/** The main one first, then by name. A wall is called as the desk has named it, else as it was when it was paired. */
export function wallsOf(board: Board, paired: readonly PairedWall[]): ListedWall[] {
  const listed = new Map<string, ListedWall>([[MAIN_WALL, { id: MAIN_WALL, name: '', granted: null }]]);
  for (const { user, name, label, kind, grants } of paired)
    if (kind === 'wall')
      listed.set(user, { id: user, name: label ?? name, granted: grants[0]?.area ?? null });
  for (const { id, name } of statesOf(board, 'wall')) {
    const known = listed.get(id) ?? { id, name: '', granted: null };
    listed.set(id, { ...known, name: name || known.name });
  }
  const [main, ...others] = listed.values();
  return [...(main ? [main] : []), ...others.sort((a, b) => a.name.localeCompare(b.name, 'zh'))];
}

/** Asked once when the form opens; without the right to ask, or an answer, the board alone names walls. */
export function useWalls(): ListedWall[] {
  const { board, me } = useDesk();
  const [paired, setPaired] = useState<readonly PairedWall[]>([]);
  const mayAsk = me.grants.some(({ role }) => roleMay(role, 'manageDevices'));
  useEffect(() => {
    if (!mayAsk) return;
    let wanted = true;
    ask<{ devices: readonly PairedWall[] }>('GET', '/api/devices')
      .then(({ devices }) => wanted && setPaired(devices))
      .catch(() => {});
    return () => {
      wanted = false;
    };
  }, [mayAsk]);
  return wallsOf(board, paired);
}
