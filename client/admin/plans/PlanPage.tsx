/** One plan as it stands: its levels with their tasks drawn, the teams, the people, the text. */
import { useState } from 'react';
import { levelsOf, type PlanCard } from '../../../shared/plan/card.ts';
import { PLAN_KIND_WORDS } from '../../../shared/words/plan.ts';
import { serverClockMs } from '../../lib/ask.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Trouble } from '../../parts/Form.tsx';
import { useAsked } from '../api.ts';
import { named, useRegisters } from '../registers.ts';
import { momentOf } from '../shown.ts';
import { Title } from '../Title.tsx';
import { PlanLevel } from './PlanLevel.tsx';
import { planText } from './planText.ts';
import { RetireForm } from './RetireForm.tsx';
import { langOf, standingOf, titleIn, typesInWords, validity, versionInWords } from './shown.ts';
import { planPath, type StandingPlan } from './store.ts';
import { PLANS } from './words.ts';

interface PlanPageProps {
  readonly planId: string;
  readonly done: string | null;
  readonly edit: (plan: StandingPlan) => void;
  readonly retired: (title: string) => void;
}

export function PlanPage({ planId, done, edit, retired }: PlanPageProps) {
  const { words, language } = useLanguage();
  const w = useRoomWords(PLANS);
  const { answer: plan, trouble, refresh } = useAsked<StandingPlan>(planPath(planId));
  const [retiring, setRetiring] = useState(false);
  return (
    <>
      <p className="back">
        <a href="#plans">← {w.back}</a>
      </p>
      <Trouble text={trouble} />
      {plan === null && !trouble ? <p className="note">{words.admin.loading}</p> : null}
      {plan ? (
        <>
          <Title title={titleIn(plan.card, language)} note={versionInWords(plan, w)} done={done}>
            <button type="button" onClick={() => download(plan.card)}>
              {w.export}
            </button>
            {plan.retired ? null : (
              <button type="button" className="danger" onClick={() => setRetiring(true)}>
                {w.retire}
              </button>
            )}
            <button
              type="button"
              className="main"
              disabled={plan.withheld.length > 0}
              onClick={() => edit(plan)}
            >
              {w.edit}
            </button>
          </Title>
          {plan.withheld.length > 0 ? <p className="note">{w.withheld}</p> : null}
          <PlanView plan={plan} />
        </>
      ) : null}
      {plan && retiring ? (
        <RetireForm
          plan={plan}
          onClose={() => setRetiring(false)}
          done={() => {
            setRetiring(false);
            retired(plan.card.title);
            refresh();
          }}
        />
      ) : null}
    </>
  );
}

/** As a file of its own name. */
function download(card: PlanCard): void {
  const url = URL.createObjectURL(new Blob([planText(card)], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${card.title.replace(/[\\/:*?"<>|]/g, '_')}.yaml`;
  link.click();
  URL.revokeObjectURL(url);
}

function PlanView({ plan: { card, retired } }: { plan: StandingPlan }) {
  const w = useRoomWords(PLANS);
  return (
    <div className="planView">
      {retired ? (
        <p className="retiredNote">{w.retiredBy(momentOf(retired.at), retired.by, retired.reason)}</p>
      ) : null}
      <Facts card={card} isRetired={retired !== null} />
      {levelsOf(card).map((level) => (
        <PlanLevel key={level.level} level={level} />
      ))}
      <Contacts card={card} />
      <Chapters card={card} />
    </div>
  );
}

function Facts({ card, isRetired }: { card: PlanCard; isRetired: boolean }) {
  const { words, language } = useLanguage();
  const w = useRoomWords(PLANS);
  const { bodies } = useRegisters();
  const { validFrom, validUntil = null } = card;
  const state = standingOf({ retired: isRetired, validFrom, validUntil }, serverClockMs());
  const types = typesInWords(card.types, language, words.list, w.anyType);
  const facts: readonly (readonly [string, string])[] = [
    [w.state, w[state]],
    [w.valid, validity(card, w)],
    [w.kind, PLAN_KIND_WORDS[card.kind][langOf(language)]],
    [w.body, card.body === undefined ? '' : named(bodies, card.body, language)],
    [
      w.types,
      card.severityMin ? words.admin.together([types, w.least(words.severity[card.severityMin])]) : types,
    ],
    [w.id, card.planId],
    [w.source, card.source ?? ''],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, told]) => told !== '')
        .map(([name, told]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{told}</dd>
          </div>
        ))}
    </dl>
  );
}

function Contacts({ card: { contacts } }: { card: PlanCard }) {
  const { language } = useLanguage();
  const w = useRoomWords(PLANS);
  const { bodies } = useRegisters();
  const columns = ['body', 'role', 'name', 'phone'] as const;
  return (
    <section>
      <h3>{w.contacts}</h3>
      {contacts.length === 0 ? (
        <p className="note">{w.noContacts}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {w.contact[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {contacts.map((one) => (
              <tr key={JSON.stringify(one)}>
                {columns.map((column) => (
                  <td key={column}>
                    {column === 'body' && one.body !== undefined
                      ? named(bodies, one.body, language)
                      : one[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Chapters({ card: { chapters } }: { card: PlanCard }) {
  const w = useRoomWords(PLANS);
  if (chapters.length === 0) return null;
  return (
    <section>
      <h3>{w.chapters}</h3>
      {chapters.map(({ number, title, text }) => (
        <details key={`${number} ${title}`}>
          <summary>{[number, title].filter(Boolean).join(' ')}</summary>
          <p>{text}</p>
        </details>
      ))}
    </section>
  );
}
