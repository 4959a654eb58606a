/** Intake, grading, figures, closing. */
import { entryOf } from '../../entry.ts';
import type { DataOf } from '../../event.ts';
import { laid } from '../casualty.ts';
import { changed } from '../changed.ts';
import type { CasualtyFigure, IncidentState, IncidentStatus } from '../state.ts';
import { type Handlers, note, stamp } from './handler.ts';
import { withOccurrence } from './occurrence.ts';

export const intakeHandlers: Handlers = {
  incidentReported(state, event) {
    const { data } = event;
    const intake = {
      ...stamp(event),
      conflictGroup: data.conflictGroup ?? null,
      receivedAt: data.receivedAt,
      source: data.source ?? null,
      reporter: data.reporter,
      text: event.text ?? null,
    };
    const known = state.intakes;
    const next = withOccurrence({ ...state, intakes: [...known, intake] });
    const counted = data.casualties
      ? { ...next, casualties: withReported(next, event.id, event.position, data) }
      : next;
    // Several people may report one incident. The first report names it, whatever the order of their times.
    if (known.some((earlier) => earlier.position < event.position)) return counted;
    return {
      ...counted,
      title: data.title,
      types: data.types,
      place: event.place ?? null,
      area: event.place?.area ?? null,
      drill: event.drill ?? null,
      parent: data.parentIncidentId ?? null,
    };
  },

  occurrenceTimeCorrected(state, event) {
    const { newValue, newPrecision = 'minute' } = event.data;
    const word = stamp(event);
    const to = { ...word, at: newValue, precision: newPrecision };
    return withOccurrence({ ...state, occurrenceCorrected: { to, word } });
  },

  incidentVerified(state, event) {
    return withStatus({ ...state, verified: { ...stamp(event), result: event.data.result } });
  },

  incidentMerged(state, event) {
    return withStatus({ ...state, mergedInto: event.data.intoIncidentId });
  },

  incidentClosed(state, event) {
    const { reason, finalSeverity } = event.data;
    const closed = { ...stamp(event), reason, finalSeverity: finalSeverity ?? null };
    const next = withStatus({ ...state, closed });
    if (!finalSeverity || finalSeverity === state.severity) return next;
    return {
      ...next,
      severity: finalSeverity,
      severityHistory: [
        ...state.severityHistory,
        { ...stamp(event), severity: finalSeverity, basis: reason },
      ],
    };
  },

  incidentReopened(state, event) {
    return withStatus({ ...state, closed: null, contained: null, reopened: stamp(event) });
  },

  severityProposed(state, event) {
    return {
      ...state,
      severityProposed: {
        severity: event.data.severity,
        criteriaHit: event.data.criteriaHit,
        at: event.occurredAt,
      },
    };
  },

  severityConfirmed(state, event) {
    const { severity, basis } = event.data;
    return {
      ...state,
      severity,
      severityHistory: [...state.severityHistory, { ...stamp(event), severity, basis }],
    };
  },

  secondaryIncidentOccurred(state, event) {
    const child = event.data.childIncidentId;
    return child ? { ...state, children: [...state.children, child] } : state;
  },

  situationUpdated(state, event) {
    const said = Object.entries(event.data.figures ?? {});
    const figures = Object.fromEntries(said.map(([name, value]) => [name, { ...stamp(event), value }]));
    return changed(state, {
      situation: note(event),
      figures: said.length > 0 ? { ...state.figures, ...figures } : state.figures,
    });
  },

  casualtyUpdated(state, event) {
    const { area, status, asOf, source, conflictGroup, unknown = [], ...counts } = event.data;
    const key = area ?? '';
    return changed(state, {
      ...(unknown.length > 0 ? { uncounted: uncountedWith(state.uncounted, unknown, asOf) } : {}),
      casualties: {
        ...state.casualties,
        [key]: laid(entryOf(state.casualties, key) ?? {}, counts, {
          status,
          asOf,
          source: source ?? null,
          conflictGroup: conflictGroup ?? null,
          event: event.id,
          position: event.position,
        }),
      },
    });
  },

  headcountReported(state, event) {
    const { categories, total, asOf } = event.data;
    return { ...state, headcount: { ...stamp(event), categories, total, asOf } };
  },

  lossAssessed(state, event) {
    return {
      ...state,
      loss: { ...stamp(event), directLoss: event.data.directLoss, status: event.data.status },
    };
  },

  incidentContained(state, event) {
    return withStatus({ ...state, contained: stamp(event) });
  },
};

/** The status follows from what happened, so that no two events can leave it in doubt. */
function withStatus(state: IncidentState): IncidentState {
  const status: IncidentStatus = state.mergedInto
    ? 'merged'
    : state.closed
      ? 'closed'
      : state.contained
        ? 'contained'
        : state.verified
          ? 'verified'
          : 'reported';
  return status === state.status ? state : { ...state, status };
}

function withReported(
  state: IncidentState,
  event: string,
  position: number,
  data: DataOf<'incidentReported'>,
) {
  const { unknown: _, ...counts } = data.casualties ?? {};
  const whole = laid(state.casualties[''] ?? {}, counts, {
    status: 'provisional',
    asOf: data.receivedAt,
    source: data.source ?? null,
    conflictGroup: data.conflictGroup ?? null,
    event,
    position,
  });
  return { ...state.casualties, '': whole };
}

const uncountedWith = (
  known: IncidentState['uncounted'],
  figures: readonly CasualtyFigure[],
  asOf: string,
): IncidentState['uncounted'] => ({
  ...known,
  ...Object.fromEntries(
    figures.filter((figure) => (known[figure] ?? '') < asOf).map((figure) => [figure, asOf]),
  ),
});
