/** The types of events in groups, as a duty officer looks for them. */
import { entryOf } from '../../../shared/entry.ts';
import { amend } from '../../../shared/event/catalogue/amend.ts';
import { dispatch } from '../../../shared/event/catalogue/dispatch.ts';
import { drill } from '../../../shared/event/catalogue/drill.ts';
import { handed } from '../../../shared/event/catalogue/handed.ts';
import { indicator } from '../../../shared/event/catalogue/indicator.ts';
import { intake } from '../../../shared/event/catalogue/intake.ts';
import { plan } from '../../../shared/event/catalogue/plan.ts';
import { register } from '../../../shared/event/catalogue/register.ts';
import { relief } from '../../../shared/event/catalogue/relief.ts';
import { report } from '../../../shared/event/catalogue/report.ts';
import { response } from '../../../shared/event/catalogue/response.ts';
import { scene } from '../../../shared/event/catalogue/scene.ts';
import { statement } from '../../../shared/event/catalogue/statement.ts';
import { wall } from '../../../shared/event/catalogue/wall.ts';
import { warning } from '../../../shared/event/catalogue/warning.ts';
import { watch } from '../../../shared/event/catalogue/watch.ts';
import { CATALOGUE, type TypeName } from '../../../shared/event.ts';

export const GROUPS = [
  'handling',
  'people',
  'teams',
  'relief',
  'scene',
  'intake',
  'report',
  'duty',
  'warning',
  'register',
  'drill',
  'amend',
  'system',
] as const;
export type Group = (typeof GROUPS)[number];

/** Types that are looked for elsewhere than where the catalogue defines them. */
const APART: Readonly<Partial<Record<TypeName, Group>>> = {
  casualtyUpdated: 'people',
  headcountReported: 'people',
  missingAccountedFor: 'people',
  evacuationUpdated: 'people',
  evacueesSettled: 'people',
  situationUpdated: 'handling',
  lossAssessed: 'handling',
  severityProposed: 'system',
  reportDue: 'system',
  reportRuleSetDefined: 'register',
  reportRulesChosen: 'register',
  planRegistered: 'register',
  planRetired: 'register',
  rollCallStarted: 'duty',
  rollCallAnswered: 'duty',
  rollCallClosed: 'duty',
};

const ROOMS: readonly (readonly [Group, object])[] = [
  ['intake', intake],
  ['handling', response],
  ['handling', plan],
  ['teams', dispatch],
  ['relief', relief],
  ['scene', scene],
  ['report', report],
  ['warning', warning],
  ['drill', drill],
  ['register', register],
  ['register', indicator],
  ['amend', amend],
  ['amend', statement],
  ['duty', handed],
  ['duty', wall],
  ['system', watch],
];

/** What is of no group known here is the system's. */
export const groupOfType = (type: string): Group =>
  entryOf<Group | undefined>(APART, type) ??
  ROOMS.find(([, types]) => Object.hasOwn(types, type))?.[0] ??
  'system';

/** Those types of a list, by group, in the order of the catalogue. */
export const inGroups = (types: readonly TypeName[]): { group: Group; types: TypeName[] }[] =>
  GROUPS.map((group) => ({ group, types: types.filter((type) => groupOfType(type) === group) })).filter(
    (one) => one.types.length > 0,
  );

/** Whether a type is meant by what was typed: its name in either language, or its code. */
export function isMeant(type: TypeName, typed: string): boolean {
  const { zh, en } = CATALOGUE[type];
  const text = `${zh} ${en} ${type}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
