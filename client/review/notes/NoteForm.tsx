/** Pins a note: to records that were chosen, or to a period, or to the incident as a whole. */
import { type FormEvent, useState } from 'react';
import type { ReviewNote } from '../../../shared/review/state.ts';
import { readWhen } from '../../../shared/words/typedWhen.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { useReview } from '../context.ts';
import { usePosting } from './usePosting.ts';
import { NOTES } from './words.ts';

const KINDS: readonly ReviewNote['kind'][] = ['finding', 'goodPractice', 'lesson', 'question'];

interface Props {
  readonly eventIds: readonly string[];
  /** Whether a period may be given: where no record is chosen. */
  readonly period?: boolean;
  readonly onDone: () => void;
}

export function NoteForm({ eventIds, period = false, onDone }: Props) {
  const { span } = useReview();
  const words = useRoomWords(NOTES);
  const { busy, trouble, record } = usePosting();
  const [kind, setKind] = useState<ReviewNote['kind']>('finding');
  const [text, setText] = useState('');
  const [times, setTimes] = useState({ from: '', until: '' });
  const read = (typed: string) => (typed.trim() === '' ? null : readWhen(typed, span.toMs));
  const isUnread = (['from', 'until'] as const).some((end) => times[end].trim() !== '' && !read(times[end]));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isUnread) return;
    const [from, until] = [read(times.from)?.at, read(times.until)?.at];
    const about = {
      ...(eventIds.length > 0 ? { eventIds: [...eventIds] } : {}),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    };
    const said = Object.keys(about).length > 0 ? { about } : {};
    if (await record('reviewNotePinned', { noteId: newId(), kind, ...said, text: text.trim() })) onDone();
  };
  return (
    <form className="noteForm" onSubmit={submit}>
      <fieldset className="kinds">
        <legend>{words.kind}</legend>
        {KINDS.map((one) => (
          <button type="button" key={one} aria-pressed={one === kind} onClick={() => setKind(one)}>
            {words.kinds[one]}
          </button>
        ))}
      </fieldset>
      {period ? (
        <div className="period">
          {(['from', 'until'] as const).map((end) => (
            <label key={end}>
              {words[end]}
              <input
                value={times[end]}
                placeholder={words.periodHint}
                autoComplete="off"
                onChange={({ target }) => setTimes({ ...times, [end]: target.value })}
              />
            </label>
          ))}
        </div>
      ) : null}
      <label>
        {words.text}
        <textarea required rows={3} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <p role="alert" className="error">
        {isUnread ? words.unread : trouble}
      </p>
      <div className="row">
        <button type="submit" className="main" disabled={busy || text.trim() === ''}>
          {busy ? words.saving : words.save}
        </button>
        <button type="button" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
