/** Sending teams: choose them by keyboard, say where to and what for, and order all of them in one act. */
import { stateIn } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import type { SheetProps } from '../sheetNames.ts';
import { isOut } from './choosing.ts';
import './dispatch.css';
import { orderEvents } from './order.ts';
import { BLANK_ORDER, orderDraftKey, readyOf, sceneOf } from './orderDraft.ts';
import { stillOut, teamRows } from './rows.ts';
import { TeamPicker } from './TeamPicker.tsx';
import { useSuggested } from './useSuggested.ts';
import { DISPATCH } from './words.ts';

/** `incidentId`: otherwise the one in the middle; `instead`: the dispatch that another team is to back up. */
export function DispatchSheet({ incidentId, instead }: SheetProps) {
  const { board, focus } = useDesk();
  const words = useRoomWords(DISPATCH);
  const incident = incidentId === undefined ? focus : stateIn(board, 'incident', incidentId);
  if (!incident) return <p className="note">{words.noIncident}</p>;
  return <OrderForm key={incident.id} incident={incident} instead={instead} />;
}

function OrderForm({
  incident,
  instead,
}: {
  readonly incident: IncidentState;
  readonly instead: string | undefined;
}) {
  const { board, language, nowOf, post, close } = useDesk();
  const words = useRoomWords(DISPATCH);
  const draftKey = orderDraftKey(incident.id);
  const { draft, change, clear } = useDraft(draftKey, BLANK_ORDER);
  const all = useSuggested(incident);
  const { ready, alreadyHere } = readyOf(draft, all);
  const names = ready.map(({ team }) => nameIn(language, team));
  const out = ready.filter(isOut).map(({ team }) => nameIn(language, team));
  const teamName = (id: string | null | undefined) => {
    const team = id ? stateIn(board, 'team', id) : undefined;
    return team ? nameIn(language, team) : words.unregistered;
  };
  const here = stillOut(teamRows(board, incident, nowOf(incident))).flatMap(({ dispatch, team }) =>
    team && dispatch.kind === 'toScene' ? [team] : [],
  );
  const backedUp = instead === undefined ? undefined : entryOf(incident.dispatches, instead);

  const send = () => {
    if (ready.length === 0) return;
    const { kind, task } = draft;
    const ids = ready.map(({ team }) => team.id);
    const events = orderEvents(
      incident,
      ids,
      { kind, task, scene: sceneOf(draft, incident) },
      nowOf(incident),
    );
    const told = kind === 'standby' ? words.toldStandby(names) : words.toldSent(names);
    const props = { incidentId: incident.id };
    post(told, events, { sheet: 'dispatch', props, draftKey, draft });
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      {backedUp ? <p className="note">{words.instead(teamName(backedUp.teamId))}</p> : null}
      <TeamPicker all={all} here={here} chosen={draft.chosen} onChange={(chosen) => change({ chosen })} />
      <RadioRow
        label={words.purpose}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind === 'standby' ? 'standby' : 'toScene' })}
        choices={[
          { value: 'toScene', label: words.toScene },
          { value: 'standby', label: words.toStandby },
        ]}
      />
      <div className="row">
        <TextField
          label={words.scene}
          value={draft.scene}
          onChange={(scene) => change({ scene })}
          hint={draft.scene === '' ? (incident.place?.name ?? incident.title) : words.field.placeHint}
        />
        <TextField
          label={words.taskField}
          value={draft.task}
          onChange={(task) => change({ task })}
          hint={words.taskHint}
        />
      </div>
      {out.length > 0 ? <p className="warn">{words.alreadyOut(out)}</p> : null}
      {alreadyHere.length > 0 ? (
        <p className="warn">{words.alreadyHere(alreadyHere.map(teamName).join('、'))}</p>
      ) : null}
      <SinceNote incidentId={incident.id} types={['dispatchOrdered']} />
      <SendRow
        label={ready.length === 0 ? words.send : words.sendChosen(ready.length)}
        disabled={ready.length === 0}
      >
        <span className="note" role="status">
          {ready.length === 0 ? words.chooseOne : names.join('、')}
        </span>
      </SendRow>
    </DeskForm>
  );
}
