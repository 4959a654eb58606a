/** Fire, links, imagery, attachments. */
import type { EventOf } from '../../event.ts';
import type { Attachment, IncidentState } from '../state.ts';
import { type Handlers, note, stamp } from './handler.ts';

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
  attachmentAdded: (state, event) => ({ ...state, attachments: [...state.attachments, attachment(event)] }),
};

const attachment = (event: EventOf<'attachmentAdded'>): Attachment => ({
  ...stamp(event),
  sha256: event.data.sha256,
  kind: event.data.kind,
  text: event.text ?? null,
  refEventId: event.data.refEventId ?? null,
});

function withLink(
  state: IncidentState,
  link: { kind: string; sector?: string | undefined },
  up: boolean,
  event: Parameters<typeof stamp>[0],
): IncidentState {
  const key = link.sector ? `${link.kind} ${link.sector}` : link.kind;
  return { ...state, links: { ...state.links, [key]: { kind: link.kind, up, since: stamp(event) } } };
}
