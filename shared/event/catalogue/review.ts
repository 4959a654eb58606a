/** The review of an incident (复盘): what reviewers note, and what is to be put right, by whom and until when. */
import { z } from 'zod';
import { authority, observation } from '../define.ts';
import { day, id, instant, name, words } from '../field.ts';

const streams = ['review'] as const;
const reviewers = ['reviewer', 'assessor', 'supervisor'] as const;

/** What a note is pinned to: events of the incident, a period of the incident's own clock, or both; the whole where it is left out. */
const about = z
  .strictObject({
    eventIds: z.array(id).min(1).max(50).optional(),
    from: instant.optional(),
    until: instant.optional(),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    error: 'untilBeforeFrom',
  });

export const review = {
  reviewNotePinned: observation(
    { zh: '复盘批注', en: 'Review note', emit: reviewers, streams },
    {
      noteId: id,
      /** 问题、经验、教训、疑问 */
      kind: z.enum(['finding', 'goodPractice', 'lesson', 'question']),
      about: about.optional(),
      text: words(),
    },
  ),
  reviewNoteSettled: authority(
    { zh: '批注处理', en: 'Review note settled', emit: reviewers, streams },
    /** 采纳、已答复、不采纳 */
    { noteId: id, result: z.enum(['upheld', 'answered', 'dropped']), reason: words() },
  ),
  correctiveActionOpened: authority(
    { zh: '提出整改', en: 'Corrective action opened', emit: reviewers, streams },
    {
      actionId: id,
      /** The note that it follows from. */
      noteId: id.optional(),
      what: words(),
      /** The body that is to do it: its id, or its name. */
      owner: name,
      /** The last day of its time, in Beijing. */
      dueOn: day,
    },
  ),
  correctiveActionReported: observation(
    {
      zh: '整改反馈',
      en: 'Corrective action reported',
      emit: [...reviewers, 'body', 'dutyOfficer'],
      streams,
    },
    { actionId: id, result: words() },
  ),
  correctiveActionClosed: authority(
    { zh: '整改销号', en: 'Corrective action closed', emit: reviewers, streams },
    { actionId: id, basis: words() },
  ),
  correctiveActionReopened: authority(
    { zh: '整改重启', en: 'Corrective action reopened', emit: reviewers, streams },
    { actionId: id, reason: words(), dueOn: day.optional() },
  ),
};
