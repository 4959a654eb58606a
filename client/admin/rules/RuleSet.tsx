/** One set of rules: what it is, where it comes from, and its table. */

import type { ReportRule, ReportRuleSet } from '../../../shared/report/rules.ts';
import { kindName } from '../../../shared/words/kind.ts';
import { type Language, useLanguage, type Words } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { langOf } from '../plans/shown.ts';
import type { ShownRuleSet } from './store.ts';
import { RULES, type RulesWords } from './words.ts';

export const titleOf = ({ title }: ReportRuleSet, language: Language): string => title[langOf(language)];

interface RuleSetProps {
  readonly set: ShownRuleSet;
  readonly isOpen: boolean;
  readonly rewrite: (() => void) | null;
}

export function RuleSet({ set, isOpen, rewrite }: RuleSetProps) {
  const { language } = useLanguage();
  const w = useRoomWords(RULES);
  const title = titleOf(set, language);
  return (
    <details className="ruleSet" open={isOpen}>
      <summary>
        <b>{title}</b>
        <code>{set.id}</code>
        <span className="label" data-assumed={set.label !== null}>
          {set.label ?? w.confirmed}
        </span>
      </summary>
      <p className="note">
        {w.ruleSource(set.source)}
        {rewrite ? (
          <button type="button" className="plain" aria-label={w.rewriteOf(title)} onClick={rewrite}>
            {w.rewrite}
          </button>
        ) : null}
      </p>
      <RuleTable rules={set.rules} />
    </details>
  );
}

const COLUMNS = ['from', 'to', 'channel', 'limit', 'start', 'when', 'followUps', 'source'] as const;

function RuleTable({ rules }: { rules: readonly ReportRule[] }) {
  const { words, language } = useLanguage();
  const w = useRoomWords(RULES);
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th scope="col" key={column}>
              {w[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id}>
            <td className="time">{w.level[rule.from]}</td>
            <th scope="row">{rule.to}</th>
            <td className="time">{w.by[rule.channel]}</td>
            <td className="time">{words.span(rule.limitMinutes)}</td>
            <td className="time">{w.begins[rule.start]}</td>
            <td>{scopeInWords(rule, w, words, language)}</td>
            <td>
              {rule.followUps.map(({ severityMin, everyMinutes }) => (
                <span className="line" key={`${severityMin} ${everyMinutes}`}>
                  {severityMin ? `${w.least(words.severity[severityMin])} ` : ''}
                  {w.every(words.span(everyMinutes))}
                </span>
              ))}
            </td>
            <td className="ground">{rule.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function scopeInWords(
  { severityMin, types, classes }: ReportRule,
  w: RulesWords,
  words: Words,
  language: Language,
): string {
  const kinds = [
    ...classes.map((one) => w.kinds[one]),
    ...types.map((type) => kindName(type, langOf(language))),
  ];
  const least = severityMin ? [w.least(words.severity[severityMin])] : [];
  const parts = [...(kinds.length > 0 ? [words.list(kinds)] : []), ...least];
  return parts.length === 0 ? w.everyIncident : words.admin.together(parts);
}
