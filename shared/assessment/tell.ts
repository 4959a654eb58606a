/** An event in one line: what it is, whom it is about, and what was said. No person who reported or was hurt is named. */
import { entryOf } from '../entry.ts';
import type { PlacedEvent } from '../event/envelope.ts';
import { CATALOGUE, isTypeName } from '../event.ts';
import { bodyName } from '../report/ground.ts';
import { FIELD_WORDS } from '../words/assessment.ts';
import type { Lang } from '../words/lang.ts';
import { COUNTED } from '../words/report.ts';
import { SEVERITY_NAMES } from '../words/severity.ts';
import { areaNameOf, type Base, teamName } from './base.ts';

export const typeName = (type: string, lang: Lang): string =>
  isTypeName(type) ? CATALOGUE[type][lang] : type;

export const fieldName = (field: string, lang: Lang): string => entryOf(FIELD_WORDS, field)?.[lang] ?? field;

/** Fields whose words are said as they are, in this order. */
const SAID = ['title', 'text', 'action', 'task', 'conclusion', 'words', 'result', 'basis', 'reason'] as const;
/** A value out of a fixed vocabulary, and no word of a person. */
const IS_CODE = /^[a-z]+([A-Z][a-z]+)*$/;
const COUNTS = ['deaths', 'missing', 'trapped', 'injured', 'seriouslyInjured'] as const;

/** Whom an event is about: the team, the bodies or the area that its data names. */
export function aboutOf(base: Base, event: PlacedEvent): string {
  const { data } = event;
  const text = (field: string): string | null => {
    const value = data[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const dispatch = entryOf(base.incident.dispatches, text('dispatchId') ?? '');
  const team = text('teamId') ?? dispatch?.teamId ?? null;
  if (team !== null) return teamName(base, team);
  const body = text('body');
  if (body !== null) return bodyName(base, body);
  const area = text('area');
  if (area !== null) return areaNameOf(base, area);
  const receivers = data['receivers'];
  if (Array.isArray(receivers)) return receivers.map((one) => bodyName(base, String(one))).join('、');
  return text('toLevel') ?? text('leader') ?? '';
}

export function whatOf({ lang }: Base, event: PlacedEvent): string {
  const { data, text } = event;
  const parts = SAID.flatMap((field) => {
    const value = data[field];
    return typeof value === 'string' && !IS_CODE.test(value) ? [value] : [];
  });
  const counts = COUNTS.flatMap((figure) =>
    typeof data[figure] === 'number' ? [COUNTED[figure][lang].replace('{n}', String(data[figure]))] : [],
  );
  const people = (['people', 'peopleInNeed'] as const).flatMap((field) =>
    typeof data[field] === 'number' ? [`${fieldName(field, lang)} ${data[field]}`] : [],
  );
  const severity = entryOf<{ zh: string; en: string }>(SEVERITY_NAMES, String(data['severity'] ?? ''));
  const level = typeof data['level'] === 'number' ? [`${data['level']}${lang === 'zh' ? '级' : ''}`] : [];
  return [...(severity ? [severity[lang]] : []), ...level, ...counts, ...people, ...parts, text ?? '']
    .filter((part) => part !== '')
    .join(lang === 'zh' ? '；' : '; ');
}

/** 到场（消防救援站）：…… */
export function eventLine(base: Base, event: PlacedEvent): string {
  const zh = base.lang === 'zh';
  const [about, what] = [aboutOf(base, event), whatOf(base, event)];
  const head = typeName(event.type, base.lang) + (about === '' ? '' : zh ? `（${about}）` : ` (${about})`);
  return what === '' ? head : `${head}${zh ? '：' : ': '}${what}`;
}
