/** Opens a corrective action: what, by whom, until which day. */
import { type FormEvent, useState } from 'react';
import { statesOf } from '../../../shared/board.ts';
import { beijingDay } from '../../../shared/indicator/period.ts';
import { serverClockMs } from '../../lib/ask.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { useReview } from '../context.ts';
import { usePosting } from './usePosting.ts';
import { NOTES } from './words.ts';

const MONTH_MS = 30 * 86_400_000;

export function ActionForm({ noteId, onDone }: { noteId: string | null; onDone: () => void }) {
  const { today, language } = useReview();
  const words = useRoomWords(NOTES);
  const { busy, trouble, record } = usePosting();
  const [what, setWhat] = useState('');
  const [owner, setOwner] = useState('');
  const [dueOn, setDueOn] = useState(() => beijingDay(serverClockMs() + MONTH_MS));
  const bodies = [...statesOf(today, 'body')].filter(({ name }) => name !== '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = bodies.find((one) => nameIn(language, one) === owner.trim() || one.name === owner.trim());
    const data = {
      actionId: newId(),
      ...(noteId === null ? {} : { noteId }),
      what: what.trim(),
      owner: body?.id ?? owner.trim(),
      dueOn,
    };
    if (await record('correctiveActionOpened', data)) onDone();
  };
  return (
    <form className="actionForm" onSubmit={submit}>
      <label>
        {words.what}
        <textarea required rows={2} value={what} onChange={({ target }) => setWhat(target.value)} />
      </label>
      <div className="period">
        <label>
          {words.owner}
          <input
            required
            value={owner}
            list="reviewOwners"
            autoComplete="off"
            onChange={({ target }) => setOwner(target.value)}
          />
        </label>
        <datalist id="reviewOwners">
          {bodies.map((body) => (
            <option key={body.id} value={nameIn(language, body)} />
          ))}
        </datalist>
        <label>
          {words.dueOn}
          <input type="date" required value={dueOn} onChange={({ target }) => setDueOn(target.value)} />
        </label>
      </div>
      <p role="alert" className="error">
        {trouble}
      </p>
      <div className="row">
        <button type="submit" className="main" disabled={busy}>
          {busy ? words.saving : words.open}
        </button>
        <button type="button" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
