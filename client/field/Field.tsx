/** The phone's page: comes in by the picture of the desk, and says as whom. */
import { type ReactNode, useEffect, useState } from 'react';
import { ROLES } from '../../shared/access/role.ts';
import type { Me } from '../../shared/protocol.ts';
import { ask } from '../lib/ask.ts';
import { nameIn, useLanguage } from '../lib/i18n/index.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { type Standing, useStanding } from './enrol.ts';

export function Field() {
  const { words, language } = useLanguage();
  const standing = useStanding();
  return (
    <div className="page" lang={language}>
      <PageHead title={words.field.title} />
      <main aria-live="polite">
        <Content standing={standing} />
      </main>
    </div>
  );
}

function Content({ standing }: { standing: Standing }): ReactNode {
  const { field } = useLanguage().words;
  switch (standing.is) {
    case 'asking':
      return null;
    case 'entering':
      return <h2>{field.entering}</h2>;
    case 'in':
      return (
        <>
          <h2 className="in">{field.in}</h2>
          <Who me={standing.me} />
          {standing.me.session.kind === 'phone' ? <p className="note">{field.keep}</p> : null}
        </>
      );
    case 'stranger':
      return standing.wasIn ? (
        <>
          <h2 className="out">{field.out}</h2>
          <p>{field.outWhat}</p>
        </>
      ) : (
        <>
          <h2>{field.ask}</h2>
          <ol>
            {field.askWhat.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      );
    case 'refused':
      return (
        <>
          <h2 className="out">{field.failed}</h2>
          <p className="why">{standing.why}</p>
          <p>{field.failedWhat}</p>
          {standing.me ? (
            <>
              <p>{field.stillIn}</p>
              <Who me={standing.me} />
            </>
          ) : null}
        </>
      );
    case 'unreached':
      return (
        <>
          <h2 className="out">{standing.why}</h2>
          <p>{field.unreachable}</p>
          <button type="button" className="main" onClick={standing.again}>
            {field.again}
          </button>
        </>
      );
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
}
type Names = Readonly<Record<'areas' | 'teams' | 'bodies', readonly Named[]>>;
const NO_NAMES: Names = { areas: [], teams: [], bodies: [] };

/** As whom the phone is in: the role in the largest letters, then where and for which team. */
function Who({ me }: { me: Me }) {
  const { words, language } = useLanguage();
  const { field } = words;
  const [names, setNames] = useState(NO_NAMES);
  useEffect(() => {
    // Without the names their ids are shown: no reason to trouble anybody.
    ask<Names>('GET', '/api/board').then(setNames, () => {});
  }, []);
  const name = (list: readonly Named[], id: string) => {
    const entry = list.find((one) => one.id === id);
    return entry ? nameIn(language, entry) : id;
  };
  const lang = language === 'en' ? 'en' : 'zh';
  const lines: readonly (readonly [string, string | null])[] = [
    [field.team, me.team === null ? null : name(names.teams, me.team)],
    [field.body, me.body === null ? null : name(names.bodies, me.body)],
    [field.phone, me.name],
  ];
  return (
    <>
      {me.grants.map(({ role, area }) => (
        <p className="grant" key={`${role} ${area}`}>
          <b>{ROLES[role][lang]}</b>
          <span>{area === null ? words.admin.everywhere : name(names.areas, area)}</span>
        </p>
      ))}
      <dl>
        {lines.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}
