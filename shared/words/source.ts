/** By which door a report came in. A source of another kind is shown as it was written. */
import { entryOf } from '../entry.ts';
import type { Bilingual, Lang } from './lang.ts';

export const SOURCES: Readonly<Record<string, Bilingual>> = {
  dutyPhone: { zh: '值班电话', en: 'duty phone' },
  '110': { zh: '110', en: '110 police' },
  '119': { zh: '119', en: '119 fire' },
  '120': { zh: '120', en: '120 ambulance' },
  '122': { zh: '122', en: '122 traffic' },
  '12345': { zh: '12345', en: '12345 hotline' },
  '12379': { zh: '12379', en: '12379 warnings' },
  walkIn: { zh: '来人', en: 'walk-in' },
  field: { zh: '现场上报', en: 'from the field' },
};

export const sourceName = (source: string, lang: Lang): string => entryOf(SOURCES, source)?.[lang] ?? source;
