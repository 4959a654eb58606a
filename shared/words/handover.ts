/** Notes of a shift and of a hand-over of command, in words. */
import type { WarningColor } from '../event/field.ts';
import type { CasualtyFigure } from '../incident/state.ts';
import { type HandoverCode, type HandoverValues, LINES } from './handoverLine.ts';
import { type Bilingual, fill, type Lang } from './lang.ts';
import { COUNTED, SERVICES } from './report.ts';
import { SEVERITY_NAMES } from './severity.ts';
import { whenInWords } from './when.ts';

export const HANDOVER_PARTS = {
  situation: { zh: '情况', en: 'Situation' },
  command: { zh: '指挥', en: 'Command' },
  forces: { zh: '力量', en: 'Forces' },
  orders: { zh: '未办结的任务和指令', en: 'Tasks and instructions open' },
  dangers: { zh: '危险和暂撤', en: 'Dangers and withdrawals' },
  casualties: { zh: '伤亡', en: 'Casualties' },
  relief: { zh: '救助', en: 'Relief' },
  links: { zh: '通信', en: 'Links' },
} as const satisfies Record<string, Bilingual>;
export type HandoverPart = keyof typeof HANDOVER_PARTS;

const COLORS = {
  red: { zh: '红色', en: 'red' },
  orange: { zh: '橙色', en: 'orange' },
  yellow: { zh: '黄色', en: 'yellow' },
  blue: { zh: '蓝色', en: 'blue' },
} as const satisfies Record<WarningColor, Bilingual>;
/** How a report goes upward. */
export const CHANNELS = {
  phone: { zh: '电话', en: 'by phone' },
  written: { zh: '书面', en: 'in writing' },
  network: { zh: '网络', en: 'by network' },
} as const satisfies Record<string, Bilingual>;
const STATUSES = {
  provisional: { zh: '暂报', en: 'provisional' },
  verified: { zh: '核定', en: 'verified' },
} as const satisfies Record<string, Bilingual>;

const LINKS = {
  cellular: { zh: '公网', en: 'cellular' },
  satellite: { zh: '卫星', en: 'satellite' },
  radio: { zh: '电台', en: 'radio' },
  portableKit: { zh: '单兵', en: 'portable kit' },
  wired: { zh: '有线', en: 'wired' },
  drone: { zh: '无人机', en: 'drone' },
} as const satisfies Record<string, Bilingual>;

/** Values that are codes, by the name that they stand under; what is no such code is shown as written. */
const CODES = new Map<string, Readonly<Record<string, Bilingual>>>([
  ['severity', SEVERITY_NAMES],
  ['color', COLORS],
  ['channel', CHANNELS],
  ['status', STATUSES],
  ['service', SERVICES],
  ['link', LINKS],
]);
const INSTANT = /^\d{4}-\d\d-\d\dT/;
const ROMAN = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'];

export function lineInWords(
  { code, values }: { readonly code: HandoverCode; readonly values: HandoverValues },
  lang: Lang,
): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shownAs(name, value, lang)]),
  );
  const { figure, value } = values;
  const counted =
    typeof figure === 'string' && isFigure(figure)
      ? { counted: fill(COUNTED[figure], lang, { n: typeof value === 'number' ? value : '' }) }
      : {};
  const text = LINES[code][lang].replace(/\[([^\]]*)\]/g, (_, part: string) =>
    isWhole(part, shown) ? part : '',
  );
  return fill({ zh: text, en: text }, lang, { ...shown, ...counted });
}

const isFigure = (figure: string): figure is CasualtyFigure => Object.hasOwn(COUNTED, figure);

const isWhole = (part: string, values: Readonly<Record<string, string>>): boolean =>
  [...part.matchAll(/\{(\w+)\}/g)].every(
    ([, name = '']) => Object.hasOwn(values, name) && values[name] !== '',
  );

function shownAs(name: string, value: HandoverValues[string], lang: Lang): string {
  if (typeof value === 'object') return value.join(lang === 'zh' ? '、' : ', ');
  if (name === 'level' && typeof value === 'number') return ROMAN[value - 1] ?? String(value);
  if (typeof value === 'number') return String(value);
  if (INSTANT.test(value)) return whenInWords(value, 'minute', lang, { short: true });
  const words = CODES.get(name);
  return (words && Object.hasOwn(words, value) ? words[value]?.[lang] : undefined) ?? value;
}
