/** 报送规则: which sets are in force, which there are, with their numbers and where these come from. */
import { useState } from 'react';
import { report } from '../../../shared/event/catalogue/report.ts';
import type { Me } from '../../../shared/protocol.ts';
import type { ReportRuleSet } from '../../../shared/report/rules.ts';
import type { Home } from '../../../shared/roster/home.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Trouble } from '../../parts/Form.tsx';
import { useAsked } from '../api.ts';
import { recordsEverywhere, recordsIn } from '../recording.ts';
import { useRegisters } from '../registers.ts';
import { Title } from '../Title.tsx';
import { ChooseForm } from './ChooseForm.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleSet, titleOf } from './RuleSet.tsx';
import { RULES_PATH, type RulesAnswer, type ShownRuleSet, withoutLabel } from './store.ts';
import { RULES } from './words.ts';
import './rules.css';

type Open =
  | { readonly what: 'choose' }
  | { readonly what: 'define'; readonly set: ReportRuleSet | null }
  | null;

export function Rules({ me }: { me: Me }) {
  const { words, language } = useLanguage();
  const w = useRoomWords(RULES);
  const { areas } = useRegisters();
  const { answer, trouble, refresh } = useAsked<RulesAnswer>(RULES_PATH);
  const { answer: home } = useAsked<Partial<Home>>('/api/board/home');
  const [open, setOpen] = useState<Open>(null);
  const [done, setDone] = useState<string | null>(null);
  const mayDefine = recordsEverywhere(me, report.reportRuleSetDefined);
  const mayChoose = recordsIn(me, report.reportRulesChosen, home?.area ?? null, areas);
  const finish = (said: string) => {
    setDone(said);
    setOpen(null);
    refresh();
  };
  if (open?.what === 'define')
    return <RuleEditor user={me.user} opened={open.set} onClose={() => setOpen(null)} done={finish} />;
  const inForce = new Set(answer?.inForce.map(({ id }) => id));
  const others = answer?.known.filter(({ id }) => !inForce.has(id)) ?? [];
  const shown = (set: ShownRuleSet) => (
    <RuleSet
      key={set.id}
      set={set}
      isOpen={inForce.has(set.id)}
      rewrite={mayDefine ? () => setOpen({ what: 'define', set: withoutLabel(set) }) : null}
    />
  );
  return (
    <>
      <Title title={words.admin.section.rules} note={w.note} done={done}>
        {mayDefine ? (
          <button type="button" onClick={() => setOpen({ what: 'define', set: null })}>
            {w.define}
          </button>
        ) : null}
        {mayChoose ? (
          <button type="button" className="main" onClick={() => setOpen({ what: 'choose' })}>
            {w.choose}
          </button>
        ) : null}
      </Title>
      <Trouble text={trouble} />
      {answer === null && !trouble ? <p className="note">{words.admin.loading}</p> : null}
      {answer ? (
        <>
          <section className="ruleSets" aria-labelledby="inForce">
            <h3 id="inForce">{w.inForce}</h3>
            <p className="note">{w.ownLevel(w.level[answer.level])}</p>
            {answer.inForce.map(shown)}
          </section>
          <section className="ruleSets" aria-labelledby="others">
            <h3 id="others">{w.others}</h3>
            {others.length === 0 ? <p className="note">{w.noOthers}</p> : others.map(shown)}
          </section>
        </>
      ) : null}
      {answer && open?.what === 'choose' ? (
        <ChooseForm
          answer={answer}
          centre={home?.body ?? null}
          onClose={() => setOpen(null)}
          done={(sets) => finish(w.chosen(words.list(sets.map((set) => titleOf(set, language)))))}
        />
      ) : null}
    </>
  );
}
