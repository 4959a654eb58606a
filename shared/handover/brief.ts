/** The brief for the hand-over of command: what the one who takes over has to know, and which events say so. */
import type { Board } from '../board.ts';
import { entryOf } from '../entry.ts';
import type { IncidentState } from '../incident/state.ts';
import type { HandoverPart } from '../words/handover.ts';
import { type Line, line } from './line.ts';
import {
  casualtyLines,
  commandLines,
  dangerLines,
  forceLines,
  linkLines,
  orderLines,
  reliefLines,
  situationLines,
} from './lines.ts';

export interface Brief {
  readonly postId: string;
  readonly commander: string;
  /** A part that has nothing to say is there, and empty: that nothing is open is news too. */
  readonly parts: readonly { readonly part: HandoverPart; readonly lines: readonly Line[] }[];
}

/** null when the incident has no such post, or it is closed: there is nothing to hand over. */
export function commandBrief(board: Board, incident: IncidentState, postId: string): Brief | null {
  const post = entryOf(incident.posts, postId);
  if (!post || post.closed) return null;
  const { title, place, occurred, intakes } = incident;
  const facts = { title, place: place?.name ?? '', at: occurred?.at ?? '' };
  const groups = post.groups.length > 0 ? [line('groups', { groups: post.groups }, post.established)] : [];
  const part = (name: HandoverPart, ...lines: readonly Line[]) => ({ part: name, lines });
  return {
    postId,
    commander: post.commander,
    parts: [
      part('situation', line('incident', facts, occurred ?? intakes[0]), ...situationLines(incident)),
      part('command', ...commandLines(incident), ...groups),
      part('forces', ...forceLines(board, incident)),
      part('orders', ...orderLines(incident)),
      part('dangers', ...dangerLines(board, incident)),
      part('casualties', ...casualtyLines(incident)),
      part('relief', ...reliefLines(incident)),
      part('links', ...linkLines(incident)),
    ],
  };
}
