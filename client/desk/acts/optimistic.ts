/** The desk's acts as the board foresees them. */
import type { Board } from '../../../shared/board.ts';
import type { Me } from '../../../shared/protocol.ts';
import { boardWith as boardWithUnderWay } from '../../lib/foreseen.ts';
import type { Act } from './acts.ts';

/** Refused acts are not shown as done; recorded ones only until the board itself holds them. */
export const boardWith = (board: Board, acts: readonly Act[], me: Me, nowMs: number): Board =>
  boardWithUnderWay(
    board,
    acts.flatMap(({ state, events }) =>
      state.as === 'refused'
        ? []
        : [{ events, recordedPosition: state.as === 'recorded' ? state.position : null }],
    ),
    me,
    nowMs,
  );
