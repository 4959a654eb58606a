/** A district with its centre, and rules of its own, for the tests of reporting upward. */
import { owedBy } from '../../shared/report/owed.ts';
import { at, type DataIn, ms, type Story, story } from '../support/story.ts';

/** A district 区 with its centre `c`; what follows is told of the incident. */
export const district = (stream = 'incident:1'): Story =>
  story('area:q')
    .says('areaRegistered', '00:10', { name: '某区', parent: null, kind: 'district' })
    .on('area:j')
    .says('areaRegistered', '00:10', { name: '某街道', parent: 'q', kind: 'subdistrict' })
    .on('body:c')
    .says('commandBodyRegistered', '00:10', {
      name: '某区应急指挥中心',
      kind: 'centre',
      parent: null,
      area: 'q',
    })
    .on(stream);

type Rule = DataIn<'reportRuleSetDefined'>['rules'][number];

export const rule = (over: Partial<Rule> = {}): Rule => ({
  id: 'r',
  from: 'district',
  to: '市应急局',
  channel: 'written',
  limitMinutes: 60,
  start: 'learned',
  source: '区预案第三条',
  ...over,
});

export const ruleSet = (...rules: Rule[]): DataIn<'reportRuleSetDefined'> => ({
  id: 'own',
  title: { zh: '本区规则', en: 'Own rules' },
  source: '区预案',
  confirmed: true,
  rules,
});

/** The district, held to these rules alone. */
export const heldTo = (...rules: Rule[]): Story =>
  district('reportRules:own')
    .says('reportRuleSetDefined', '00:20', ruleSet(...rules))
    .on('body:c')
    .says('reportRulesChosen', '00:30', { sets: ['own'] })
    .on('incident:1');

/** What the incident owes at `clock`: `id due`, times of the story. */
export function owed(told: Story, clock: string): string[] {
  const { reports } = owedBy(told.board, told.state, ms(clock));
  return reports.map(({ obligationId, at: from, dueAt }) => `${obligationId} ${hours(from)}–${hours(dueAt)}`);
}

const MIDNIGHT = at('00:00');
/** 38:22 is 14:22 of the next day. */
function hours(instant: string): string {
  const minutes = (Date.parse(instant) - Date.parse(MIDNIGHT)) / 60_000;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
