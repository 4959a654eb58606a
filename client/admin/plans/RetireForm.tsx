/** 废止: with the reason, and only the plan that was looked at. */
import { type FormEvent, useState } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Field, Trouble } from '../../parts/Form.tsx';
import { useSending } from '../api.ts';
import { Dialog, FormButtons } from '../Dialog.tsx';
import { clashInWords } from './shown.ts';
import { retirePlan, type StandingPlan } from './store.ts';
import { PLANS } from './words.ts';

interface RetireFormProps {
  readonly plan: StandingPlan;
  readonly onClose: () => void;
  readonly done: () => void;
}

export function RetireForm({ plan, onClose, done }: RetireFormProps) {
  const w = useRoomWords(PLANS);
  const [reason, setReason] = useState('');
  const [clash, setClash] = useState<StandingPlan | null>(null);
  const { busy, trouble, errorAt, send } = useSending(['data.reason']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(
      () => retirePlan(plan.planId, plan.revision, reason.trim()),
      (saved) => ('clash' in saved ? setClash(saved.clash) : done()),
    );
  };
  return (
    <Dialog title={w.retireOf(plan.card.title)} onClose={onClose}>
      <form onSubmit={submit}>
        <p>{w.retireNote}</p>
        <Field
          label={w.reason}
          value={reason}
          onChange={setReason}
          autoComplete="off"
          autoFocus
          error={errorAt('data.reason')}
        />
        <Trouble text={clash ? clashInWords(clash, true, w) : trouble} />
        <FormButtons busy={busy} onClose={onClose} label={w.retire} busyLabel={w.retiring} />
      </form>
    </Dialog>
  );
}
