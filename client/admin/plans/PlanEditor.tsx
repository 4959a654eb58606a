/** A plan as text: read while it is typed as the server reads it, and registered as a new version. */
import { type FormEvent, useDeferredValue, useMemo, useState } from 'react';
import type { PlanCard } from '../../../shared/plan/card.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Trouble } from '../../parts/Form.tsx';
import { useSending } from '../api.ts';
import { Title } from '../Title.tsx';
import { Clash } from '../text/Clash.tsx';
import { KeptNote } from '../text/KeptNote.tsx';
import { useKeptText } from '../text/keptText.ts';
import { TextEditor } from '../text/TextEditor.tsx';
import { planText, readPlanText } from './planText.ts';
import { clashInWords, langOf, versionInWords } from './shown.ts';
import { NOT_THERE, type StandingPlan, savePlan, saysTheSame } from './store.ts';
import { PLANS } from './words.ts';

interface PlanEditorProps {
  readonly user: string;
  /** The plan that another version is written of; null for a new one. */
  readonly opened: StandingPlan | null;
  readonly onClose: () => void;
  readonly done: (said: string, planId: string) => void;
}

export function PlanEditor({ user, opened, onClose, done }: PlanEditorProps) {
  const { words, language } = useLanguage();
  const w = useRoomWords(PLANS);
  const lang = langOf(language);
  const [theirs, setTheirs] = useState<StandingPlan | null>(null);
  /** What the text is a change of. */
  const [ground, setGround] = useState(opened);
  const standing = useMemo(() => (ground ? planText(ground.card) : w.template), [ground, w]);
  const revision = ground?.revision ?? NOT_THERE;
  const kept = useKeptText(`${user}.plans.${opened?.planId ?? ''}`, {
    text: standing,
    base: standing,
    revision,
  });
  const text = useDeferredValue(kept.text);
  const { card, faults } = useMemo(
    () => readPlanText(text, opened?.planId ?? null, lang),
    [text, opened, lang],
  );
  const unchanged =
    card !== null && ground !== null && kept.revision === revision && saysTheSame(ground, card);
  const { busy, trouble, send } = useSending();

  const save = (whole: PlanCard) =>
    send(
      () => savePlan(whole, kept.revision),
      (saved) => {
        if ('clash' in saved) return setTheirs(saved.clash);
        kept.forget();
        const told = saved.between ? w.between : w.recorded;
        done(told(whole.title, saved.recorded), whole.planId);
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (card && text === kept.text) save(card);
  };
  const startFrom = (plan: StandingPlan, own: string) => {
    const base = planText(plan.card);
    setGround(plan);
    setTheirs(null);
    kept.start({ text: own, base, revision: plan.revision });
  };
  const drop = () => kept.start({ text: standing, base: standing, revision });
  return (
    <form className="textForm" onSubmit={submit}>
      <Title
        title={opened ? w.editOf(opened.card.title) : w.create}
        note={ground ? versionInWords(ground, w) : w.firstVersion}
      />
      {kept.wasKept ? <KeptNote drop={drop} /> : null}
      <TextEditor label={w.text} value={kept.text} onChange={kept.change} faults={faults} />
      <Trouble text={trouble} />
      <p className="buttons">
        {unchanged ? <span className="note">{w.unchanged}</span> : null}
        <button type="button" onClick={onClose}>
          {words.admin.cancel}
        </button>
        <button type="submit" className="main" disabled={busy || card === null || unchanged}>
          {busy ? w.recording : opened ? w.record : w.recordFirst}
        </button>
      </p>
      {theirs ? (
        <Clash
          told={clashInWords(theirs, opened !== null, w)}
          base={opened ? kept.base : null}
          theirText={planText(theirs.card)}
          onClose={() => setTheirs(null)}
          takeTheirs={() => startFrom(theirs, planText(theirs.card))}
          keepMine={() => startFrom(theirs, kept.text)}
        />
      ) : null}
    </form>
  );
}
