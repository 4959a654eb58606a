/** The first page: sign in, set a password of one's own, load the sample district, play an incident, go to the wall. */
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Me } from '../../shared/protocol.ts';
import { type Language, setLanguage, useLanguage } from '../lib/i18n/index.ts';
import { signOut, whoAmI } from '../lib/session.ts';
import { Beacon } from '../parts/Mark.tsx';
import { Desk } from './Desk.tsx';
import { NewPassword } from './NewPassword.tsx';
import { SignIn } from './SignIn.tsx';

type Who = Me | null | 'asking' | { readonly problem: string };

export function Home() {
  const { words, language } = useLanguage();
  const [who, setWho] = useState<Who>('asking');
  const look = useCallback(() => {
    whoAmI().then(setWho, (error: Error) => setWho({ problem: error.message }));
  }, []);
  useEffect(look, [look]);
  useEffect(() => {
    document.title = `${words.brand} · ${words.home.title}`;
  }, [words]);

  const me = who !== 'asking' && who && 'user' in who ? who : null;
  return (
    <div className="page">
      <header>
        <Beacon />
        <h1>{words.brand}</h1>
        <p>{words.tagline}</p>
        <nav>
          {me ? <span>{words.home.signedInAs(me.name)}</span> : null}
          {me ? (
            <button type="button" className="plain" onClick={() => signOut().finally(() => setWho(null))}>
              {words.home.signOut}
            </button>
          ) : null}
          <button
            type="button"
            className="plain"
            lang={words.other.code}
            onClick={() => setLanguage(words.other.code as Language)}
          >
            {words.other.name}
          </button>
        </nav>
      </header>
      <main lang={language}>{content(who, setWho, look, words.home.retry)}</main>
    </div>
  );
}

function content(who: Who, setWho: (who: Who) => void, look: () => void, retry: string): ReactNode {
  if (who === 'asking') return null;
  if (who === null) return <SignIn onDone={(me) => enter(me, setWho)} />;
  if ('problem' in who) {
    return (
      <section className="card narrow">
        <p role="alert" className="error">
          {who.problem}
        </p>
        <button type="button" onClick={look}>
          {retry}
        </button>
      </section>
    );
  }
  if (who.mustChangePassword) return <NewPassword onDone={look} />;
  return <Desk />;
}

/** Back to the page that had asked for a sign-in, if it is one of ours. */
function enter(me: Me, setWho: (who: Who) => void): void {
  const next = new URLSearchParams(window.location.search).get('next');
  if (next && /^\/(?![/\\])/.test(next) && !me.mustChangePassword) window.location.assign(next);
  else setWho(me);
}
