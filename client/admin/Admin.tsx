/** Accounts, devices, plans and rules: a page with sections, of which everybody sees those that they may use. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { mayEverywhere } from '../../shared/access/principal.ts';
import { plan } from '../../shared/event/catalogue/plan.ts';
import { register } from '../../shared/event/catalogue/register.ts';
import { report } from '../../shared/event/catalogue/report.ts';
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
import { recordsEverywhere, recordsSomewhere } from './recording.ts';
import { type BoardAnswer, NO_REGISTERS, RegistersContext, registersOf } from './registers.ts';
import { AllSessions, MySessions } from './Sessions.tsx';

type SectionName = keyof Words['admin']['section'];
interface Section {
  readonly name: SectionName;
  readonly open: (me: Me) => boolean;
  /** `part`: what the address names within the section. */
  readonly show: (me: Me, part: string | null) => ReactNode;
}

// What reads structured text is large: it is fetched by those who open these sections.
const Plans = lazy(() => import('./plans/Plans.tsx').then(({ Plans }) => ({ default: Plans })));
const Boundaries = lazy(() =>
  import('./boundaries/Boundaries.tsx').then(({ Boundaries }) => ({ default: Boundaries })),
);
const Operate = lazy(() => import('./operate/Operate.tsx').then(({ Operate }) => ({ default: Operate })));
const Rules = lazy(() => import('./rules/Rules.tsx').then(({ Rules }) => ({ default: Rules })));

const everybody = () => true;
const RULES = [report.reportFiled, report.reportRulesChosen, report.reportRuleSetDefined];
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
  {
    name: 'plans',
    open: (me) => recordsEverywhere(me, plan.planRegistered),
    show: (me, part) => <Plans planId={part} user={me.user} />,
  },
  {
    name: 'rules',
    open: (me) => RULES.some((type) => recordsSomewhere(me, type)),
    show: (me) => <Rules me={me} />,
  },
  {
    name: 'boundaries',
    open: (me) => recordsSomewhere(me, register.areaBoundarySet),
    show: () => <Boundaries />,
  },
  {
    name: 'operate',
    open: (me) => mayEverywhere(me, 'readMetrics'),
    show: (me) => <Operate me={me} />,
  },
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
  const [asked = '', part] = useHash().split('/');
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
        <main>
          <Suspense fallback={<p className="note">{words.admin.loading}</p>}>
            {section?.show(me, part ? decoded(part) : null)}
          </Suspense>
        </main>
      </div>
    </RegistersContext>
  );
}

/** What somebody typed into the address by hand may be no code at all. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
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
