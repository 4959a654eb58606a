/** A set of rules as text: read while it is typed as the server reads it, and registered as a version of the set. */
import { type FormEvent, useDeferredValue, useMemo, useState } from 'react';
import type { ReportRuleSet } from '../../../shared/report/rules.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Trouble } from '../../parts/Form.tsx';
import { useSending } from '../api.ts';
import { langOf } from '../plans/shown.ts';
import { Title } from '../Title.tsx';
import { Clash } from '../text/Clash.tsx';
import { KeptNote } from '../text/KeptNote.tsx';
import { useKeptText } from '../text/keptText.ts';
import { TextEditor } from '../text/TextEditor.tsx';
import { titleOf } from './RuleSet.tsx';
import { readRuleText, ruleText } from './ruleText.ts';
import { saveRules } from './store.ts';
import { RULES } from './words.ts';

interface RuleEditorProps {
  readonly user: string;
  readonly opened: ReportRuleSet | null;
  readonly onClose: () => void;
  readonly done: (said: string) => void;
}

export function RuleEditor({ user, opened, onClose, done }: RuleEditorProps) {
  const { words, language } = useLanguage();
  const w = useRoomWords(RULES);
  const lang = langOf(language);
  const standing = opened ? ruleText(opened) : w.template;
  const slot = `${user}.rules.${opened?.id ?? ''}`;
  const edited = useKeptText(slot, { text: standing, base: standing, revision: 0 });
  const [theirs, setTheirs] = useState<ReportRuleSet | null>(null);
  const text = useDeferredValue(edited.text);
  const kept = useMemo(() => (opened ? { id: opened.id, told: w.idKept(opened.id) } : null), [opened, w]);
  const { set, faults } = useMemo(() => readRuleText(text, kept, lang), [text, kept, lang]);
  const unchanged = set !== null && ruleText(set) === edited.base;
  const { busy, trouble, send } = useSending();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!set || text !== edited.text) return;
    send(
      () => saveRules(set, edited.base),
      (saved) => {
        if ('clash' in saved) return setTheirs(saved.clash);
        edited.forget();
        done(w.recorded(titleOf(set, language)));
      },
    );
  };
  const startFrom = (base: string, text: string) => {
    setTheirs(null);
    edited.start({ text, base, revision: 0 });
  };
  return (
    <form className="textForm" onSubmit={submit}>
      <Title
        title={opened ? w.rewriteOf(titleOf(opened, language)) : w.define}
        note={opened ? w.nextVersion : w.firstVersion}
      />
      {edited.wasKept ? <KeptNote drop={() => startFrom(standing, standing)} /> : null}
      <TextEditor label={w.text} value={edited.text} onChange={edited.change} faults={faults} />
      <Trouble text={trouble} />
      <p className="buttons">
        {unchanged ? <span className="note">{w.unchanged}</span> : null}
        <button type="button" onClick={onClose}>
          {words.admin.cancel}
        </button>
        <button type="submit" className="main" disabled={busy || set === null || unchanged}>
          {busy ? w.recording : w.record}
        </button>
      </p>
      {theirs ? (
        <Clash
          told={opened ? w.clash : w.taken(titleOf(theirs, language))}
          base={opened ? edited.base : null}
          theirText={ruleText(theirs)}
          onClose={() => setTheirs(null)}
          takeTheirs={() => startFrom(ruleText(theirs), ruleText(theirs))}
          keepMine={() => startFrom(ruleText(theirs), edited.text)}
        />
      ) : null}
    </form>
  );
}
