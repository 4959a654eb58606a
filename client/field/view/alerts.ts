/** What this phone is to know at once, read off the recorded events of what is in sight. Own acts alert nobody. */
import { stateIn } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import { type PlacedEvent, streamId, streamKind } from '../../../shared/event/envelope.ts';
import { upcast } from '../../../shared/event/upcast.ts';
import type { EventOf, TypeName } from '../../../shared/event.ts';
import type { IncidentState, Stamp } from '../../../shared/incident/state.ts';
import { effectiveEvents, type Track } from '../../../shared/track.ts';
import { bodyName } from '../../lib/names.ts';
import { isWarned, myPostsOf } from './around.ts';
import { type Look, myOrders } from './look.ts';
import type { Alert } from './view.ts';

/** An alert is told for so long after the log took it, and so many of them at most. */
const ALERT_MS = 24 * 3_600_000;
const ALERTS_LIMIT = 50;

type What = Alert['what'];
/** What an event is to this phone; null: nothing. */
type Readers<In> = {
  readonly [T in TypeName]?: (look: Look, event: EventOf<T>, about: In) => What | null;
};

const OF_INCIDENT: Readers<IncidentState> = {
  dispatchOrdered: ({ me }, { data: { teamId, dispatchId } }) =>
    me.team !== null && teamId === me.team ? { is: 'ordered', dispatchId } : null,
  dispatchCancelled: (look, { data: { dispatchId, reason } }, incident) =>
    isMine(look, incident, dispatchId) ? { is: 'cancelled', dispatchId, reason: reason ?? null } : null,
  dispatchRerouted: (look, { data: { dispatchId, reason } }, incident) =>
    isMine(look, incident, dispatchId) ? { is: 'rerouted', dispatchId, reason } : null,
  sceneMoved: (look, { data: { dispatchId, scene } }, incident) =>
    isMine(look, incident, dispatchId) ? { is: 'sceneMoved', dispatchId, scene } : null,
  responseActivated: (look, event, incident) => levelAlert(look, event, incident),
  responseLevelChanged: (look, event, incident) => levelAlert(look, event, incident),
  responseEnded: (look, event, incident) => levelAlert(look, event, incident),
  severityConfirmed: (look, event, incident) =>
    isOn(look, event, incident) ? { is: 'severity', severity: event.data.severity } : null,
  instructionIssued: ({ myNames }, { data: { instructionId, receivers } }) =>
    receivers.some((name) => myNames.has(name)) ? { is: 'instruction', instructionId } : null,
  taskOpened: ({ myNames }, { data: { taskId, body } }) =>
    myNames.has(body) ? { is: 'task', taskId } : null,
  teamWithdrawn: ({ me }, { data: { teamId, reason } }) =>
    me.team !== null && teamId === me.team ? { is: 'withdraw', reason } : null,
  commandTransferred: (look, event, incident) =>
    isOn(look, event, incident) ? { is: 'command', to: event.data.to } : null,
  incidentClosed: (look, event, incident) =>
    isOn(look, event, incident) ? { is: 'over', status: 'closed' } : null,
  incidentMerged: (look, event, incident) =>
    isOn(look, event, incident) ? { is: 'over', status: 'merged' } : null,
};

const OF_ROLL_CALL: Readers<unknown> = {
  rollCallStarted: (look, { data, stream }) =>
    myPostsOf(look, data).length > 0 ? { is: 'rollCall', callId: streamId(stream) } : null,
};

const warned = (look: Look, stream: string, area: string | undefined): What | null =>
  isWarned(look, { area: area ?? stateIn(look.board, 'warning', streamId(stream))?.area ?? '' })
    ? { is: 'warning', warningId: streamId(stream) }
    : null;
const OF_WARNING: Readers<unknown> = {
  warningIssued: (look, { data, stream, drill }) => (drill ? null : warned(look, stream, data.area)),
  warningReissued: (look, { data, stream, drill }) => (drill ? null : warned(look, stream, data.area)),
};

/** The newest first, as the log took them. */
export function alertsOf(look: Look): Alert[] {
  const { incident, rollCall, warning } = look.board.tracks;
  return [
    ...heard(look, incident.values(), OF_INCIDENT),
    ...heard(look, rollCall.values(), OF_ROLL_CALL),
    ...heard(look, warning.values(), OF_WARNING),
  ]
    .sort((a, b) => b.position - a.position)
    .slice(0, ALERTS_LIMIT)
    .map(({ alert }) => alert);
}

function* heard<S>(
  look: Look,
  tracks: Iterable<Track<S>>,
  readers: Readers<S>,
): Generator<{ readonly alert: Alert; readonly position: number }> {
  const since = new Date(look.nowMs - ALERT_MS).toISOString();
  // The log holds no event that was not read against the catalogue: its data is that of its type.
  const byType = readers as Readonly<Record<string, Reader<S> | undefined>>;
  for (const track of tracks) {
    if (!track.history || track.recordedAt < since) continue;
    for (const event of effectiveEvents(track)) {
      const reader = entryOf(byType, event.type);
      if (!reader || event.recordedAt < since || event.recordedBy.user === look.me.user) continue;
      const what = reader(look, upcast(event), track.state);
      if (what) yield { alert: alertOf(event, what), position: event.position };
    }
  }
}

type Reader<S> = (look: Look, event: PlacedEvent, about: S) => What | null;

const alertOf = ({ id, occurredAt, stream, drill }: PlacedEvent, what: What): Alert => ({
  id,
  at: occurredAt,
  incidentId: streamKind(stream) === 'incident' ? streamId(stream) : null,
  drill: drill !== undefined,
  what,
});

const isMine = (look: Look, incident: IncidentState, dispatchId: string): boolean =>
  myOrders(look, incident).some((order) => order.dispatchId === dispatchId);

/** Whether my team was under orders there when it happened, or my body at work. */
function isOn(
  look: Look,
  { occurredAt: at }: Pick<PlacedEvent, 'occurredAt'>,
  incident: IncidentState,
): boolean {
  const held = (from: Stamp | null, until: Stamp | null) =>
    from !== null && from.at <= at && (until === null || until.at >= at);
  const { responses, posts } = incident;
  return (
    myOrders(look, incident).some(({ ordered, released, cancelled, rerouted }) =>
      held(ordered, released ?? cancelled ?? rerouted),
    ) ||
    Object.values(responses).some(
      ({ body, since, ended }) => look.bodyNames.has(body) && held(since, ended),
    ) ||
    Object.values(posts).some(
      ({ body, established, closed }) =>
        body !== null && look.bodyNames.has(body) && held(established, closed),
    )
  );
}

/** From which level to which; null where there was none before, or is none any more. */
function levelAlert(
  look: Look,
  event: EventOf<'responseActivated' | 'responseLevelChanged' | 'responseEnded'>,
  incident: IncidentState,
): What | null {
  const response = entryOf(incident.responses, event.data.responseId);
  if (!response || !isOn(look, event, incident)) return null;
  const { levels, body, level } = response;
  const index = levels.findIndex((entry) => entry.event === event.id);
  const [from, to] =
    event.type === 'responseEnded' ? [level, null] : [levels[index - 1]?.level ?? null, event.data.level];
  return { is: 'level', body: bodyName(look, body), from, to };
}
