/** How a fact became known: when it happened, who reported it, when it was heard, who said otherwise, corrected or confirmed it. */
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';
import { TOLD_STAGES } from '../../../shared/incident/state.ts';
import { heardAt, type Replay } from '../../../shared/replay/replay.ts';
import type { RecordLine } from '../../desk/record/lines.ts';

export interface PathStep {
  readonly kind: 'happened' | 'said' | 'heard' | 'rival' | 'corrected' | 'withdrawn' | 'confirmed';
  /** On the axis of the screen. */
  readonly atMs: number;
  readonly event: PlacedEvent;
}

/** Oldest first. `said` and `heard` are one where nothing lay between them. */
export function pathOf(
  replay: Replay,
  incident: IncidentState,
  line: RecordLine,
  lines: readonly RecordLine[],
): readonly PathStep[] {
  const { event, recorded, amendedBy, lateMs } = line;
  const heardMs = (one: PlacedEvent) => Date.parse(heardAt(replay, one));
  const confirmations = lines.filter(
    ({ recorded: { type, data } }) => type === 'statementConfirmed' && data['eventId'] === recorded.id,
  );
  const rivals = lines.filter(({ recorded: { id } }) => rivalsOf(incident, recorded.id).has(id));
  const steps: PathStep[] = [
    { kind: 'happened', atMs: Date.parse(event.occurredAt), event },
    // Who writes down at once what he sees says it when it happens.
    ...(recorded.clock?.reading !== undefined && lateMs !== null
      ? [{ kind: 'said' as const, atMs: Date.parse(recorded.occurredAt), event: recorded }]
      : []),
    { kind: 'heard', atMs: heardMs(recorded), event: recorded },
    ...rivals.map((one) => ({ kind: 'rival' as const, atMs: heardMs(one.recorded), event: one.recorded })),
    ...amendedBy.map((one) => ({
      kind: one.type === 'eventWithdrawn' ? ('withdrawn' as const) : ('corrected' as const),
      atMs: heardMs(one),
      event: one,
    })),
    ...confirmations.map(({ recorded: word }) => ({
      kind: 'confirmed' as const,
      atMs: heardMs(word),
      event: word,
    })),
  ];
  return steps.sort((a, b) => a.atMs - b.atMs || a.event.position - b.event.position);
}

/** Ids of other statements of the same stage of the same dispatch. */
function rivalsOf({ dispatches }: IncidentState, eventId: string): ReadonlySet<string> {
  const of = (dispatch: Dispatch) =>
    TOLD_STAGES.flatMap((stage) => {
      const said = dispatch.rivals[stage]?.said.map(({ event }) => event) ?? [];
      return said.includes(eventId) ? said : [];
    });
  return new Set(
    Object.values(dispatches)
      .flatMap(of)
      .filter((id) => id !== eventId),
  );
}
