/** Which of several statements holds: a person's decision, recorded beside them (认定). */
import { authority } from '../define.ts';
import { id, words } from '../field.ts';

export const statement = {
  statementConfirmed: authority(
    {
      zh: '认定说法',
      en: 'Statement confirmed',
      emit: ['dutyOfficer', 'dutyLeader', 'supervisor', 'reviewer'],
    },
    {
      /** The group of rivals; absent for a single statement that was entered late. */
      conflictGroup: id.optional(),
      eventId: id,
      reason: words(),
    },
  ),
};
