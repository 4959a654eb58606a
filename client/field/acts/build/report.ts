/** 报告险情: what, where, photo. A new incident, whatever becomes of it. */
import type { Place } from '../../../../shared/event/envelope.ts';
import { newId } from '../../../lib/id.ts';
import { type Builder, buildAct, type Desk, where } from './build.ts';

const LONGEST_WHAT = 20_000;
const TITLE = 60;
const PHONE = 40;

export const buildReport: Builder = (draft, setting) =>
  buildAct('report', draft, setting, null, (desk) => {
    const { read, words, nowMs } = desk;
    const what = read.needed('what', LONGEST_WHAT);
    const title = titleOf(what);
    const who = setting.view?.who;
    return {
      told: words.told.report(title),
      events: [
        desk.event(
          'incidentReported',
          `incident:${newId()}`,
          {
            title,
            types: typesOf(desk),
            reporter: {
              ...where('name', read.text('reporterName') ?? (who?.name || undefined)),
              ...where('phone', read.text('reporterPhone', PHONE)),
              ...where('body', who?.body?.id),
            },
            // It may tell of ten minutes ago: it is received when it is told.
            receivedAt: new Date(nowMs).toISOString(),
          },
          { text: what, place: placeOf(desk) },
        ),
      ],
    };
  });

/** The first sentence, cut where it is long; the whole goes along as text. */
function titleOf(what: string): string {
  const first = [...(what.split(/[\n。！？!?；;]/).find((part) => part.trim() !== '') ?? what).trim()];
  return first.length <= TITLE ? first.join('') : `${first.slice(0, TITLE - 1).join('')}…`;
}

/** Kinds as chosen, and a word of one's own; else that nobody could say. */
function typesOf({ read, words }: Desk): string[] {
  const own = read.text('otherKind', 60);
  const chosen = [...new Set([...read.list('types'), ...(own === undefined ? [] : [own])])]
    .map((kind) => kind.trim())
    .filter((kind) => kind !== '' && kind.length <= 60);
  return chosen.length > 0 ? chosen.slice(0, 10) : [words.otherKind];
}

/** Where the person says, and the phone's own position unless it is somewhere else. */
function placeOf({ read, draft, place }: Desk): Place | undefined {
  const name = read.text('where');
  const here = draft['elsewhere'] === true ? null : place;
  return name === undefined && !here ? undefined : { ...where('name', name), ...(here ?? {}) };
}
