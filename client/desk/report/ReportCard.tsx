/** On the right: the report that the incident in the middle owes next, already drawn up. */

import { isOver } from '../../../shared/board.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { Assumed, Countdown } from './OwedFacts.tsx';
import { nextOwed, owedLines } from './owed.ts';
import { BLANK_PAPER, missingIn, paperSections, papersUnderWay, partsOf } from './paper.ts';
import { submission, wordAddress } from './posted.ts';
import './report.css';
import { useDrawn } from './useDrawn.ts';
import { REPORT } from './words.ts';

export function ReportCard() {
  const { focus } = useDesk();
  return focus ? <Next key={focus.id} incident={focus} /> : null;
}

function Next({ incident }: { readonly incident: IncidentState }) {
  const { board, live, nowOf, open, post, mayRecord, lang, me } = useDesk();
  const words = useRoomWords(REPORT);
  const nowMs = nowOf(incident);
  const line = nextOwed(owedLines(board, incident, nowMs));
  const paper = papersUnderWay(incident)[0];
  const kind = paper?.kind ?? line?.owed.kind ?? 'followUp';
  const fresh = useDrawn(incident, kind, { to: line?.owed.toLevel });
  const told = useDrawn(incident, kind, { reportId: paper?.reportId ?? '' });
  const base = paper ? told : fresh;
  const openSheet = () =>
    open('report', { kind, ...(line?.owed.kind === kind ? { obligationId: line.owed.obligationId } : {}) });
  if (!line && !paper) {
    if (isOver(incident)) return null;
    return (
      <section className="reportCard" aria-label={words.cardDrawn}>
        <h2>
          <span>{words.cardNone}</span>
          <button type="button" onClick={openSheet}>
            {words.write}
          </button>
        </h2>
      </section>
    );
  }
  if (!base) return null;
  const toLevel = paper?.toLevel ?? line?.owed.toLevel ?? base.addressee;
  const sections = paperSections(base, incident.types, BLANK_PAPER);
  const missing = missingIn(sections);
  const mayReview = mayRecord('reportReviewed') && paper?.submitted.by !== me.user;
  const submit = () => {
    const telling = { reportId: newId(), base, sections, toLevel, readTo: live.board?.position ?? 0 };
    const event = eventOf('reportSubmittedForReview', `incident:${incident.id}`, submission(telling), nowMs);
    post(words.told.submit(base.numbering), [event]);
  };
  return (
    <section className="reportCard" aria-labelledby="nextReport">
      <h2>
        <span id="nextReport">{words.card(base.numbering, toLevel)}</span>
        {line ? <span>{words.cardAt(minuteTimeNear(Date.parse(line.owed.dueAt), nowMs))}</span> : null}
      </h2>
      <p className="under">
        {line ? (
          <span>
            {words.channel[line.owed.channel]} <Countdown line={line} />
          </span>
        ) : null}
        {line ? <Assumed line={line} /> : null}
        <small>{paper ? stage(paper.review) : words.cardDrawn}</small>
      </p>
      <div className="brief">
        {sections
          .flatMap(({ elements }) => elements)
          .filter(({ missing }) => !missing)
          .map(({ id, text }) => (
            <span key={id}>
              {partsOf(text, lang).map((part, index) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name than their place
                part.open ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
              )}
            </span>
          ))}
      </div>
      {missing.length > 0 ? <p className="risk gaps">{words.missing(missing)}</p> : null}
      <p className="acts">
        {!paper && mayRecord('reportSubmittedForReview') ? (
          <button type="button" onClick={submit}>
            {words.submit}
          </button>
        ) : null}
        <a
          className="button"
          href={wordAddress(incident.id, base, { reportId: paper?.reportId, to: toLevel })}
          download
        >
          {words.word}
        </a>
        <button type="button" className="main" onClick={openSheet}>
          {paper?.review !== 'waiting' ? words.file : mayReview ? words.review : words.look}
        </button>
      </p>
    </section>
  );

  function stage(review: 'waiting' | 'approved' | 'returned'): string {
    return review === 'waiting' ? words.inReview : words.stage[review];
  }
}
