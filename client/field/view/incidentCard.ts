/** One incident as the phone shows it. */
import { stateIn } from '../../../shared/board.ts';
import { reachedBy } from '../../../shared/incident/clock.ts';
import type { IncidentState, Instruction, ReliefArea, Task } from '../../../shared/incident/state.ts';
import { taskStage } from '../../../shared/incident/task.ts';
import { casualtyView } from '../../../shared/incident/view.ts';
import { areaName, bodyName } from '../../lib/names.ts';
import { tell } from '../../lib/tell/tell.ts';
import type { Standing } from '../../wall/reading/standing.ts';
import { storyOf } from '../../wall/reading/story.ts';
import { commanderOf, contactsOf } from './contacts.ts';
import type { Look } from './look.ts';
import { forcesOf, ordersOf } from './orders.ts';
import type { IncidentCard, InstructionCard, TaskCard } from './view.ts';

/** `told`: how many of the newest facts are told in words. */
export function incidentCard(look: Look, standing: Standing, told: number): IncidentCard {
  const { incident } = standing;
  return {
    id: incident.id,
    title: incident.title,
    drill: drillOf(look, incident),
    status: incident.status,
    severity: incident.severity,
    types: incident.types,
    place: incident.place,
    occurredAt: incident.occurred?.at ?? null,
    responses: Object.values(incident.responses).flatMap(
      ({ responseId, body, planId, level, since, ended }) =>
        ended ? [] : [{ responseId, body: bodyName(look, body), plan: planId, level, since: since.at }],
    ),
    commander: commanderOf(look, incident),
    orders: ordersOf(look, incident),
    forces: forcesOf(look, incident),
    instructions: instructionsOf(look, incident),
    tasks: tasksOf(look, incident),
    contacts: contactsOf(look, incident),
    casualties: casualtiesOf(incident),
    relief: Object.values(incident.relief).map((area) => ({
      area: areaName(look, area.area),
      need: area.need?.people ?? null,
      reached: reachedBy(area),
      count: countOf(area),
    })),
    latest: storyOf(look.board, standing, told).map(({ event }) => {
      const { who, label, what } = tell(look, incident, event);
      const line = [label, what].filter(Boolean).join(' ');
      return { at: event.occurredAt, who, told: line, position: event.position };
    }),
    areas: areasOf(look, incident),
  };
}

function drillOf({ board }: Look, { drill: id }: IncidentState): IncidentCard['drill'] {
  const drill = id === null ? undefined : stateIn(board, 'drill', id);
  if (!drill || drill.startsAt === null || drill.startedRecordedAt === null) return null;
  return { id: drill.id, startsAt: drill.startsAt, speed: drill.speed, startedAt: drill.startedRecordedAt };
}

/** Those that name my team or my body, the newest first. */
const instructionsOf = (look: Look, { instructions }: IncidentState): InstructionCard[] =>
  Object.values(instructions)
    .filter(({ receivers }) => receivers.some((name) => look.myNames.has(name)))
    .sort((a, b) => ((a.issued?.at ?? '') < (b.issued?.at ?? '') ? 1 : -1))
    .map((instruction) => ({
      instructionId: instruction.instructionId,
      issuer: instruction.issuer,
      text: instruction.text,
      issuedAt: instruction.issued?.at ?? null,
      dueAt: instruction.dueAt,
      acknowledged: isAcknowledged(look, instruction),
      completed: instruction.completed !== null,
    }));

/** By me or in my name; where nobody else received it, by anybody. */
const isAcknowledged = ({ me, myNames }: Look, { receivers, acknowledged }: Instruction): boolean =>
  receivers.every((name) => myNames.has(name))
    ? acknowledged.length > 0
    : acknowledged.some(({ by, name }) => by === me.user || myNames.has(name));

/** What was opened and neither taken back nor lapsed: mine first, then what is due first; done ones last. */
function tasksOf(look: Look, incident: IncidentState): TaskCard[] {
  return Object.values(incident.tasks)
    .filter((task) => ['open', 'acknowledged', 'done'].includes(taskStage(incident, task)) && task.opened)
    .map((task) => taskCard(look, task))
    .sort(
      (a, b) =>
        Number(b.mine) - Number(a.mine) ||
        Number(a.completedAt !== null) - Number(b.completedAt !== null) ||
        ((a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : 1),
    );
}

const taskCard = (look: Look, task: Task): TaskCard => ({
  taskId: task.taskId,
  action: task.action ?? '',
  body: task.body === null ? null : bodyName(look, task.body),
  mine: task.body !== null && look.myNames.has(task.body),
  dueAt: task.dueAt,
  openedAt: task.opened?.at ?? null,
  acknowledgedAt: task.acknowledged?.at ?? null,
  completedAt: task.completed?.at ?? null,
});

function casualtiesOf(incident: IncidentState): IncidentCard['casualties'] {
  const view = casualtyView(incident);
  if (!view) return null;
  const { deaths, missing, trapped, injured, seriouslyInjured, status, asOf } = view;
  const rivals = view.rivals.map(({ figure, low, high }) => ({ figure, low, high }));
  return { deaths, missing, trapped, injured, seriouslyInjured, status, asOf, rivals };
}

/** How deliveries were counted there; an area that mixes the two goes by its cumulative counts. */
function countOf({ deliveries }: ReliefArea): 'cumulative' | 'increment' | null {
  if (deliveries.length === 0) return null;
  return deliveries.some(({ count }) => count === 'cumulative') ? 'cumulative' : 'increment';
}

/** Areas as people have named them in this incident, its own first. */
const areasOf = (look: Look, incident: IncidentState): string[] => [
  ...new Set(
    [
      incident.area,
      ...Object.keys(incident.relief),
      ...Object.keys(incident.casualties),
      ...Object.keys(incident.evacuations),
      ...Object.values(incident.lifelines).map(({ area }) => area),
    ].flatMap((area) => (area ? [areaName(look, area)] : [])),
  ),
];
