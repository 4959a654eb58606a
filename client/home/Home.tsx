/** The first page: sign in, set a password of one's own, load the sample district, play an incident, go to the wall. */
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Me } from '../../shared/protocol.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { nextPage, signOut, whoAmI } from '../lib/session.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { SignIn } from '../parts/SignIn.tsx';
import { Desk } from './Desk.tsx';
import { NewPassword } from './NewPassword.tsx';

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
      <PageHead title={words.tagline}>
        {me ? <span>{words.home.signedInAs(me.name)}</span> : null}
        {me && !me.mustChangePassword ? <AdminLink me={me} /> : null}
        {me ? (
          <button type="button" className="plain" onClick={() => signOut().finally(() => setWho(null))}>
            {words.home.signOut}
          </button>
        ) : null}
      </PageHead>
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

/** To the accounts and devices for those who manage them; to their own sessions for everybody else. */
function AdminLink({ me }: { me: Me }) {
  const { words } = useLanguage();
  const manages = me.acts.includes('manageAccounts') || me.acts.includes('manageDevices');
  return manages ? (
    <a href="/admin/">{words.admin.title}</a>
  ) : (
    <a href="/admin/#mine">{words.admin.section.mine}</a>
  );
}

/** Back to the page that had asked for a sign-in, if it is one of ours. */
function enter(me: Me, setWho: (who: Who) => void): void {
  const next = nextPage();
  if (next !== '/' && !me.mustChangePassword) window.location.assign(next);
  else setWho(me);
}
