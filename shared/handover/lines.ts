/** What there is to say of an incident when others take over: each part as lines, read from the folded state. */
import { type Board, stateIn } from '../board.ts';
import { headlines } from '../incident/casualty.ts';
import { reachedBy } from '../incident/clock.ts';
import { CASUALTY_FIGURES, type Dispatch, type IncidentState } from '../incident/state.ts';
import { taskStage } from '../incident/task.ts';
import { stageOf } from '../incident/view.ts';
import { type Line, line } from './line.ts';

const open = (commanders: IncidentState['posts']) => Object.values(commanders).filter((post) => !post.closed);

/** How grave it is, which responses run, who commands. */
export function commandLines(incident: IncidentState): Line[] {
  const { severity, severityProposed, severityHistory, responses, posts } = incident;
  const graded = severityHistory.at(-1);
  const running = Object.values(responses).filter(({ ended }) => !ended);
  return [
    severity ? line('severity', { severity }, graded) : line('ungraded', {}),
    ...(severityProposed && severityProposed.severity !== severity
      ? [line('severityProposed', { severity: severityProposed.severity })]
      : []),
    ...running.map(({ body, level, levels, since }) =>
      line('response', { body, level }, since, levels.at(-1)),
    ),
    ...open(posts).map(({ commander, since, established }) =>
      line('commander', { commander, since: since.at }, established, since),
    ),
    ...open(posts).flatMap(({ offer }) => (offer ? [line('offerWaiting', { to: offer.to }, offer)] : [])),
  ];
}

/** The last word on the situation, and on the danger itself. */
export function situationLines({ situation, fire, contained }: IncidentState): Line[] {
  return [
    ...(situation?.text ? [line('situation', { at: situation.at, text: situation.text }, situation)] : []),
    ...(fire.reignited ? [line('reignited', { at: fire.reignited.at }, fire.reignited)] : []),
    ...(fire.extinguished ? [line('extinguished', { at: fire.extinguished.at }, fire.extinguished)] : []),
    ...(fire.controlled && !fire.extinguished
      ? [line('controlled', { at: fire.controlled.at }, fire.controlled)]
      : []),
    ...(contained ? [line('contained', { at: contained.at }, contained)] : []),
  ];
}

/** Each figure that was stated; of rivals that nobody has decided between, the least and the most. */
export function casualtyLines(incident: IncidentState): Line[] {
  const known = headlines(incident);
  const lines = CASUALTY_FIGURES.flatMap((figure): Line[] => {
    const stated = known[figure];
    if (!stated) return [];
    const { low, high, value, asOf, said, verified } = stated;
    const values = { figure, low, high, value, asOf, status: verified ? 'verified' : 'provisional' };
    return [line(low < high ? 'casualtyRange' : 'casualty', values, ...said)];
  });
  const { headcount } = incident;
  const counted = headcount
    ? [line('headcount', { n: headcount.total, asOf: headcount.asOf }, headcount)]
    : [];
  return lines.length > 0 ? [...lines, ...counted] : [line('casualtiesUnknown', {}), ...counted];
}

/** Teams by where they are, each with its people where that was said. */
export function forceLines(board: Board, incident: IncidentState): Line[] {
  const { force } = incident;
  return [
    ...Object.values(incident.dispatches).flatMap((dispatch) => dispatchLine(board, dispatch) ?? []),
    ...(force?.people != null ? [line('forceCounted', { n: force.people, at: force.at }, force)] : []),
  ];
}

const BY_STAGE = {
  ordered: 'teamNotAnswered',
  acknowledged: 'teamAnswered',
  departed: 'teamOnTheWay',
  arrived: 'teamOnScene',
} as const;

function dispatchLine(board: Board, dispatch: Dispatch): Line | null {
  const stage = stageOf(dispatch);
  if (!(stage in BY_STAGE) || dispatch.teamId === null) return null;
  const { ordered, acknowledged, departed, arrived, kind, task } = dispatch;
  const latest = arrived ?? departed ?? acknowledged ?? ordered;
  const team = stateIn(board, 'team', dispatch.teamId)?.name ?? dispatch.teamId;
  const values = { team, at: latest?.at ?? '', ...(task === null ? {} : { task }) };
  const code = kind === 'standby' ? 'teamStandby' : BY_STAGE[stage as keyof typeof BY_STAGE];
  return line(code, values, ordered, latest);
}

