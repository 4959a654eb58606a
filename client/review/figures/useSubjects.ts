/** What people call the units of this incident. */
import { entryOf } from '../../../shared/entry.ts';
import { areaName, teamName } from '../../lib/names.ts';
import { useReview } from '../context.ts';

/** By the subject of a unit: its team, its area, its task, or the incident itself. */
export function useSubjects(): (subject: string) => string {
  const { incident, today, language } = useReview();
  const names = { board: today, language };
  return (subject) => {
    const dispatch = entryOf(incident.dispatches, subject);
    if (dispatch) return teamName(names, dispatch.teamId);
    const task = entryOf(incident.tasks, subject);
    if (task) return task.action ?? subject;
    return subject === incident.id ? incident.title : areaName(names, subject);
  };
}
