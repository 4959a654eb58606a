/** The address of a snapshot of the wall: made at the desk, understood by the wall's page. */
import type { Language } from './i18n/language.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** In pixels, by the name that stands in the address. */
const SIZES = {
  '1080p': { width: 1_920, height: 1_080 },
  '4k': { width: 3_840, height: 2_160 },
} as const satisfies Readonly<Record<string, Size>>;
export type SizeName = keyof typeof SIZES;

interface Asked {
  readonly wall: string;
  readonly language: Language;
  readonly size: SizeName;
}

export const snapshotAddress = ({ wall, language, size }: Asked): string =>
  `/wall?${new URLSearchParams({ snapshot: '1', wall, lang: language, size })}`;

/** The size of the picture that the address asks for; null: the page is an ordinary wall. */
export function snapshotAsked(search: string): Size | null {
  const asked = new URLSearchParams(search);
  if (asked.get('snapshot') !== '1') return null;
  return asked.get('size') === '4k' ? SIZES['4k'] : SIZES['1080p'];
}
