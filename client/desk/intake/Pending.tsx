/** What waits for a second person: whoever recorded it sees that it waits, everybody else may confirm it. */
import { useState } from 'react';
import { trackIn } from '../../../shared/board.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import { CATALOGUE, type DataOf, isTypeName } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { pendingOf } from '../../../shared/track.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { TextField } from '../fields/Field.tsx';
import { INTAKE } from './words.ts';

interface Props {
  readonly incident: IncidentState;
}

export function Pending({ incident }: Props) {
  const { board } = useDesk();
  const words = useRoomWords(INTAKE);
  const track = trackIn(board, 'incident', incident.id);
  const pending = track ? pendingOf(track) : [];
  if (pending.length === 0) return null;
  return (
    <section className="pending" aria-label={words.waits}>
      <b>{words.waits}</b>
      <ul>
        {pending.map((event) => (
          <Waiting key={event.id} event={event} incident={incident} />
        ))}
      </ul>
    </section>
  );
}

function Waiting({ event, incident }: Props & { readonly event: PlacedEvent }) {
  const { me, nowOf, post, mayRecord, live } = useDesk();
  const words = useRoomWords(INTAKE);
  const [reason, setReason] = useState(words.confirmReason);
  const told = useTold(incident)(event);
  const { user } = event.recordedBy;
  const mine = user === me.user;
  const confirm = () => {
    const data = {
      eventId: event.id,
      reason: reason.trim(),
      ...(typeof event.data['conflictGroup'] === 'string'
        ? { conflictGroup: event.data['conflictGroup'] }
        : {}),
    };
    const word = eventOf('statementConfirmed', `incident:${incident.id}`, data, nowOf(incident));
    post(words.toldConfirmed(told.what), [word]);
  };
  return (
    <li>
      <span>
        <b>{told.what}</b>
        {told.basis ? <small>{told.basis}</small> : null}
        <small>
          {live.present.find((one) => one.user === user)?.name ?? user} ·{' '}
          {minuteTimeNear(Date.parse(event.occurredAt), nowOf(incident))}
        </small>
      </span>
      {mine ? (
        <em>{words.waitsMine}</em>
      ) : mayRecord('statementConfirmed') ? (
        <span className="confirm">
          <TextField label={words.reason} value={reason} onChange={setReason} />
          <button type="button" className="main" disabled={reason.trim() === ''} onClick={confirm}>
            {words.confirm}
          </button>
        </span>
      ) : null}
    </li>
  );
}

/** What it would change, and why. */
function useTold(incident: IncidentState) {
  const { lang, nowOf } = useDesk();
  const words = useRoomWords(INTAKE);
  const time = (at: string) => minuteTimeNear(Date.parse(at), nowOf(incident));
  return (event: PlacedEvent): { what: string; basis: string } => {
    if (event.type === 'occurrenceTimeCorrected') {
      // The type of an event in the log says what its data are.
      const { oldValue, newValue, basis } = event.data as DataOf<'occurrenceTimeCorrected'>;
      return { what: words.toTime(oldValue ? time(oldValue) : words.noTime, time(newValue)), basis };
    }
    const { reason } = event.data;
    return {
      what: isTypeName(event.type) ? CATALOGUE[event.type][lang] : event.type,
      basis: typeof reason === 'string' ? reason : '',
    };
  };
}
