/** What is typed into the form of a wall, and the event that it becomes. */
import type { DataOf } from '../../../shared/event.ts';
import type { Columns } from '../../../shared/wall/arrangement.ts';
import type { WallState } from '../../../shared/wall/fold.ts';
import type { Language } from '../../lib/i18n/index.ts';

export interface Draft {
  readonly name: string;
  /** null: as usual. */
  readonly columns: Columns | null;
  /** '' for that of the installation, or of the pairing. */
  readonly area: string;
  readonly language: Language;
  /** As typed, in metres; blank: as usual. */
  readonly seatM: string;
  readonly widthM: string;
  readonly sound: boolean;
}

/** The wall as it stands; `name`, `language`: where nobody has arranged it yet. */
export const draftOf = (wall: WallState, name: string, language: Language): Draft => ({
  name: wall.name || name,
  columns: wall.columns,
  area: wall.area ?? '',
  language: wall.language ?? language,
  seatM: wall.seatM === null ? '' : String(wall.seatM),
  widthM: wall.widthM === null ? '' : String(wall.widthM),
  sound: wall.sound,
});

/** Metres as typed: null for blank, undefined for what is no length of a room. */
export function metresOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const metres = Number(typed.trim().replace('，', '.').replace(',', '.'));
  return metres > 0 && metres <= 200 ? metres : undefined;
}

export function arrangedBy(draft: Draft): DataOf<'wallArranged'> {
  const [seatM, widthM] = [metresOf(draft.seatM), metresOf(draft.widthM)];
  return {
    name: draft.name.trim(),
    columns: draft.columns?.map(({ width, panels }) => ({ width, panels: [...panels] })) ?? null,
    area: draft.area === '' ? null : draft.area,
    language: draft.language,
    ...(typeof seatM === 'number' ? { seatM } : {}),
    ...(typeof widthM === 'number' ? { widthM } : {}),
    sound: draft.sound,
  };
}
