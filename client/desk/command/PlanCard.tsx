/** The plan at work: its tasks in the order that they follow from one another; or, before, which plan would fit. */

import { stateIn } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState, Response } from '../../../shared/incident/state.ts';
import { type FlowNode, flowOf } from '../../../shared/plan/flow.ts';
import { matchPlans } from '../../../shared/plan/match.ts';
import { matchReasonInWords } from '../../../shared/words/plan.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import './command.css';
import { bodyName } from '../../lib/names.ts';
import type { CardProps } from '../incident/card.ts';
import { openResponses } from './responding.ts';
import { COMMAND } from './words.ts';

export function PlanCard({ incident }: CardProps) {
  const { mayRecord, open } = useDesk();
  const w = useRoomWords(COMMAND).plan;
  const running = openResponses(incident);
  return (
    <section className="card" aria-labelledby="planCard">
      <header>
        <h2 id="planCard">{w.title}</h2>
        {running.length > 0 && mayRecord('taskOpened') ? (
          <button type="button" onClick={() => open('task')}>
            {w.addTask}
          </button>
        ) : null}
      </header>
      {running.length === 0 ? <Fitting incident={incident} /> : null}
      {running.map((response) => (
        <Flowing key={response.responseId} incident={incident} response={response} />
      ))}
    </section>
  );
}

const MOST_PLANS = 3;

function Fitting({ incident }: CardProps) {
  const { board, nowOf, open, lang, mayRecord } = useDesk();
  const w = useRoomWords(COMMAND).plan;
  const matches = matchPlans(board, incident, nowOf(incident)).slice(0, MOST_PLANS);
  if (matches.length === 0) return <p className="note">{w.none}</p>;
  return (
    <ul className="plainList plans">
      {matches.map(({ planId, card, fits, reasons }) => (
        <li key={planId}>
          <b>{card.title}</b>
          <small>{reasons.map((reason) => matchReasonInWords(reason, lang)).join(' · ')}</small>
          {fits && mayRecord('responseActivated') ? (
            <button type="button" onClick={() => open('response', { planId })}>
              {w.start}
            </button>
          ) : (
            <em>{fits ? '' : w.unfit}</em>
          )}
        </li>
      ))}
    </ul>
  );
}

function Flowing({ incident, response }: { incident: IncidentState; response: Response }) {
  const { board, nowOf, words } = useDesk();
  const w = useRoomWords(COMMAND).plan;
  const nowMs = nowOf(incident);
  const flow = flowOf(incident, response.responseId, nowMs);
  const plan = response.planId === null ? undefined : stateIn(board, 'plan', response.planId)?.card;
  const count = (state: FlowNode['state']) => flow.nodes.filter((node) => node.state === state).length;
  const byLayer = Array.from({ length: flow.layers }, (_, layer) =>
    flow.nodes.filter((node) => node.layer === layer).sort((a, b) => a.row - b.row),
  );
  return (
    <div className="flowBlock">
      <h3>
        <span>
          {plan?.title ?? w.withoutPlan} · {words.level(response.level)}
        </span>
        {flow.nodes.length > 0 ? (
          <span>{w.tally(flow.nodes.length, count('done'), count('running'), count('late'))}</span>
        ) : null}
      </h3>
      {flow.nodes.length > 0 ? (
        <ol className="flow">
          {byLayer.map((nodes, layer) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number
            <li key={layer}>
              {nodes.map((node) => (
                <Step key={node.id} node={node} incident={incident} nowMs={nowMs} />
              ))}
            </li>
          ))}
        </ol>
      ) : null}
      {plan ? <Contacts people={plan.contacts} /> : null}
    </div>
  );
}

/** One click from the box to its task. */
function Step({ node, incident, nowMs }: { node: FlowNode; incident: IncidentState; nowMs: number }) {
  const { board, language, open, words } = useDesk();
  const w = useRoomWords(COMMAND).plan;
  const due = node.dueAt === null ? null : Date.parse(node.dueAt);
  const told = node.completedAt
    ? w.doneAt(minuteTimeNear(Date.parse(node.completedAt), nowMs))
    : node.state === 'late' && due !== null
      ? w.late(words.span(Math.max(1, Math.floor((nowMs - due) / 60_000))))
      : node.waitsFor.length > 0
        ? w.waits
        : due !== null
          ? w.by(minuteTimeNear(due, nowMs))
          : '';
  const known = entryOf(incident.tasks, node.id) !== undefined;
  return (
    <button
      type="button"
      className="step"
      data-state={node.state}
      disabled={!known}
      title={node.action ?? node.id}
      onClick={() => open('task', { taskId: node.id })}
    >
      <b>{node.action ?? node.id}</b>
      <small>
        {[node.body === null ? '' : bodyName({ board, language }, node.body), told]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </button>
  );
}

type Contact = {
  readonly name?: string | undefined;
  readonly post?: string | undefined;
  readonly phone?: string | undefined;
};

function Contacts({ people }: { people: readonly Contact[] }) {
  const w = useRoomWords(COMMAND).plan;
  if (people.length === 0) return null;
  return (
    <details>
      <summary>
        {w.contacts} {people.length}
      </summary>
      <ul className="plainList contacts">
        {people.map((one) => (
          <li key={[one.post, one.name, one.phone].join('|')}>
            <span>{[one.post, one.name].filter(Boolean).join(' ')}</span>
            <b>{one.phone}</b>
          </li>
        ))}
      </ul>
    </details>
  );
}
