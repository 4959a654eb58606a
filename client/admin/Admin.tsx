/** Accounts and devices: a page with sections, of which everybody sees those that they may use. */
import { type ReactNode, useEffect, useState } from 'react';
import { mayEverywhere } from '../../shared/access/principal.ts';
import type { Me } from '../../shared/protocol.ts';
import { useLanguage, type Words } from '../lib/i18n/index.ts';
import { whoAmI } from '../lib/session.ts';
import { Trouble } from '../parts/Form.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Accounts } from './Accounts.tsx';
import { goAndSignIn, useAsked } from './api.ts';
import { Devices } from './Devices.tsx';
import { Record } from './Record.tsx';
import { Rights } from './Rights.tsx';
import { type BoardAnswer, NO_REGISTERS, RegistersContext, registersOf } from './registers.ts';
import { AllSessions, MySessions } from './Sessions.tsx';

type SectionName = keyof Words['admin']['section'];
interface Section {
  readonly name: SectionName;
  readonly open: (me: Me) => boolean;
  readonly show: (me: Me) => ReactNode;
}

const everybody = () => true;
const SECTIONS: readonly Section[] = [
  {
    name: 'accounts',
    open: (me) => mayEverywhere(me, 'manageAccounts'),
    show: () => <Accounts />,
  },
  { name: 'devices', open: (me) => me.acts.includes('manageDevices'), show: (me) => <Devices me={me} /> },
  {
    name: 'sessions',
    open: (me) => mayEverywhere(me, 'manageAccounts'),
    show: (me) => <AllSessions me={me} />,
  },
  { name: 'record', open: (me) => mayEverywhere(me, 'readAccess'), show: () => <Record /> },
  { name: 'rights', open: everybody, show: (me) => <Rights me={me} /> },
  { name: 'mine', open: everybody, show: (me) => <MySessions me={me} /> },
];

export function Admin() {
  const { words, language } = useLanguage();
  const [me, setMe] = useState<Me | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    whoAmI().then(
      (who) => (who && !who.mustChangePassword ? setMe(who) : goAndSignIn()),
      (error: Error) => setTrouble(error.message),
    );
  }, []);
  return (
    <div className="page wide" lang={language}>
      <PageHead title={words.admin.title}>
        {me ? <span>{words.home.signedInAs(me.name)}</span> : null}
        <a href="/">{words.admin.home}</a>
      </PageHead>
      {me ? (
        <Sections me={me} />
      ) : (
        <main>
          <Trouble text={trouble} />
        </main>
      )}
    </div>
  );
}

function Sections({ me }: { me: Me }) {
  const { words } = useLanguage();
  const { answer } = useAsked<BoardAnswer>('/api/board');
  const open = SECTIONS.filter((section) => section.open(me));
  const asked = useHash();
  const section = open.find(({ name }) => name === asked) ?? open[0];
  const name = section?.name ?? 'mine';
  useEffect(() => {
    document.title = `${words.brand} · ${words.admin.section[name]}`;
  }, [words, name]);
  return (
    <RegistersContext value={answer ? registersOf(answer) : NO_REGISTERS}>
      <div className="sides">
        <nav className="sections" aria-label={words.admin.sections}>
          {open.map((one) => (
            <a key={one.name} href={`#${one.name}`} aria-current={one.name === name ? 'page' : undefined}>
              {words.admin.section[one.name]}
            </a>
          ))}
        </nav>
        <main>{section?.show(me)}</main>
      </div>
    </RegistersContext>
  );
}

function useHash(): string {
  const [hash, setHash] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    const look = () => setHash(window.location.hash.slice(1));
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  return hash;
}