/** Orders that nobody has answered or finished: tasks of responses, and instructions. */
export function orderLines(incident: IncidentState): Line[] {
  const tasks = Object.values(incident.tasks).flatMap((task): Line[] => {
    const stage = taskStage(incident, task);
    if (stage !== 'open' && stage !== 'acknowledged') return [];
    const { body, action, dueAt, opened, acknowledged, taskId } = task;
    const values = { body: body ?? '', text: action ?? taskId, ...(dueAt === null ? {} : { dueAt }) };
    return [line(stage === 'open' ? 'taskUnanswered' : 'taskOpen', values, opened, acknowledged)];
  });
  const instructions = Object.values(incident.instructions).flatMap((instruction): Line[] => {
    const { issued, completed, acknowledged, receivers, text, dueAt, instructionId } = instruction;
    if (!issued || completed) return [];
    const values = {
      body: receivers,
      text: text ?? instructionId,
      ...(dueAt === null ? {} : { dueAt }),
    };
    const code = acknowledged.length > 0 ? 'instructionOpen' : 'instructionUnanswered';
    return [line(code, values, issued, ...acknowledged)];
  });
  return [...tasks, ...instructions];
}

/** What may hurt those who go in: teams withdrawn, lifelines that failed, links that are down, what grew out of it. */
export function dangerLines(board: Board, incident: IncidentState): Line[] {
  const withdrawn = incident.marks.filter(({ type }) => type === 'teamWithdrawn');
  return [
    ...withdrawn.map((mark) => {
      const { teamId, reason, until } = mark.where;
      const id = typeof teamId === 'string' ? teamId : '';
      const values = { team: stateIn(board, 'team', id)?.name ?? id, at: mark.at };
      const code = reason === 'danger' ? 'withdrawnForDanger' : 'withdrawn';
      return line(code, typeof until === 'string' ? { ...values, until } : values, mark);
    }),
    ...Object.values(incident.lifelines)
      .filter(({ failed, restored }) => failed && !restored)
      .map(({ kind, area, failed }) =>
        line('lifelineDown', { service: kind, area: area ?? '', at: failed?.at ?? '' }, failed),
      ),
    ...incident.marks
      .filter(({ type }) => type === 'secondaryIncidentOccurred')
      .map((mark) => line('secondary', { at: mark.at }, mark)),
  ];
}

/** People in need and reached, goods on their way, people moved. */
export function reliefLines(incident: IncidentState): Line[] {
  return [
    ...Object.values(incident.relief).map((area) => {
      const told = [area.need, ...area.deliveries];
      const values = { area: area.area, reached: reachedBy(area) };
      return area.need
        ? line('relief', { ...values, need: area.need.people }, ...told)
        : line('reliefWithoutNeed', values, ...told);
    }),
    ...Object.values(incident.transfers)
      .filter(({ arrived }) => !arrived)
      .map(({ items, to, requested, allocated, departed }) => {
        const code = departed ? 'suppliesOnTheWay' : allocated ? 'suppliesAllocated' : 'suppliesRequested';
        return line(
          code,
          { items: items.map(({ name }) => name), to: to ?? '' },
          requested,
          allocated,
          departed,
        );
      }),
    ...Object.entries(incident.evacuations).map(([area, moved]) =>
      line('evacuated', { area, n: moved.people }, moved),
    ),
    ...Object.entries(incident.settled).map(([area, housed]) =>
      line('settled', { area, n: housed.people }, housed),
    ),
  ];
}

/** Links from the scene, up or down; of one kind there may be several, each in a sector. */
export const linkLines = ({ links }: IncidentState): Line[] =>
  Object.entries(links).map(([key, { kind, up, since }]) =>
    line(up ? 'linkUp' : 'linkDown', { link: kind, sector: key.slice(kind.length + 1), at: since.at }, since),
  );
