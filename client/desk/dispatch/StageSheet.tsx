/** Everything that may be recorded of one dispatch, with its details. */
import { useState } from 'react';
import { stateIn } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { openIncidents } from '../../lib/openIncidents.ts';
import { useDesk } from '../context.ts';
import { ChoiceField, CountField, LongTextField, RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import type { SheetProps } from '../sheetNames.ts';
import './dispatch.css';
import { Phone } from './Phone.tsx';
import { teamRows } from './rows.ts';
import {
  ACT_FORMS,
  actsFor,
  isStageAct,
  type StageAct,
  type StageField,
  TOLD_BY,
  WITHDRAWAL_REASONS,
} from './stages.ts';
import { useStage } from './useStage.ts';
import { DISPATCH } from './words.ts';

/** `incidentId`: otherwise the one in the middle; `stage`: the act to begin with, otherwise the one that is due next. */
export function StageSheet({ incidentId, dispatchId = '', stage }: SheetProps) {
  const { board, focus, nowOf, mayRecord } = useDesk();
  const words = useRoomWords(DISPATCH);
  const [chosen, choose] = useState<StageAct | null>(null);
  const incident = incidentId === undefined ? focus : stateIn(board, 'incident', incidentId);
  const dispatch = incident ? entryOf(incident.dispatches, dispatchId) : undefined;
  if (!incident || !dispatch) return <p className="note">{words.gone}</p>;
  const acts = actsFor(dispatch).filter((one) => mayRecord(ACT_FORMS[one].type));
  const [first] = acts;
  if (first === undefined) return <p className="note">{words.mayNot}</p>;
  const row = teamRows(board, incident, nowOf(incident)).find((one) => one.dispatch === dispatch);
  const asked = [chosen ?? stage, row?.next ?? undefined].find(
    (act): act is StageAct => isStageAct(act) && acts.includes(act),
  );
  const act = asked ?? first;
  return (
    <StageForm
      key={dispatchId}
      incident={incident}
      dispatch={dispatch}
      act={act}
      acts={acts}
      onAct={choose}
    />
  );
}

interface Props {
  readonly incident: IncidentState;
  readonly dispatch: Dispatch;
  readonly act: StageAct;
  readonly acts: readonly StageAct[];
  readonly onAct: (act: StageAct) => void;
}

function StageForm({ incident, dispatch, act, acts, onAct }: Props) {
  const { board, language, close } = useDesk();
  const words = useRoomWords(DISPATCH);
  const team = dispatch.teamId === null ? undefined : stateIn(board, 'team', dispatch.teamId);
  const { draft, change, problems, send, nowMs } = useStage(incident, dispatch, act);
  const { field } = words;
  const asks = (name: StageField) => ACT_FORMS[act].fields.includes(name);
  return (
    <DeskForm onSend={() => send() && close()}>
      <header className="about">
        <b>{team ? nameIn(language, team) : words.unregistered}</b>
        <span className="dim">{incident.title}</span>
        <Phone team={team} />
      </header>
      <RadioRow
        label={field.act}
        value={act}
        onChange={(one) => isStageAct(one) && onAct(one)}
        choices={acts.map((value) => ({ value, label: words.act[value] }))}
      />
      <WhenField
        label={field.when}
        value={draft.when}
        onChange={(when) => change({ when })}
        nowMs={nowMs}
        hint={field.nowIfBlank}
      />
      {asks('first') ? (
        <RadioRow
          label={field.first}
          value={draft.first}
          onChange={(first) => change({ first: first === 'first' ? 'first' : '' })}
          choices={[
            { value: '', label: field.whole },
            { value: 'first', label: field.firstElement },
          ]}
        />
      ) : null}
      {asks('strength') ? (
        <div className="row">
          <CountField
            label={field.people}
            value={draft.people}
            onChange={(people) => change({ people })}
            hint={field.notSaid}
          />
          <CountField
            label={field.vehicles}
            value={draft.vehicles}
            onChange={(vehicles) => change({ vehicles })}
            hint={field.notSaid}
          />
        </div>
      ) : null}
      {asks('danger') ? (
        <RadioRow
          label={field.danger}
          value={draft.danger}
          onChange={(danger) => change({ danger })}
          choices={WITHDRAWAL_REASONS.map((value) => ({ value, label: words.withdrawn[value] }))}
        />
      ) : null}
      {asks('task') ? (
        <TextField label={field.task} value={draft.task} onChange={(task) => change({ task })} />
      ) : null}
      {asks('target') ? (
        <TargetField incident={incident} value={draft.target} onChange={(target) => change({ target })} />
      ) : null}
      {asks('place') ? (
        <TextField
          label={field.place}
          value={draft.place}
          onChange={(place) => change({ place })}
          hint={field.placeHint}
          wrong={problems.has('place') ? words.wrong.place : null}
        />
      ) : null}
      {asks('reason') ? (
        <TextField
          label={field.reason}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          wrong={problems.has('reason') ? words.wrong.reason : null}
        />
      ) : null}
      {asks('means') ? (
        <div className="row">
          <ChoiceField
            label={field.means}
            value={draft.means}
            onChange={(means) => change({ means })}
            choices={TOLD_BY.map((value) => ({ value, label: words.means[value] }))}
          />
          <TextField
            label={field.saidBy}
            value={draft.saidBy}
            onChange={(saidBy) => change({ saidBy })}
            hint={team?.contact?.name}
          />
        </div>
      ) : null}
      <LongTextField label={field.note} value={draft.note} onChange={(note) => change({ note })} rows={2} />
      <SinceNote incidentId={incident.id} types={[ACT_FORMS[act].type]} />
      <SendRow label={words.record} />
    </DeskForm>
  );
}

/** Where a rerouted team goes: another place of this incident, or another incident that is open. */
function TargetField({
  incident,
  value,
  onChange,
}: {
  readonly incident: IncidentState;
  readonly value: string;
  readonly onChange: (target: string) => void;
}) {
  const { board } = useDesk();
  const { field } = useRoomWords(DISPATCH);
  const others = openIncidents(board).filter(
    ({ id, drill }) => id !== incident.id && drill === incident.drill,
  );
  return (
    <ChoiceField
      label={field.target}
      value={value}
      onChange={onChange}
      blank={field.sameIncident}
      choices={others.map(({ id, title }) => ({ value: id, label: title }))}
    />
  );
}
