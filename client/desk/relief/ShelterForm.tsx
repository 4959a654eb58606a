/** 避难场所: opened, how many are in, closed. */
import { useState } from 'react';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, CountField, RadioRow, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { WhenField } from '../fields/When.tsx';
import { whenOrNow } from '../fields/whenOrNow.ts';
import type { SheetProps } from '../sheetNames.ts';
import { numberIn } from './harm.ts';
import './relief.css';
import {
  BLANK_SHELTER,
  insideOf,
  SHELTER_ACTS,
  type ShelterAct,
  type ShelterDraft,
  shelterEvents,
  sheltersOf,
} from './shelters.ts';
import { RELIEF } from './words.ts';

export function ShelterForm({ shelterId }: SheetProps) {
  const { focus } = useDesk();
  return focus ? <Form key={focus.id} incident={focus} asked={shelterId} /> : null;
}

function Form({ incident, asked }: { readonly incident: IncidentState; readonly asked: string | undefined }) {
  const { board, language, nowOf, post, close, mayRecord } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.shelter;
  const draftKey = `shelter.${incident.id}`;
  const { draft, change, clear } = useDraft<ShelterDraft>(draftKey, BLANK_SHELTER);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const shelters = sheltersOf(board);
  const chosen = draft.shelterId || asked;
  const shelter = shelters.find(({ id }) => id === chosen) ?? shelters[0];
  if (!shelter) return <p className="note pad">{words.noneKnown}</p>;

  const act: ShelterAct = draft.act || (shelter.open ? 'people' : 'open');
  const may = SHELTER_ACTS.filter((one) =>
    mayRecord(one === 'people' ? 'evacueesSettled' : one === 'open' ? 'shelterOpened' : 'shelterClosed'),
  );
  const inside = insideOf(incident, shelter);
  const when = whenOrNow(draft.when, nowMs);
  const needsPeople = act === 'people' && numberIn(draft.people) === undefined;
  const name = nameIn(language, shelter);

  const send = () => {
    setTried(true);
    if (!when || needsPeople) return;
    const told = act === 'people' ? words.toldPeople(name, draft.people) : words.told[act](name);
    const events = shelterEvents(incident, shelter, { ...draft, act }, when);
    post(told, events, { sheet: 'shelter', props: { shelterId: shelter.id }, draftKey, draft });
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      <ChoiceField
        label={words.which}
        value={shelter.id}
        onChange={(id) => change({ shelterId: id, act: '' })}
        choices={shelters.map((one) => ({
          value: one.id,
          label: [
            nameIn(language, one),
            room.people(String(one.capacity)),
            one.open ? words.opened : words.closed,
          ].join(' · '),
        }))}
      />
      <RadioRow
        label={words.act}
        value={act}
        onChange={(value) => change({ act: SHELTER_ACTS.find((one) => one === value) ?? '' })}
        choices={may.map((value) => ({ value, label: words.acts[value] }))}
      />
      <div className="row">
        {act === 'open' ? (
          <CountField
            label={words.capacity}
            value={draft.capacity}
            onChange={(capacity) => change({ capacity })}
            hint={words.capacityHint(shelter.capacity)}
          />
        ) : null}
        <CountField
          label={words.people}
          value={draft.people}
          onChange={(people) => change({ people })}
          hint={inside ? room.people(String(inside.people)) : words.people0}
          wrong={tried && needsPeople ? words.needPeople : null}
        />
        <WhenField
          label={room.when}
          value={draft.when}
          onChange={(value) => change({ when: value })}
          nowMs={nowMs}
          hint={room.whenNow}
          wrong={tried && !when ? room.needWhen : null}
        />
      </div>
      {act === 'close' && inside && inside.people > 0 && draft.people === '' ? (
        <p className="risk">{words.stillIn(inside.people)}</p>
      ) : null}
      {incident.drill !== null && act !== 'people' ? <p className="note">{words.drill}</p> : null}
      <SendRow label={words.send} />
    </DeskForm>
  );
}
