/** All that is not in the log yet, as text that another person can be given by any other way. */
import type { Language } from '../../lib/i18n/language.ts';
import { dayOf, minuteTime } from '../../lib/time.ts';
import { OUTBOX_WORDS } from '../words/outbox.ts';
import type { KeptAct } from './act.ts';
import { type IncidentOf, incidentIdOf } from './handing.ts';

const timeOf = (ms: number): string => `${dayOf(ms)} ${minuteTime(ms)}`;

export function unsentText(
  acts: readonly KeptAct[],
  nowMs: number,
  incidentOf: IncidentOf,
  language: Language,
): string {
  const words = OUTBOX_WORDS[language];
  const lines = acts.flatMap((act) => {
    const incidentId = incidentIdOf(act);
    const incident = incidentId === null ? null : (incidentOf(incidentId)?.title ?? incidentId);
    const unsent = act.files.filter(({ sent }) => !sent).length;
    const { state } = act;
    return [
      words.line(timeOf(Date.parse(act.at)), incident, act.told),
      ...(state.as === 'returned'
        ? [`  ${words.returned(state.problem.detail ?? state.problem.title)}`]
        : []),
      ...(unsent > 0 ? [`  ${words.files(unsent)}`] : []),
    ];
  });
  return [words.unsent(acts.length, timeOf(nowMs)), ...lines].join('\n');
}
