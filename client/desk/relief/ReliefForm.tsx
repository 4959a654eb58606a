/** 救助到人、需救助人数、区域受灾、转移、安置: one form, by choice. */
import { useState } from 'react';
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { CountField, RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import { whenOrNow } from '../fields/whenOrNow.ts';
import type { SheetProps } from '../sheetNames.ts';
import { Delivering } from './Delivering.tsx';
import {
  areaCalled,
  areaNames,
  BLANK_RELIEF,
  countUsed,
  RECORDS,
  RELIEF_ACTS,
  type ReliefDraft,
} from './given.ts';
import { numberIn } from './harm.ts';
import { isAct, reliefEvent } from './posted.ts';
import './relief.css';
import { StatusRow } from './StatusRow.tsx';
import { RELIEF } from './words.ts';

export function ReliefForm({ act, area }: SheetProps) {
  const { focus } = useDesk();
  return focus ? <Form key={focus.id} incident={focus} asked={act} area={area ?? ''} /> : null;
}

interface Props {
  readonly incident: IncidentState;
  readonly asked: string | undefined;
  readonly area: string;
}

function Form({ incident, asked, area: askedArea }: Props) {
  const { board, language, nowOf, post, close, mayRecord } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.relief;
  const draftKey = `relief.${incident.id}`;
  const { draft, change, clear } = useDraft<ReliefDraft>(draftKey, BLANK_RELIEF);
  const [chosen, setChosen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const may = RELIEF_ACTS.filter((one) => mayRecord(RECORDS[one]));
  const act =
    [chosen, asked, draft.act].find((one): one is ReliefDraft['act'] => isAct(one) && may.includes(one)) ??
    'delivered';
  const typedArea = draft.area || askedArea;
  const area = act === 'settled' ? typedArea.trim() : areaCalled(board, incident, language, typedArea);
  const people = numberIn(draft.people);
  const count = draft.count || (countUsed(entryOf(incident.relief, area)) ?? '');
  const when = whenOrNow(draft.when, nowMs);
  const wrong = {
    area: area === '' ? (act === 'settled' ? words.needSite : words.needArea) : null,
    people: act !== 'affected' && people === undefined ? words.needPeople : null,
    count: act === 'delivered' && count === '' ? words.needCount : null,
    categories: act === 'delivered' && draft.categories.length === 0 ? words.needCategory : null,
  };

  function send() {
    setTried(true);
    if (!when || Object.values(wrong).some(Boolean)) return;
    const event = reliefEvent(incident, { ...draft, act, area, count }, when);
    if (!event) return;
    const told =
      act === 'affected'
        ? words.toldArea(words.acts.affected, typedArea)
        : words.toldPeople(words.acts[act], typedArea, draft.people);
    post(told, [event], { sheet: 'relief', props: { act }, draftKey, draft });
    clear();
    close();
  }

  const already =
    act === 'evacuated'
      ? entryOf(incident.evacuations, area)
      : act === 'settled'
        ? entryOf(incident.settled, area)
        : undefined;
  const need = act === 'need' ? entryOf(incident.relief, area)?.need : undefined;
  const stands = already?.people ?? need?.people;
  const hint = [
    stands === undefined ? null : words.already(stands),
    act === 'evacuated' ? words.evacuatedIs : act === 'settled' ? words.settledIs : null,
  ].filter((one) => one !== null);
  return (
    <DeskForm onSend={send}>
      <RadioRow
        label={words.act}
        value={act}
        onChange={setChosen}
        choices={may.map((value) => ({ value, label: words.acts[value] }))}
      />
      <div className="row">
        <TextField
          label={act === 'settled' ? words.site : words.area}
          value={typedArea}
          list={act === 'settled' ? Object.keys(incident.settled) : areaNames(board, incident, language)}
          onChange={(value) => change({ area: value })}
          wrong={tried ? wrong.area : null}
        />
        {act === 'affected' ? null : (
          <CountField
            label={words.people}
            value={draft.people}
            onChange={(value) => change({ people: value })}
            hint={hint.length > 0 ? hint.join(' · ') : undefined}
            wrong={tried ? wrong.people : null}
          />
        )}
      </div>
      {act === 'delivered' ? (
        <Delivering
          incident={incident}
          draft={{ ...draft, area, count }}
          onChange={change}
          wrongCount={tried ? wrong.count : null}
          wrongCategories={tried ? wrong.categories : null}
        />
      ) : null}
      {act === 'need' ? <StatusRow value={draft.status} onChange={(status) => change({ status })} /> : null}
      {act === 'evacuated' ? (
        <TextField label={words.how} value={draft.how} onChange={(how) => change({ how })} />
      ) : null}
      <WhenField
        label={room.when}
        value={draft.when}
        onChange={(value) => change({ when: value })}
        nowMs={nowMs}
        hint={room.whenNow}
        wrong={tried && !when ? room.needWhen : null}
      />
      <SinceNote incidentId={incident.id} types={[RECORDS[act]]} />
      <SendRow label={words.send} />
    </DeskForm>
  );
}
