/** Responses, instructions, posts and command. */
import { entryOf } from '../../entry.ts';
import type { IncidentState, Instruction, ScenePost } from '../state.ts';
import { flagged, type Handlers, stamp } from './handler.ts';

export const responseHandlers: Handlers = {
  responseActivated(state, event) {
    const { responseId, body, planId, level, decisionMaker, basis } = event.data;
    if (entryOf(state.responses, responseId)) return flagged(state, 'responseActivatedTwice', event.id);
    const since = stamp(event);
    return {
      ...state,
      responses: {
        ...state.responses,
        [responseId]: {
          responseId,
          body,
          planId: planId ?? null,
          level,
          since,
          ended: null,
          levels: [{ ...since, level, decisionMaker, reason: basis }],
        },
      },
    };
  },

  responseLevelChanged(state, event) {
    const { responseId, level, decisionMaker, reason } = event.data;
    const response = entryOf(state.responses, responseId);
    if (!response) return flagged(state, 'responseNotActivated', event.id);
    const levels = [...response.levels, { ...stamp(event), level, decisionMaker, reason }];
    return { ...state, responses: { ...state.responses, [responseId]: { ...response, level, levels } } };
  },

  responseEnded(state, event) {
    const { responseId, reason } = event.data;
    const response = entryOf(state.responses, responseId);
    if (!response) return flagged(state, 'responseNotActivated', event.id);
    const ended = { ...stamp(event), reason };
    return { ...state, responses: { ...state.responses, [responseId]: { ...response, ended } } };
  },

  instructionIssued(state, event) {
    const { instructionId, issuer, receivers, dueAt } = event.data;
    return withInstruction(state, instructionId, {
      issuer,
      receivers,
      text: event.text ?? null,
      dueAt: dueAt ?? null,
      issued: stamp(event),
    });
  },

  instructionAcknowledged(state, event) {
    const { instructionId, by } = event.data;
    const known = entryOf(state.instructions, instructionId);
    const acknowledged = [...(known?.acknowledged ?? []), { ...stamp(event), name: by }];
    return withInstruction(state, instructionId, { acknowledged });
  },

  instructionCompleted(state, event) {
    const { instructionId, result } = event.data;
    return withInstruction(state, instructionId, { completed: { ...stamp(event), result } });
  },

  scenePostEstablished(state, event) {
    const { postId, commander, body, groups } = event.data;
    if (entryOf(state.posts, postId)) return flagged(state, 'postEstablishedTwice', event.id);
    const established = stamp(event);
    const post: ScenePost = {
      postId,
      place: event.place ?? null,
      body: body ?? null,
      commander,
      since: established,
      groups: groups ?? [],
      established,
      closed: null,
      offer: null,
      periods: [{ commander, from: event.occurredAt, until: null }],
    };
    return { ...state, posts: { ...state.posts, [postId]: post } };
  },

  scenePostClosed(state, event) {
    return withPost(state, event.data.postId, event.id, (post) => ({
      ...post,
      closed: stamp(event),
      offer: null,
      periods: ended(post, event.occurredAt),
    }));
  },

  commandTransferOffered(state, event) {
    const { postId, from, to, brief } = event.data;
    return withPost(state, postId, event.id, (post) => ({
      ...post,
      offer: { ...stamp(event), from, to, brief },
    }));
  },

  // Until it is acknowledged the old commander stands: an offer alone changes nothing.
  commandTransferred(state, event) {
    const { postId, to } = event.data;
    return withPost(state, postId, event.id, (post) => ({
      ...post,
      commander: to,
      since: stamp(event),
      offer: null,
      periods: [...ended(post, event.occurredAt), { commander: to, from: event.occurredAt, until: null }],
    }));
  },
};

function withInstruction(
  state: IncidentState,
  instructionId: string,
  said: Partial<Instruction>,
): IncidentState {
  const known: Instruction = entryOf(state.instructions, instructionId) ?? {
    instructionId,
    issuer: null,
    receivers: [],
    text: null,
    dueAt: null,
    issued: null,
    acknowledged: [],
    completed: null,
  };
  return { ...state, instructions: { ...state.instructions, [instructionId]: { ...known, ...said } } };
}

function withPost(
  state: IncidentState,
  postId: string,
  event: string,
  change: (post: ScenePost) => ScenePost,
): IncidentState {
  const post = entryOf(state.posts, postId);
  if (!post) return flagged(state, 'postNotEstablished', event);
  return { ...state, posts: { ...state.posts, [postId]: change(post) } };
}

const ended = (post: ScenePost, at: string): ScenePost['periods'] =>
  post.periods.map((period) => (period.until === null ? { ...period, until: at } : period));
