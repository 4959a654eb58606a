/** Takes an entry back (撤回): it stays in the log and stops counting. */
import { useState } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { problemsOf } from '../any/posted.ts';
import { Problems } from '../any/problems.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import type { SheetProps } from '../sheetNames.ts';
import { typeName } from './details.ts';
import { Target, targetOf } from './Target.tsx';
import { RECORD } from './words.ts';

const BLANK = { reason: '' };

export function WithdrawSheet({ eventId = '' }: SheetProps) {
  const desk = useDesk();
  const words = useRoomWords(RECORD);
  const { focus } = desk;
  const draftKey = `withdraw.${eventId}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const target = targetOf(desk, eventId);
  if (!target || !focus) return <p className="form note">{words.gone}</p>;

  const reason = draft.reason.trim();
  const event = eventOf('eventWithdrawn', target.stream, { eventId, reason }, desk.nowOf(focus));
  const found = problemsOf(event, desk.lang);
  const send = () => {
    setTried(true);
    if (found.length > 0) return;
    desk.post(`${words.withdraw} · ${typeName(target.type, desk.lang)}`, [event], {
      sheet: 'withdraw',
      props: { eventId },
      draftKey,
      draft,
    });
    clear();
    desk.close();
  };
  return (
    <DeskForm onSend={send}>
      <Target event={target} incident={focus} />
      <LongTextField
        label={words.reason}
        value={draft.reason}
        onChange={(text) => change({ reason: text })}
        hint={words.reasonHint}
        wrong={new Problems(tried ? found : []).at('data.reason')}
      />
      <SendRow label={words.saveWithdraw} />
    </DeskForm>
  );
}
