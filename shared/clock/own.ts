/** Limits that an incident's own orders set, and no indicator: tasks, instructions, reports owed. */
import { taskClock } from '../incident/clock.ts';
import type { IncidentState } from '../incident/state.ts';
import { standingOf as reportStandingOf } from '../report/answer.ts';
import type { Bilingual } from '../words/lang.ts';
import { REPORT_OWED, type Remedy } from '../words/remedy.ts';
import { type ListedClock, standingOf } from './listed.ts';

interface Owed {
  readonly kind: 'task' | 'instruction' | 'reportOwed';
  readonly title: Bilingual;
  readonly subject: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly remedy: Remedy;
}

/** Those that nobody has finished. `nowMs` is of the incident's own clock. */
export const ownClocks = (incident: IncidentState, nowMs: number): ListedClock[] =>
  [...tasks(incident, nowMs), ...instructions(incident), ...reports(incident, nowMs)].map(
    (owed): ListedClock => {
      const leftMs = Date.parse(owed.dueAt) - nowMs;
      return {
        ...owed,
        indicatorId: null,
        source: `incident:${incident.id}`,
        incidentId: incident.id,
        drill: incident.drill,
        leftMs,
        standing: standingOf(leftMs, null),
        forecast: null,
      };
    },
  );

/** As a person wrote it, in either language. */
const written = (words: string): Bilingual => ({ zh: words, en: words });

function tasks(incident: IncidentState, nowMs: number): Owed[] {
  return Object.values(incident.tasks).flatMap((task): Owed[] => {
    const clock = taskClock(incident, task, nowMs);
    if (!clock?.startedAt || !clock.dueAt || clock.stoppedAt !== null || clock.outcome === 'excluded')
      return [];
    const subject = task.action ?? task.taskId;
    return [
      {
        kind: 'task',
        title: written(task.action ?? task.taskId),
        subject: task.taskId,
        startedAt: clock.startedAt,
        dueAt: clock.dueAt,
        remedy: { code: task.acknowledged ? 'finishTask' : 'answer', values: { subject } },
      },
    ];
  });
}

function instructions(incident: IncidentState): Owed[] {
  return Object.values(incident.instructions).flatMap((instruction): Owed[] => {
    const { instructionId, issued, dueAt, completed, acknowledged, receivers, text } = instruction;
    if (!issued || dueAt === null || completed) return [];
    const answered = acknowledged.length > 0;
    return [
      {
        kind: 'instruction',
        title: written(text ?? instructionId),
        subject: instructionId,
        startedAt: issued.at,
        dueAt,
        remedy: { code: answered ? 'finishTask' : 'answer', values: { subject: receivers.join('、') } },
      },
    ];
  });
}

function reports(incident: IncidentState, nowMs: number): Owed[] {
  const now = new Date(nowMs).toISOString();
  return incident.obligations
    .filter((owed) => ['due', 'omitted'].includes(reportStandingOf(incident, owed, now)))
    .map(({ obligationId, at, dueAt }) => ({
      kind: 'reportOwed',
      title: REPORT_OWED,
      subject: obligationId,
      startedAt: at,
      dueAt,
      remedy: { code: 'fileReport', values: { subject: obligationId } },
    }));
}
