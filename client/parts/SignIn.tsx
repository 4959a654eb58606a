/** Signing in. */
import { type FormEvent, useEffect, useState } from 'react';
import type { Me } from '../../shared/protocol.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { signIn, signInMeans, singleSignOnAddress } from '../lib/session.ts';
import { Field, SubmitButton, Trouble } from './Form.tsx';

export function SignIn({ onDone }: { onDone: (me: Me) => void }) {
  const { words } = useLanguage();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      onDone(await signIn(user.trim(), password));
    } catch (error) {
      setTrouble((error as Error).message);
      setPassword('');
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="card narrow" onSubmit={submit} aria-labelledby="signIn">
      <h2 id="signIn">{words.home.signIn}</h2>
      <Field label={words.home.user} value={user} onChange={setUser} autoComplete="username" autoFocus />
      <Field
        label={words.home.password}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
      />
      <Trouble text={trouble} />
      <SubmitButton busy={busy} label={words.home.signInButton} busyLabel={words.home.signingIn} />
      <SingleSignOn />
      <p className="note">{words.home.firstTime}</p>
    </form>
  );
}

/** Where it is set up. A server that can't be asked shows itself by the password's own trouble. */
function SingleSignOn() {
  const { words } = useLanguage();
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    signInMeans().then(
      ({ oidc }) => setOffered(oidc),
      () => setOffered(false),
    );
  }, []);
  return offered ? (
    <a className="singleSignOn" href={singleSignOnAddress()}>
      {words.home.singleSignOn}
    </a>
  ) : null;
}
