/** 审签: how far a report that was submitted has come, and the word of the one who lets it go. */
import { useState } from 'react';
import type { IncidentState, ReportPaper } from '../../../shared/incident/state.ts';
import { REPORT_KINDS } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { TextField } from '../fields/Field.tsx';
import { useNames } from './useNames.ts';
import { REPORT } from './words.ts';

interface Props {
  readonly incident: IncidentState;
  readonly paper: ReportPaper;
  /** How many entries of the log are newer than the submission. */
  readonly newer: number;
  readonly isAnew: boolean;
  readonly onAnew: (anew: boolean) => void;
  /** Written over since it was submitted. */
  readonly isChanged: boolean;
}

const BLANK = { comment: '' };
const TONE = { waiting: undefined, approved: 'done', returned: 'risk' } as const;

export function Reviewing({ incident, paper, newer, isAnew, onAnew, isChanged }: Props) {
  const { me, mayRecord, nowOf } = useDesk();
  const words = useRoomWords(REPORT);
  const nameOf = useNames();
  const nowMs = nowOf(incident);
  const { submitted, review, reviews } = paper;
  const time = (at: string) => minuteTimeNear(Date.parse(at), nowMs);
  const isOwn = submitted.by === me.user;
  return (
    <section className="reviewing" data-review={review}>
      <p className={TONE[review]}>
        {review === 'waiting'
          ? words.stage.waiting(nameOf(submitted.by), time(submitted.at))
          : words.stage[review]}
      </p>
      {reviews.map(({ event, at, by, decision, comment }) => (
        <p key={event} className="dim">
          {words.reviewedBy(time(at), nameOf(by), words.decision[decision])}
          {comment ? ` · ${comment}` : ''}
        </p>
      ))}
      {newer > 0 || isAnew ? (
        <p>
          {isAnew ? null : words.newer(newer)}{' '}
          <button type="button" onClick={() => onAnew(!isAnew)}>
            {isAnew ? words.asSubmitted : words.anew}
          </button>
        </p>
      ) : null}
      {review === 'approved' && isChanged ? <p className="risk">{words.changedSince}</p> : null}
      {review === 'approved' ? null : <p className="note">{words.notApproved}</p>}
      {review === 'waiting' && mayRecord('reportReviewed') ? (
        isOwn ? (
          <p className="note">{words.ownReview}</p>
        ) : (
          <Verdict key={submitted.event} incident={incident} paper={paper} />
        )
      ) : null}
    </section>
  );
}

function Verdict({ incident, paper }: Pick<Props, 'incident' | 'paper'>) {
  const { nowOf, post, lang } = useDesk();
  const words = useRoomWords(REPORT);
  const { reportId, kind } = paper;
  const draftKey = `review.${reportId}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const decide = (decision: 'approved' | 'returned') => {
    const comment = draft.comment.trim();
    setTried(true);
    if (decision === 'returned' && comment === '') return;
    const data = { reportId, decision, ...(comment ? { comment } : {}) };
    post(
      words.told[decision](REPORT_KINDS[kind][lang]),
      [eventOf('reportReviewed', `incident:${incident.id}`, data, nowOf(incident))],
      { sheet: 'report', props: { kind }, draftKey, draft },
    );
    clear();
  };
  return (
    <fieldset
      className="verdict"
      aria-label={words.review}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        // The report around it is not to be filed by the word on it.
        event.preventDefault();
        event.stopPropagation();
        decide('approved');
      }}
    >
      <TextField
        label={words.comment}
        value={draft.comment}
        onChange={(comment) => change({ comment })}
        wrong={tried && draft.comment.trim() === '' ? words.needComment : null}
      />
      <button type="button" onClick={() => decide('returned')}>
        {words.return}
      </button>
      <button type="button" className="main" onClick={() => decide('approved')}>
        {words.approve}
      </button>
    </fieldset>
  );
}
