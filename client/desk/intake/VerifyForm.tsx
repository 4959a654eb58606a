/** Verifying: whether what was reported is so. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { INTAKE } from './words.ts';
import './intake.css';

const RESULTS = ['confirmed', 'partly', 'false'] as const;
type Result = (typeof RESULTS)[number];
interface Verification {
  readonly result: Result;
  readonly note: string;
  readonly by: string;
}
const BLANK: Verification = { result: 'confirmed', note: '', by: '' };

export function VerifyForm() {
  const { focus, nowOf, post, close } = useDesk();
  const words = useRoomWords(INTAKE);
  const draftKey = `verify.${focus?.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  if (!focus) return null;
  const send = () => {
    const [note, by] = [draft.note.trim(), draft.by.trim()];
    const data = { result: draft.result, ...(note ? { note } : {}), ...(by ? { by } : {}) };
    const event = eventOf('incidentVerified', `incident:${focus.id}`, data, nowOf(focus));
    post(words.toldVerified(words.verified[draft.result]), [event], {
      sheet: 'verify',
      props: {},
      draftKey,
      draft,
    });
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      <RadioRow
        label={words.result}
        value={draft.result}
        onChange={(result) => change({ result: RESULTS.find((one) => one === result) ?? 'confirmed' })}
        choices={RESULTS.map((value) => ({ value, label: words.verified[value] }))}
      />
      {draft.result === 'false' ? <p className="note">{words.falseWarning}</p> : null}
      <LongTextField label={words.note} value={draft.note} onChange={(note) => change({ note })} />
      <TextField label={words.by} value={draft.by} onChange={(by) => change({ by })} hint={words.byHint} />
      <SinceNote incidentId={focus.id} types={['incidentVerified', 'incidentReported', 'situationUpdated']} />
      <SendRow label={words.verifySend} />
    </DeskForm>
  );
}
