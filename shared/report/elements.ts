/** What a report has to say (自然灾害、事故和公共卫生信息报送 的内容要求): for each kind its sections, and how much each element is needed. */
import type { DataOf } from '../event.ts';
import { CLASSES } from '../indicator/classes.ts';

export type ReportKind = DataOf<'reportFiled'>['kind'];
export const REPORT_KIND_NAMES = [
  'first',
  'followUp',
  'final',
  'verified',
] as const satisfies readonly ReportKind[];

export type SectionId = 'basics' | 'harm' | 'course' | 'handling' | 'present' | 'next' | 'other';

export type ElementId =
  | 'time'
  | 'place'
  | 'type'
  | 'severity'
  | 'source'
  | 'unit'
  | 'cause'
  | 'casualties'
  | 'loss'
  | 'affected'
  | 'course'
  | 'situation'
  | 'trend'
  | 'leaders'
  | 'response'
  | 'measures'
  | 'relief'
  | 'imagery'
  | 'nextStep'
  | 'contact';

/**
 * `compulsory`: without it no report goes out, be it as 不明. `required`: the rules name it, and it may follow later
 * (先掌握先报告). `ifKnown`: told where there is something to tell.
 */
export type Need = 'compulsory' | 'required' | 'ifKnown';

export interface Row {
  readonly section: SectionId;
  readonly element: ElementId;
  readonly need: Need;
  /** Asked of accidents only: 生产安全事故报告和调查处理条例 art. 12. */
  readonly accidentsOnly?: true;
}

const row = (section: SectionId, element: ElementId, need: Need): Row => ({ section, element, need });
const UNIT: Row = { ...row('basics', 'unit', 'required'), accidentsOnly: true };

/** In the order in which a report tells them. */
export const ELEMENTS: Readonly<Record<ReportKind, readonly Row[]>> = {
  first: [
    row('basics', 'time', 'compulsory'),
    row('basics', 'place', 'compulsory'),
    row('basics', 'type', 'compulsory'),
    row('basics', 'severity', 'compulsory'),
    row('basics', 'source', 'compulsory'),
    UNIT,
    row('basics', 'cause', 'required'),
    row('harm', 'casualties', 'compulsory'),
    row('harm', 'loss', 'required'),
    row('harm', 'affected', 'required'),
    row('course', 'course', 'required'),
    row('course', 'trend', 'required'),
    row('handling', 'leaders', 'required'),
    row('handling', 'response', 'ifKnown'),
    row('handling', 'measures', 'compulsory'),
    row('handling', 'imagery', 'ifKnown'),
    row('next', 'nextStep', 'required'),
    row('next', 'contact', 'required'),
  ],
  followUp: [
    row('harm', 'severity', 'ifKnown'),
    row('harm', 'casualties', 'compulsory'),
    row('harm', 'loss', 'required'),
    row('harm', 'affected', 'required'),
    row('present', 'cause', 'ifKnown'),
    row('present', 'situation', 'required'),
    row('present', 'trend', 'ifKnown'),
    row('handling', 'leaders', 'ifKnown'),
    row('handling', 'response', 'ifKnown'),
    row('handling', 'measures', 'compulsory'),
    row('handling', 'relief', 'ifKnown'),
    row('handling', 'imagery', 'ifKnown'),
    row('next', 'nextStep', 'required'),
  ],
  final: [
    row('basics', 'time', 'compulsory'),
    row('basics', 'place', 'compulsory'),
    row('basics', 'type', 'compulsory'),
    row('basics', 'severity', 'compulsory'),
    UNIT,
    row('basics', 'cause', 'required'),
    row('harm', 'casualties', 'compulsory'),
    row('harm', 'loss', 'required'),
    row('harm', 'affected', 'required'),
    row('handling', 'course', 'required'),
    row('handling', 'response', 'ifKnown'),
    row('handling', 'measures', 'compulsory'),
    row('handling', 'relief', 'ifKnown'),
    row('present', 'situation', 'required'),
    row('next', 'nextStep', 'required'),
  ],
  verified: [
    row('basics', 'time', 'compulsory'),
    row('basics', 'place', 'compulsory'),
    row('basics', 'type', 'compulsory'),
    row('harm', 'casualties', 'compulsory'),
    row('harm', 'loss', 'compulsory'),
    row('harm', 'affected', 'required'),
    row('harm', 'relief', 'required'),
    row('course', 'course', 'required'),
    row('course', 'trend', 'required'),
  ],
};

const ACCIDENTS: ReadonlySet<string> = new Set(CLASSES.accident);

/** The rows that a report of this kind has for an emergency of these types. */
export const rowsOf = (kind: ReportKind, types: readonly string[]): readonly Row[] =>
  ELEMENTS[kind].filter(({ accidentsOnly }) => !accidentsOnly || types.some((type) => ACCIDENTS.has(type)));
