/** Correcting when it happened: one person asks, another one confirms. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { readWhen, WhenField } from '../fields/When.tsx';
import { Pending } from './Pending.tsx';
import { INTAKE } from './words.ts';
import './intake.css';

interface Correction {
  readonly when: string;
  readonly basis: string;
}
const BLANK: Correction = { when: '', basis: '' };

export function OccurrenceForm() {
  const { focus, nowOf, post, close, mayRecord } = useDesk();
  const words = useRoomWords(INTAKE);
  const draftKey = `occurrence.${focus?.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  if (!focus) return null;
  const nowMs = nowOf(focus);
  const when = readWhen(draft.when, nowMs);
  const basis = draft.basis.trim();
  const send = () => {
    if (!when || basis === '') return;
    const data = {
      ...(focus.occurred ? { oldValue: focus.occurred.at } : {}),
      newValue: when.at,
      newPrecision: when.precision,
      basis,
    };
    const event = eventOf('occurrenceTimeCorrected', `incident:${focus.id}`, data, nowMs);
    post(words.toldOccurrence, [event], { sheet: 'occurrence', props: {}, draftKey, draft });
    clear();
    close();
  };
  return (
    <>
      <Pending incident={focus} />
      {mayRecord('occurrenceTimeCorrected') ? (
        <DeskForm onSend={send}>
          <p className="note">{words.occurrenceNote}</p>
          <WhenField
            label={words.newTime}
            value={draft.when}
            onChange={(typed) => change({ when: typed })}
            nowMs={nowMs}
            hint={
              focus.occurred ? words.timeNow(minuteTimeNear(Date.parse(focus.occurred.at), nowMs)) : undefined
            }
          />
          <LongTextField
            label={words.occurrenceBasis}
            value={draft.basis}
            onChange={(typed) => change({ basis: typed })}
            hint={words.occurrenceBasisHint}
          />
          <SinceNote
            incidentId={focus.id}
            types={['occurrenceTimeCorrected', 'statementConfirmed', 'incidentReported']}
          />
          <SendRow label={words.occurrenceSend} disabled={!when || basis === ''} />
        </DeskForm>
      ) : null}
    </>
  );
}
