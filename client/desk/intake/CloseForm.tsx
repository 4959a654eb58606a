/** Closing an incident, and opening it again. What is not finished is told, and stays as it is. */
import { isOver } from '../../../shared/board.ts';
import { SEVERITIES, type Severity } from '../../../shared/event/field.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, LongTextField, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { OpenEnds } from './OpenEnds.tsx';
import { INTAKE } from './words.ts';
import './intake.css';

interface Closing {
  readonly reason: string;
  /** null: as it is graded. */
  readonly severity: Severity | null;
}
const BLANK: Closing = { reason: '', severity: null };

export function CloseForm() {
  const { focus, nowOf, post, close, words: common } = useDesk();
  const words = useRoomWords(INTAKE);
  const draftKey = `close.${focus?.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  if (!focus) return null;
  if (isOver(focus)) return <p className="form note">{words.closedAlready}</p>;
  const reason = draft.reason.trim();
  const send = () => {
    if (reason === '') return;
    const data = { reason, ...(draft.severity ? { finalSeverity: draft.severity } : {}) };
    const event = eventOf('incidentClosed', `incident:${focus.id}`, data, nowOf(focus));
    post(words.toldClosed(focus.title), [event], { sheet: 'close', props: {}, draftKey, draft });
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      <OpenEnds incident={focus} />
      <LongTextField
        label={words.closeReason}
        value={draft.reason}
        onChange={(typed) => change({ reason: typed })}
        hint={reason === '' ? words.needed : undefined}
      />
      <ChoiceField
        label={words.finalSeverity}
        value={draft.severity ?? ''}
        onChange={(chosen) => change({ severity: SEVERITIES.find((one) => one === chosen) ?? null })}
        choices={SEVERITIES.map((value) => ({ value, label: common.severity[value] }))}
        blank={words.sameSeverity}
      />
      <SinceNote
        incidentId={focus.id}
        types={['incidentClosed', 'dispatchOrdered', 'incidentReported', 'situationUpdated']}
      />
      <SendRow label={words.closeSend} disabled={reason === ''} />
    </DeskForm>
  );
}

export function ReopenForm() {
  const { focus, nowOf, post, close } = useDesk();
  const words = useRoomWords(INTAKE);
  const draftKey = `reopen.${focus?.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  if (!focus) return null;
  if (focus.status !== 'closed') return <p className="form note">{words.notClosed}</p>;
  const reason = draft.reason.trim();
  const send = () => {
    if (reason === '') return;
    const event = eventOf('incidentReopened', `incident:${focus.id}`, { reason }, nowOf(focus));
    post(words.toldReopened(focus.title), [event], { sheet: 'reopen', props: {}, draftKey, draft });
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      <LongTextField
        label={words.reopenReason}
        value={draft.reason}
        onChange={(typed) => change({ reason: typed })}
        hint={reason === '' ? words.needed : undefined}
      />
      <SinceNote incidentId={focus.id} types={['incidentReopened', 'incidentReported']} />
      <SendRow label={words.reopenSend} disabled={reason === ''} />
    </DeskForm>
  );
}
