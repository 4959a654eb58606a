/** The entry that a correction or a withdrawal is about, as it stands. */
import { trackIn } from '../../../shared/board.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { tell } from '../../lib/tell/tell.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { type Desk, useDesk } from '../context.ts';
import { linesOf } from './lines.ts';
import { RECORD } from './words.ts';

/** null where it does not belong to the incident in the middle. */
export function targetOf({ board, focus }: Desk, eventId: string): PlacedEvent | null {
  const track = focus ? trackIn(board, 'incident', focus.id) : undefined;
  const lines = track ? linesOf(track, null) : null;
  return lines?.find(({ event }) => event.id === eventId)?.event ?? null;
}

export function Target({ event, incident }: { event: PlacedEvent; incident: IncidentState }) {
  const desk = useDesk();
  const words = useRoomWords(RECORD);
  const { label, what } = tell(desk, incident, event);
  return (
    <p className="target">
      <small>{words.shown}</small>
      {[minuteTimeNear(Date.parse(event.occurredAt), desk.nowOf(incident)), label, what]
        .filter(Boolean)
        .join(' · ')}
      <small>{words.kept}</small>
    </p>
  );
}
