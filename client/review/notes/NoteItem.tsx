/** One note: what kind, of what, what became of it, and the corrective actions that follow from it. */
import { useState } from 'react';
import type { ReviewNote } from '../../../shared/review/state.ts';
import { serverClockMs } from '../../lib/ask.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayOf, minuteTime, minuteTimeNear } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import { ActionForm } from './ActionForm.tsx';
import { ActionItem } from './ActionItem.tsx';
import { actionsIn } from './review.ts';
import { SayWhy } from './SayWhy.tsx';
import { usePosting } from './usePosting.ts';
import { NOTES } from './words.ts';

const RESULTS = ['upheld', 'answered', 'dropped'] as const;

export function NoteItem({ note }: { note: ReviewNote }) {
  const { incident, today, mayRecord, select, go, cursor } = useReview();
  const words = useRoomWords(NOTES);
  const { record, trouble } = usePosting();
  const [opening, setOpening] = useState(false);
  const actions = actionsIn(today, incident.id, serverClockMs()).filter(
    ({ noteId }) => noteId === note.noteId,
  );
  const { eventIds, from, until } = note.about;
  const near = (at: string) => minuteTimeNear(Date.parse(at), cursor.atMs);
  return (
    <article className="noteItem" data-kind={note.kind} data-note={note.noteId}>
      <p className="text">
        <b>{words.kinds[note.kind]}</b> {note.text}
      </p>
      <p className="meta">
        {eventIds.length > 0 ? (
          <button
            type="button"
            className="link"
            onClick={() => select({ title: words.kinds[note.kind], events: eventIds })}
          >
            {words.about.events(eventIds.length)}
          </button>
        ) : null}
        {from !== null || until !== null ? (
          <button type="button" className="link" onClick={() => go('at', Date.parse(from ?? until ?? ''))}>
            {words.about.from(from === null ? '' : near(from), until === null ? '' : near(until))}
          </button>
        ) : null}
        {eventIds.length === 0 && from === null && until === null ? <span>{words.about.whole}</span> : null}
        <span>
          {words.byWhom(
            note.by,
            `${dayOf(Date.parse(note.recordedAt)).slice(5)} ${minuteTime(Date.parse(note.recordedAt))}`,
          )}
        </span>
        {note.settled ? (
          <em>
            {words.settled[note.settled.result]} {note.settled.reason}
          </em>
        ) : null}
      </p>
      {actions.map((action) => (
        <ActionItem key={action.actionId} action={action} />
      ))}
      {opening ? <ActionForm noteId={note.noteId} onDone={() => setOpening(false)} /> : null}
      <p className="acts">
        {mayRecord('correctiveActionOpened') && !opening ? (
          <button type="button" onClick={() => setOpening(true)}>
            {words.open}
          </button>
        ) : null}
        {mayRecord('reviewNoteSettled') && note.settled === null
          ? RESULTS.map((result) => (
              <SayWhy
                key={result}
                act={words.settled[result]}
                asked={words.reason}
                trouble={trouble}
                onSay={(reason) => record('reviewNoteSettled', { noteId: note.noteId, result, reason })}
              />
            ))
          : null}
      </p>
    </article>
  );
}
