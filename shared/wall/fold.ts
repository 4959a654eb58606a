/** A wall as a fold: how it was arranged last, and which incident the desk has chosen for it. */
import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Stamp } from '../incident/state.ts';
import type { Fold } from '../track.ts';
import type { Columns } from './arrangement.ts';

export interface WallState {
  readonly id: string;
  /** null: nobody has arranged it, and it is as usual. */
  readonly arranged: Stamp | null;
  readonly name: string;
  /** null: as usual for its shape. */
  readonly columns: Columns | null;
  /** null: that of the installation, or the one that it was paired for. */
  readonly area: string | null;
  /** null: that of its browser. */
  readonly language: 'zh-CN' | 'en' | null;
  /** Metres to the farthest seat, and across the picture; null: as usual. */
  readonly seatM: number | null;
  readonly widthM: number | null;
  /** Whether a missed clock is heard. */
  readonly sound: boolean;
  /** The incident that the desk has chosen; null: the wall chooses by itself. */
  readonly focus: string | null;
  readonly focused: Stamp | null;
}

export const blankWall = (id: string): WallState => ({
  id,
  arranged: null,
  name: '',
  columns: null,
  area: null,
  language: null,
  seatM: null,
  widthM: null,
  sound: true,
  focus: null,
  focused: null,
});

export const wallFold: Fold<WallState> = {
  blank: blankWall,
  evolve(wall, placed) {
    const event = upcast(placed);
    switch (event.type) {
      case 'wallArranged': {
        const { seatM = null, widthM = null, ...said } = event.data as DataOf<'wallArranged'>;
        return { ...wall, ...said, seatM, widthM, arranged: stamp(event) };
      }
      case 'wallFocused': {
        const { incidentId } = event.data as DataOf<'wallFocused'>;
        return { ...wall, focus: incidentId, focused: stamp(event) };
      }
      default:
        return wall;
    }
  },
};
