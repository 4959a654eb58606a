/** Fire, links, imagery, and the reports sent upward. */
import type { IncidentState } from '../state.ts';
import { flagged, type Handlers, note, stamp } from './handler.ts';

export const sceneHandlers: Handlers = {
  fireControlled: (state, event) => ({ ...state, fire: { ...state.fire, controlled: stamp(event) } }),
  fireExtinguished: (state, event) => ({
    ...state,
    fire: { ...state.fire, extinguished: stamp(event), reignited: null },
  }),
  // What burns again was not out: the extinguishing no longer stands.
  fireReignited: (state, event) => ({
    ...state,
    fire: { controlled: null, extinguished: null, reignited: stamp(event) },
  }),
  sceneLinkUp: (state, event) => withLink(state, event.data, true, event),
  sceneLinkDown: (state, event) => withLink(state, event.data, false, event),
  imageryReceived: (state, event) => ({ ...state, imagery: [...state.imagery, note(event)] }),

  reportDue(state, event) {
    const { obligationId, ruleId, toLevel, channel, dueAt } = event.data;
    if (state.obligations.some((known) => known.obligationId === obligationId)) return state;
    return {
      ...state,
      obligations: [...state.obligations, { ...stamp(event), obligationId, ruleId, toLevel, channel, dueAt }],
    };
  },
  reportFiled(state, event) {
    const { reportId, obligationId, kind, seq, toLevel, channel, sentAt, elements } = event.data;
    return {
      ...state,
      reports: [
        ...state.reports,
        {
          ...stamp(event),
          reportId,
          obligationId: obligationId ?? null,
          kind,
          seq: seq ?? null,
          toLevel,
          channel,
          sentAt,
          elements: Object.keys(elements ?? {}),
          received: null,
        },
      ],
    };
  },
  reportReceived(state, event) {
    if (!state.reports.some((filed) => filed.reportId === event.data.reportId)) {
      return flagged(state, 'reportNotFiled', event.id);
    }
    return {
      ...state,
      reports: state.reports.map((filed) =>
        filed.reportId === event.data.reportId
          ? { ...filed, received: filed.received ?? stamp(event) }
          : filed,
      ),
    };
  },
  reportFindingRecorded(state, event) {
    const { reportId, obligationId, finding, evidence } = event.data;
    return {
      ...state,
      findings: [
        ...state.findings,
        {
          ...stamp(event),
          reportId: reportId ?? null,
          obligationId: obligationId ?? null,
          finding,
          evidence,
        },
      ],
    };
  },
};

function withLink(
  state: IncidentState,
  link: { kind: string; sector?: string | undefined },
  up: boolean,
  event: Parameters<typeof stamp>[0],
): IncidentState {
  const key = link.sector ? `${link.kind} ${link.sector}` : link.kind;
  return { ...state, links: { ...state.links, [key]: { kind: link.kind, up, since: stamp(event) } } };
}
