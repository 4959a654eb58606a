/** Puts an entry right (更正): its own fields, filled with what stands; only what is changed is set. */
import { useState } from 'react';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { TypeName } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { GroupFields } from '../any/Fields.tsx';
import { Problems } from '../any/problems.ts';
import '../any/any.css';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import type { SheetProps } from '../sheetNames.ts';
import {
  type Amended,
  amendable,
  asShown,
  type Correction,
  correctionOf,
  isOfKnownType,
  problemsOfCorrection,
} from './amend.ts';
import { typeName } from './details.ts';
import { Target, targetOf } from './Target.tsx';
import { RECORD } from './words.ts';

export function AmendSheet({ eventId = '' }: SheetProps) {
  const desk = useDesk();
  const words = useRoomWords(RECORD);
  const target = targetOf(desk, eventId);
  if (!target || !desk.focus || !isOfKnownType(target)) return <p className="form note">{words.gone}</p>;
  return <AmendForm key={eventId} target={target} incident={desk.focus} />;
}

interface Props {
  readonly target: PlacedEvent & { readonly type: TypeName };
  readonly incident: IncidentState;
}

function AmendForm({ target, incident }: Props) {
  const desk = useDesk();
  const words = useRoomWords(RECORD);
  const nowMs = desk.nowOf(incident);
  const group = amendable(target);
  // What it was opened with: a correction that arrives meanwhile is not undone by sending what was shown before it.
  const [shown] = useState<Amended>(() => asShown(target, group, nowMs));
  const draftKey = `amend.${target.id}`;
  const { draft, change, clear } = useDraft(draftKey, shown);
  const [tried, setTried] = useState(false);

  const set = correctionOf(shown, draft, group, nowMs);
  const event = eventOf('eventCorrected', target.stream, dataOf(target.id, set, draft.reason), nowMs);
  const found = problemsOfCorrection(target, event, set, desk.lang);
  const problems = new Problems(tried ? found : []);
  const send = () => {
    setTried(true);
    if (found.length > 0) return;
    const props = { eventId: target.id };
    desk.post(`${words.amend} · ${typeName(target.type, desk.lang)}`, [event], {
      sheet: 'amend',
      props,
      draftKey,
      draft,
    });
    clear();
    desk.close();
  };
  return (
    <DeskForm onSend={send}>
      <Target event={target} incident={incident} />
      <WhenField
        label={words.when}
        value={draft.when}
        onChange={(when) => change({ when })}
        nowMs={nowMs}
        wrong={problems.at('occurredAt')}
      />
      <div className="asked">
        <GroupFields
          type={target.type}
          group={group}
          path="data"
          value={draft.data}
          onChange={(data) => change({ data })}
          problems={problems}
          nowMs={nowMs}
        />
      </div>
      {(target as { withheld?: readonly string[] }).withheld ? <p className="note">{words.hidden}</p> : null}
      <LongTextField
        label={words.reason}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        hint={words.reasonHint}
        wrong={problems.at('data.reason')}
        rows={2}
      />
      <SinceNote incidentId={incident.id} types={['eventCorrected', 'eventWithdrawn']} />
      <SendRow label={words.saveAmend}>
        {problems.any ? (
          <span className="note" role="alert">
            {problems.within('data.set') ? words.nothingChanged : words.check}
          </span>
        ) : null}
      </SendRow>
    </DeskForm>
  );
}

const dataOf = (eventId: string, set: Correction, reason: string) => ({
  eventId,
  set,
  reason: reason.trim(),
});
