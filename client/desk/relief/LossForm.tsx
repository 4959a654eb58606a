/** 损失核定: direct loss in money. */
import { useState } from 'react';
import type { FigureStatus } from '../../../shared/event/field.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import { whenOrNow } from '../fields/whenOrNow.ts';
import { StatusRow } from './StatusRow.tsx';
import { RELIEF } from './words.ts';

/** How many yuan one of it is. */
const UNITS = { yuan: 1, wan: 1e4, yi: 1e8 } as const;
type Unit = keyof typeof UNITS;
const UNIT_NAMES = Object.keys(UNITS) as Unit[];

interface Draft {
  readonly amount: string;
  readonly unit: Unit;
  readonly status: FigureStatus;
  readonly when: string;
}
const BLANK: Draft = { amount: '', unit: 'wan', status: 'provisional', when: '' };

export function LossForm({ incident }: { readonly incident: IncidentState }) {
  const { nowOf, post, close, words: common } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.casualty;
  const draftKey = `loss.${incident.id}`;
  const { draft, change, clear } = useDraft<Draft>(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const typed = draft.amount.trim() === '' ? Number.NaN : Number(draft.amount);
  const directLoss = Number.isFinite(typed) ? Math.round(typed * UNITS[draft.unit] * 100) / 100 : undefined;
  const when = whenOrNow(draft.when, nowMs);
  const { loss } = incident;

  const send = () => {
    setTried(true);
    if (directLoss === undefined || !when) return;
    const data = { directLoss, status: draft.status };
    post(
      words.toldLoss(words.money(directLoss)),
      [eventOf('lossAssessed', `incident:${incident.id}`, data, when)],
      {
        sheet: 'casualty',
        props: { tab: 'loss' },
        draftKey,
        draft,
      },
    );
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      <div className="row">
        <TextField
          label={words.amount}
          value={draft.amount}
          onChange={(amount) => change({ amount: amount.replace(/[^\d.]/g, '').slice(0, 15) })}
          hint={loss ? words.inForce(words.money(loss.directLoss), common.status[loss.status]) : undefined}
          wrong={tried && directLoss === undefined ? words.needAmount : null}
        />
        <RadioRow
          label={words.unit}
          value={draft.unit}
          onChange={(value) => change({ unit: UNIT_NAMES.find((one) => one === value) ?? 'wan' })}
          choices={UNIT_NAMES.map((value) => ({ value, label: words.units[value] }))}
        />
      </div>
      <div className="row">
        <StatusRow value={draft.status} onChange={(status) => change({ status })} />
        <WhenField
          label={room.when}
          value={draft.when}
          onChange={(value) => change({ when: value })}
          nowMs={nowMs}
          hint={room.whenNow}
          wrong={tried && !when ? room.needWhen : null}
        />
      </div>
      <SinceNote incidentId={incident.id} types={['lossAssessed']} />
      <SendRow label={words.send} />
    </DeskForm>
  );
}
