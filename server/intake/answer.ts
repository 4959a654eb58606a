/** Refusals as problems, in the language of the one who posted. */
import type { Problem } from '../../shared/problem.ts';
import { type FieldIssue, fieldProblem } from '../../shared/words/issue.ts';
import { fill, type Lang, type Values } from '../../shared/words/lang.ts';
import { REFUSALS, type RefusalCode } from '../../shared/words/refusal.ts';

const TITLES = {
  invalid: { zh: '内容不合要求，没有记录', en: 'Not recorded: the event is not valid' },
  refused: { zh: '没有记录', en: 'Not recorded' },
};

export function invalidEvent(issues: readonly FieldIssue[], lang: Lang): Problem {
  const errors = issues.map((issue) => fieldProblem(issue, lang));
  return {
    type: 'urn:fenghuo:problem:invalidEvent',
    code: 'invalidEvent',
    title: TITLES.invalid[lang],
    status: 422,
    detail: errors.map(({ path, message }) => `${path || '—'}: ${message}`).join('; '),
    errors,
  };
}

/** What another person might record. */
const FORBIDDEN: ReadonlySet<RefusalCode> = new Set([
  'roleMayNot',
  'outsideArea',
  'otherTeam',
  'mayNotImport',
  'accessIsWritten',
  'confirmOwn',
]);

export function refused({ code, values }: { code: RefusalCode; values: Values }, lang: Lang): Problem {
  return {
    type: `urn:fenghuo:problem:${code}`,
    code,
    title: TITLES.refused[lang],
    status: FORBIDDEN.has(code) ? 403 : 409,
    detail: fill(REFUSALS[code], lang, values),
  };
}
