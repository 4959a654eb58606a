/** Below the evidence: the notes that are pinned to it, and a new one. */
import { useState } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useReview } from '../context.ts';
import { NoteForm } from './NoteForm.tsx';
import { NoteItem } from './NoteItem.tsx';
import { notesOf, notesOn } from './review.ts';
import { NOTES } from './words.ts';

export function NotesAbout({ eventIds }: { eventIds: readonly string[] }) {
  const { incident, today, mayRecord } = useReview();
  const words = useRoomWords(NOTES);
  const [writing, setWriting] = useState<string | null>(null);
  const key = eventIds.join();
  return (
    <section className="notesAbout" aria-label={words.title}>
      {notesOn(notesOf(today, incident.id), eventIds).map((note) => (
        <NoteItem key={note.noteId} note={note} />
      ))}
      {mayRecord('reviewNotePinned') && eventIds.length > 0 ? (
        writing === key ? (
          <NoteForm eventIds={eventIds.slice(0, 50)} onDone={() => setWriting(null)} />
        ) : (
          <button type="button" className="pin" onClick={() => setWriting(key)}>
            {words.pinHere}
          </button>
        )
      ) : null}
    </section>
  );
}
