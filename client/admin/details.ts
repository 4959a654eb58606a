/** What an entry of the record of access says besides whom it is about, in words. */

import { entryOf } from '../../shared/entry.ts';
import { access, grants as grantsOf, SESSION_KINDS } from '../../shared/event/catalogue/access.ts';
import type { Language, Words } from '../lib/i18n/index.ts';
import { grantInWords, named, type Registers } from './registers.ts';
import { programInWords } from './shown.ts';

export type AccessType = keyof typeof access;
export const ACCESS_TYPES = Object.keys(access) as AccessType[];
export const isAccessType = (type: string): type is AccessType => Object.hasOwn(access, type);

interface Telling {
  readonly registers: Registers;
  readonly language: Language;
  readonly words: Words;
}

type Tell = (value: unknown, telling: Telling) => string | null;

const plain: Tell = (value) => (typeof value === 'string' && value ? value : null);

/** Fields in the order that they are told in; what has no line here says nothing to a reader. */
const FIELDS: readonly (readonly [string, Tell])[] = [
  [
    'kind',
    (value, { words }) => {
      const kind = SESSION_KINDS.find((one) => one === value);
      return kind ? words.admin.sessionKind[kind] : null;
    },
  ],
  ['why', (value, { words }) => entryOf(words.admin.why, String(value)) ?? null],
  ['times', (value, { words }) => (typeof value === 'number' && value > 1 ? words.admin.times(value) : null)],
  ['name', plain],
  ['label', (value, { words }) => (typeof value === 'string' ? programInWords(value, words) : null)],
  [
    'grants',
    (value, { registers, language, words }) => {
      const read = grantsOf.safeParse(value);
      return read.success
        ? words.list(read.data.map((grant) => grantInWords(grant, registers, language, words)))
        : null;
    },
  ],
  [
    'body',
    (value, { registers, language, words }) =>
      typeof value === 'string' ? words.admin.detail.body(named(registers.bodies, value, language)) : null,
  ],
  [
    'team',
    (value, { registers, language, words }) =>
      typeof value === 'string' ? words.admin.detail.team(named(registers.teams, value, language)) : null,
  ],
  ['disabled', (value, { words }) => (value === true ? words.admin.disabled : null)],
  ['what', plain],
  ['eventId', (value, { words }) => (typeof value === 'string' ? words.admin.detail.eventId(value) : null)],
  ['fields', (value, { words }) => (Array.isArray(value) ? words.list(value.map(String)) : null)],
  ['address', plain],
];

/** `密码登录 · Chrome，Windows · 10.1.2.3` */
export const detailsOf = (data: Readonly<Record<string, unknown>>, telling: Telling): string =>
  telling.words.admin.together(
    FIELDS.map(([field, tell]) => (data[field] === undefined ? null : tell(data[field], telling))).filter(
      (text) => text !== null,
    ),
  );
