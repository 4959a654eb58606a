/** 选用: the sets that the centre is held to from now on. */
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Field, Trouble } from '../../parts/Form.tsx';
import { useSending } from '../api.ts';
import { Dialog, FormButtons } from '../Dialog.tsx';
import { titleOf } from './RuleSet.tsx';
import { chooseRules, type RulesAnswer, type ShownRuleSet } from './store.ts';
import { RULES } from './words.ts';

interface ChooseFormProps {
  readonly answer: RulesAnswer;
  /** The body of the centre; null until there is one. */
  readonly centre: string | null;
  readonly onClose: () => void;
  readonly done: (sets: readonly ShownRuleSet[]) => void;
}

export function ChooseForm({ answer: { inForce, known }, centre, onClose, done }: ChooseFormProps) {
  const { language } = useLanguage();
  const w = useRoomWords(RULES);
  const [chosen, setChosen] = useState<readonly string[]>(inForce.map(({ id }) => id));
  const [reason, setReason] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const { busy, trouble, errorAt, send } = useSending(['data.reason']);
  const sets = known.filter(({ id }) => chosen.includes(id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (centre === null) return setTold(w.noCentre);
    if (sets.length === 0) return setTold(w.noneChosen);
    setTold(null);
    const ids = sets.map(({ id }) => id);
    send(
      () => chooseRules(centre, ids, reason.trim()),
      () => done(sets),
    );
  };
  const tick = (id: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Dialog title={w.choose} onClose={onClose}>
      <form onSubmit={submit}>
        <fieldset className="chooseSets">
          <legend>{w.chooseNote}</legend>
          {known.map((set) => (
            <label className="check" key={set.id}>
              <input
                type="checkbox"
                checked={chosen.includes(set.id)}
                onChange={(event) => tick(set.id, event.target.checked)}
              />
              <span>
                {titleOf(set, language)}
                <small>{[set.source, set.label].filter(Boolean).join(' · ')}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          label={w.reason}
          value={reason}
          onChange={setReason}
          autoComplete="off"
          required={false}
          error={errorAt('data.reason')}
        />
        <Trouble text={told ?? trouble} />
        <FormButtons busy={busy} onClose={onClose} label={w.choose} busyLabel={w.choosing} />
      </form>
    </Dialog>
  );
}
