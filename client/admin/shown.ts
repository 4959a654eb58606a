/** Moments and programs as the tables show them. */
import type { Words } from '../lib/i18n/index.ts';
import { dayOf, minuteTime } from '../lib/time.ts';

/** `2026-11-21 14:07` */
export const momentOf = (iso: string): string => {
  const ms = Date.parse(iso);
  return `${dayOf(ms)} ${minuteTime(ms)}`;
};

/** Most browsers call themselves by their ancestors too: the first that fits is meant. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg/, 'Edge'],
  [/Firefox/, 'Firefox'],
  [/Chrome/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Chrome，Windows` of what a browser calls itself; names that people gave stay as they are. */
export function programInWords(label: string | null, words: Words): string {
  if (label === null || label === 'unknown') return words.admin.unknownBrowser;
  const browser = BROWSERS.find(([sign]) => sign.test(label))?.[1];
  const system = SYSTEMS.find(([sign]) => sign.test(label))?.[1];
  return browser && system ? words.admin.browserOn(browser, system) : label;
}
