/** All notes of the review, and all that is to be put right. */
import { useState } from 'react';
import { serverClockMs } from '../../lib/ask.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useReview } from '../context.ts';
import { ActionForm } from './ActionForm.tsx';
import { ActionItem } from './ActionItem.tsx';
import { NoteForm } from './NoteForm.tsx';
import { NoteItem } from './NoteItem.tsx';
import { actionsIn, notesOf } from './review.ts';
import { NOTES } from './words.ts';
import './notes.css';

export function Notes() {
  const { incident, today, mayRecord, source } = useReview();
  const words = useRoomWords(NOTES);
  const [writing, setWriting] = useState<'note' | 'action' | null>(null);
  const notes = notesOf(today, incident.id);
  const actions = actionsIn(today, incident.id, serverClockMs());
  const maySay = mayRecord('reviewNotePinned');
  return (
    <div className="notes">
      <section aria-labelledby="notesTitle">
        <header>
          <h2 id="notesTitle">
            {words.title} <small>{notes.length}</small>
          </h2>
          {maySay && writing !== 'note' ? (
            <button type="button" onClick={() => setWriting('note')}>
              {words.pin}
            </button>
          ) : null}
        </header>
        {maySay ? null : <p className="note">{source.file ? words.offline : words.cannot}</p>}
        {writing === 'note' ? <NoteForm eventIds={[]} period onDone={() => setWriting(null)} /> : null}
        {notes.length === 0 ? <p className="note">{words.none}</p> : null}
        {notes.map((note) => (
          <NoteItem key={note.noteId} note={note} />
        ))}
      </section>
      <section aria-labelledby="actionsTitle">
        <header>
          <h2 id="actionsTitle">
            {words.actions} <small>{actions.length}</small>
          </h2>
          {mayRecord('correctiveActionOpened') && writing !== 'action' ? (
            <button type="button" onClick={() => setWriting('action')}>
              {words.open}
            </button>
          ) : null}
        </header>
        {writing === 'action' ? <ActionForm noteId={null} onDone={() => setWriting(null)} /> : null}
        {actions.length === 0 ? <p className="note">{words.noActions}</p> : null}
        {actions.map((action) => (
          <ActionItem key={action.actionId} action={action} />
        ))}
      </section>
    </div>
  );
}
