/** Rules of responses, instructions, posts and the hand-over of command. */
import { entryOf } from '../entry.ts';
import type { IncidentState } from '../incident/state.ts';
import { type Case, dataOf, NOTHING_ODD, refuse, type Said } from './verdict.ts';

export function admitResponse(asked: Case): Said {
  const { incident } = asked;
  if (!incident) return NOTHING_ODD;

  const activated = dataOf(asked, 'responseActivated');
  if (activated) {
    const { responseId, body, planId } = activated;
    if (entryOf(incident.responses, responseId)) return refuse('responseIdTaken', { responseId });
    const running = Object.values(incident.responses).find(
      (response) => !response.ended && response.body === body && response.planId === (planId ?? null),
    );
    if (running) return refuse('responseActive', { body, responseId: running.responseId });
  }

  const changed = dataOf(asked, 'responseLevelChanged') ?? dataOf(asked, 'responseEnded');
  if (changed) {
    const response = entryOf(incident.responses, changed.responseId);
    if (!response) return refuse('unknownResponse', { responseId: changed.responseId });
    if (response.ended) return refuse('responseEnded', { responseId: changed.responseId });
    const changedTo = dataOf(asked, 'responseLevelChanged')?.level;
    if (changedTo === response.level) return refuse('sameLevel', { level: changedTo });
  }

  const instruction = dataOf(asked, 'instructionIssued');
  if (instruction && entryOf(incident.instructions, instruction.instructionId)?.issued) {
    return refuse('instructionIdTaken', { instructionId: instruction.instructionId });
  }
  const answered = dataOf(asked, 'instructionAcknowledged') ?? dataOf(asked, 'instructionCompleted');
  if (answered && !entryOf(incident.instructions, answered.instructionId)?.issued) return ['noInstruction'];

  return admitPost(asked, incident);
}

function admitPost(asked: Case, incident: IncidentState): Said {
  const established = dataOf(asked, 'scenePostEstablished');
  if (established) {
    const { postId } = established;
    return entryOf(incident.posts, postId) ? refuse('postIdTaken', { postId }) : NOTHING_ODD;
  }
  const offered = dataOf(asked, 'commandTransferOffered');
  const transferred = dataOf(asked, 'commandTransferred');
  const handOver = offered ?? transferred;
  const named = handOver ?? dataOf(asked, 'scenePostClosed');
  if (!named) return NOTHING_ODD;
  const post = entryOf(incident.posts, named.postId);
  if (!post || post.closed) return refuse('unknownPost', { postId: named.postId });
  if (handOver && handOver.from !== post.commander) {
    return refuse('notTheCommander', { commander: post.commander, from: handOver.from });
  }
  if (transferred && post.offer?.to !== transferred.to) return refuse('noOffer', { to: transferred.to });
  return NOTHING_ODD;
}
