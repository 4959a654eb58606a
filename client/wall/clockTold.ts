/** What a running clock is of, in a few words. */
import { stateIn } from '../../shared/board.ts';
import type { ListedClock } from '../../shared/clock/listed.ts';
import { entryOf } from '../../shared/entry.ts';
import { nextSeq, numberingOf } from '../../shared/report/number.ts';
import { nameIn } from '../lib/i18n/index.ts';
import { areaName, bodyName, teamName } from '../lib/names.ts';
import type { View } from './view.ts';
import type { ALARM } from './words/alarm.ts';

type AlarmWords = (typeof ALARM)[keyof typeof ALARM];

export function clockTold(
  view: Pick<View, 'board' | 'language'>,
  clock: ListedClock,
  words: AlarmWords,
): string {
  const { board, language } = view;
  const lang = language === 'en' ? 'en' : 'zh';
  const { kind, subject, title } = clock;
  const incident = clock.incidentId === null ? undefined : stateIn(board, 'incident', clock.incidentId);
  if (kind === 'assignment') {
    const dispatch = incident && entryOf(incident.dispatches, subject);
    return dispatch ? words.arrival(teamName(view, dispatch.teamId)) : title[lang];
  }
  if (kind === 'personInNeed') return words.relief(areaName(view, subject));
  if (kind === 'calledPost') {
    const post = stateIn(board, 'post', subject);
    return words.rollCall(post ? nameIn(language, post) : subject);
  }
  const owed = incident?.obligations.find(({ obligationId }) => obligationId === subject);
  if (incident && owed) {
    const seq = owed.kind === 'followUp' ? nextSeq(incident) : null;
    return words.report(numberingOf(owed.kind, seq, lang), bodyName(view, owed.toLevel));
  }
  return title[lang];
}
