/** Every plan that there is, those in force first; or those that have the words that somebody asks for. */
import { useDeferredValue, useState } from 'react';
import { PLAN_KIND_WORDS } from '../../../shared/words/plan.ts';
import { serverClockMs } from '../../lib/ask.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Trouble } from '../../parts/Form.tsx';
import { useAsked } from '../api.ts';
import { named, useRegisters } from '../registers.ts';
import { Title } from '../Title.tsx';
import { ImportForm } from './ImportForm.tsx';
import { langOf, planHash, ROMAN, standingOf, titleIn, typesInWords, validity } from './shown.ts';
import type { ListedPlan } from './store.ts';
import { PLANS } from './words.ts';

export function PlanList({ done, create }: { done: string | null; create: () => void }) {
  const { words } = useLanguage();
  const w = useRoomWords(PLANS);
  const [query, setQuery] = useState('');
  const [importing, setImporting] = useState(false);
  const [imported, setImported] = useState<string | null>(null);
  const asked = useDeferredValue(query.trim());
  const { answer, trouble, refresh } = useAsked<{ plans: readonly ListedPlan[] }>(
    `/api/plans?${new URLSearchParams({ q: asked.slice(0, 200) })}`,
  );
  const plans = asked === '' ? [...(answer?.plans ?? [])].sort(inForceFirst) : (answer?.plans ?? []);
  return (
    <>
      <Title title={words.admin.section.plans} note={w.note} done={imported ?? done}>
        <button type="button" onClick={() => setImporting(true)}>
          {w.import}
        </button>
        <button type="button" className="main" onClick={create}>
          {w.create}
        </button>
      </Title>
      <div className="filters">
        <input
          type="search"
          className="wideSearch"
          aria-label={w.search}
          placeholder={w.search}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <Trouble text={trouble} />
      {answer === null && !trouble ? <p className="note">{words.admin.loading}</p> : null}
      {answer && plans.length === 0 ? <p className="note">{asked === '' ? w.none : w.nothingFound}</p> : null}
      {plans.length > 0 ? <PlanTable plans={plans} /> : null}
      {importing ? (
        <ImportForm
          onClose={(said) => {
            setImporting(false);
            if (said !== null) setImported(said);
            refresh();
          }}
        />
      ) : null}
    </>
  );
}

function inForceFirst(a: ListedPlan, b: ListedPlan): number {
  return (
    Number(a.retiredAt !== null) - Number(b.retiredAt !== null) ||
    (a.title ?? a.planId).localeCompare(b.title ?? b.planId, 'zh-CN')
  );
}

function PlanTable({ plans }: { plans: readonly ListedPlan[] }) {
  const w = useRoomWords(PLANS);
  return (
    <table className="plans">
      <thead>
        <tr>
          {(['title', 'kind', 'types', 'body', 'levels', 'valid', 'state'] as const).map((column) => (
            <th scope="col" key={column}>
              {w[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <PlanRow key={plan.planId} plan={plan} />
        ))}
      </tbody>
    </table>
  );
}

function PlanRow({ plan }: { plan: ListedPlan }) {
  const { words, language } = useLanguage();
  const w = useRoomWords(PLANS);
  const { bodies } = useRegisters();
  const lang = langOf(language);
  const { validFrom, validUntil, retiredAt } = plan;
  const state = standingOf({ retired: retiredAt !== null, validFrom, validUntil }, serverClockMs());
  return (
    <tr data-off={state === 'retired'}>
      <th scope="row">
        <a href={planHash(plan.planId)}>{titleIn(plan, language)}</a>
        {plan.excerpt ? <small className="excerpt">{plan.excerpt}</small> : null}
      </th>
      <td className="time">{plan.kind ? PLAN_KIND_WORDS[plan.kind][lang] : ''}</td>
      <td>{typesInWords(plan.types, language, words.list, w.anyType)}</td>
      <td>{plan.body === null ? '' : named(bodies, plan.body, language)}</td>
      <td className="time">{plan.levels.map(({ level }) => ROMAN[level]).join(' ')}</td>
      <td className="time">{validity(plan, w)}</td>
      <td>
        <span className="state" data-state={state}>
          {w[state]}
        </span>
      </td>
    </tr>
  );
}
