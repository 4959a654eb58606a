/** A password of one's own, before anything else. */
import { type FormEvent, useState } from 'react';
import { SHORTEST_PASSWORD } from '../../shared/protocol.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { changePassword } from '../lib/session.ts';
import { Field, SubmitButton, Trouble } from '../parts/Form.tsx';

/** The server asks for the same; here it is said before anything is sent. */

export function NewPassword({ onDone }: { onDone: () => void }) {
  const { words } = useLanguage();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const wrong =
      [...next].length < SHORTEST_PASSWORD
        ? words.home.passwordTooShort(SHORTEST_PASSWORD)
        : next !== again
          ? words.home.passwordsDiffer
          : null;
    setTrouble(wrong);
    if (wrong) return;
    setBusy(true);
    try {
      await changePassword(current, next);
      onDone();
    } catch (error) {
      setTrouble((error as Error).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="card narrow" onSubmit={submit} aria-labelledby="newPassword">
      <h2 id="newPassword">{words.home.newPasswordTitle}</h2>
      <p className="note">{words.home.newPasswordNote(SHORTEST_PASSWORD)}</p>
      <Field
        label={words.home.currentPassword}
        value={current}
        onChange={setCurrent}
        type="password"
        autoComplete="current-password"
        autoFocus
      />
      <Field
        label={words.home.newPassword}
        value={next}
        onChange={setNext}
        type="password"
        autoComplete="new-password"
      />
      <Field
        label={words.home.repeatPassword}
        value={again}
        onChange={setAgain}
        type="password"
        autoComplete="new-password"
      />
      <Trouble text={trouble} />
      <SubmitButton busy={busy} label={words.home.savePassword} busyLabel={words.home.saving} />
    </form>
  );
}
