/** 物资: one transfer, from the request over allocation and departure to the arrival. */
import { useState } from 'react';
import { stateIn, statesOf } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState, SupplyTransfer } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import { whenOrNow } from '../fields/whenOrNow.ts';
import type { SheetProps } from '../sheetNames.ts';
import { Goods } from './Goods.tsx';
import './relief.css';
import {
  BLANK_SUPPLY,
  itemsIn,
  linesOf,
  nextStep,
  SUPPLY_STEPS,
  type SupplyDraft,
  type SupplyStep,
  stepOf,
  transfersOf,
} from './supplies.ts';
import { supplyEvent } from './suppliesEvent.ts';
import { useGoods } from './useGoods.ts';
import { RELIEF } from './words.ts';

const RECORDS = {
  request: 'suppliesRequested',
  allocate: 'suppliesAllocated',
  depart: 'suppliesDeparted',
  arrive: 'reliefArrived',
} as const;

export function SuppliesForm({ transferId }: SheetProps) {
  const { focus } = useDesk();
  return focus ? <Form key={focus.id} incident={focus} asked={transferId} /> : null;
}

function Form({ incident, asked }: { readonly incident: IncidentState; readonly asked: string | undefined }) {
  const { board, language, nowOf, post, close, mayRecord } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.supply;
  const told = useGoods();
  const draftKey = `supplies.${incident.id}${asked ? `.${asked}` : ''}`;
  const { draft, change, clear } = useDraft<SupplyDraft>(draftKey, BLANK_SUPPLY);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const transferId = draft.transferId || asked || 'new';
  const transfer = entryOf(incident.transfers, transferId);
  const may = SUPPLY_STEPS.filter((step) => mayRecord(RECORDS[step]));
  const step: SupplyStep = draft.step || (transfer ? (nextStep(transfer) ?? 'arrive') : 'request');
  const lines = draft.lines.length > 0 ? draft.lines : linesOf(transfer?.items ?? []);
  const to = draft.to || transfer?.to || '';
  const depotId = draft.depot || transfer?.depot || '';
  const depot = stateIn(board, 'depot', depotId);
  const when = whenOrNow(draft.when, nowMs);
  const needsGoods = step === 'request' || step === 'allocate';
  const wrong = {
    goods: needsGoods && itemsIn(lines).length === 0 ? words.needGoods : null,
    to: step === 'request' && to.trim() === '' ? words.needTo : null,
    which: step === 'depart' && !transfer ? words.needTransfer : null,
  };

  function send() {
    setTried(true);
    if (!when || Object.values(wrong).some(Boolean)) return;
    const whole = { ...draft, transferId: transfer?.transferId ?? newId(), step, lines, to, depot: depotId };
    const event = supplyEvent(incident, whole, when, nowMs);
    if (!event) return;
    const goods = told(itemsIn(lines).length > 0 ? itemsIn(lines) : (transfer?.items ?? []));
    post(words.toldStep(words.steps[step], goods), [event], {
      sheet: 'supplies',
      props: asked ? { transferId: asked } : {},
      draftKey,
      draft,
    });
    clear();
    close();
  }

  const nameOf = (one: SupplyTransfer) =>
    [told(one.items), words.stage[stepOf(one)]].filter(Boolean).join(' · ');
  return (
    <DeskForm onSend={send}>
      <ChoiceField
        label={words.which}
        value={transfer ? transferId : 'new'}
        onChange={(id) => change({ ...BLANK_SUPPLY, transferId: id })}
        choices={[
          { value: 'new', label: words.fresh },
          ...transfersOf(incident).map((one) => ({ value: one.transferId, label: nameOf(one) })),
        ]}
        wrong={tried ? wrong.which : null}
      />
      <RadioRow
        label={words.step}
        value={step}
        onChange={(value) => change({ step: SUPPLY_STEPS.find((one) => one === value) ?? '' })}
        choices={may.map((value) => ({ value, label: words.steps[value] }))}
      />
      {step === 'allocate' ? (
        <ChoiceField
          label={words.depot}
          value={depotId}
          onChange={(value) => change({ depot: value })}
          blank={words.noDepot}
          choices={[...statesOf(board, 'depot')].map((one) => ({
            value: one.id,
            label: nameIn(language, one),
          }))}
        />
      ) : null}
      {step === 'depart' ? null : (
        <Goods
          lines={lines}
          onChange={(next) => change({ lines: next })}
          depot={step === 'allocate' ? depot : undefined}
          wrong={tried ? wrong.goods : null}
        />
      )}
      {step === 'arrive' ? (
        <>
          <RadioRow
            label={words.placeKind}
            value={draft.placeKind}
            onChange={(value) =>
              change({ placeKind: value === 'assembly' || value === 'shelter' ? value : 'scene' })
            }
            choices={(['scene', 'assembly', 'shelter'] as const).map((value) => ({
              value,
              label: words.placeKinds[value],
            }))}
          />
          <RadioRow
            label={words.origin}
            value={draft.origin}
            onChange={(value) => change({ origin: value === 'outside' ? 'outside' : 'local' })}
            choices={(['local', 'outside'] as const).map((value) => ({ value, label: words.origins[value] }))}
          />
        </>
      ) : null}
      <div className="row">
        {step === 'depart' ? (
          <TextField
            label={words.vehicle}
            value={draft.vehicle}
            onChange={(vehicle) => change({ vehicle })}
          />
        ) : (
          <TextField
            label={words.to}
            value={to}
            onChange={(value) => change({ to: value })}
            wrong={tried ? wrong.to : null}
          />
        )}
        {step === 'depart' || step === 'request' ? (
          <WhenField
            label={step === 'depart' ? words.eta : words.neededBy}
            value={step === 'depart' ? draft.eta : draft.neededBy}
            onChange={(value) => change(step === 'depart' ? { eta: value } : { neededBy: value })}
            nowMs={nowMs}
            toward="future"
          />
        ) : null}
      </div>
      <WhenField
        label={room.when}
        value={draft.when}
        onChange={(value) => change({ when: value })}
        nowMs={nowMs}
        hint={room.whenNow}
        wrong={tried && !when ? room.needWhen : null}
      />
      <SinceNote incidentId={incident.id} types={[RECORDS[step]]} />
      <SendRow label={words.steps[step]} />
    </DeskForm>
  );
}
