/** One level of a plan, its tasks drawn as they follow from one another. */
import type { levelsOf } from '../../../shared/plan/card.ts';
import { type Flow, previewOf } from '../../../shared/plan/flow.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { named, useRegisters } from '../registers.ts';
import { PLANS } from './words.ts';

type Level = ReturnType<typeof levelsOf>[number];

export function PlanLevel({ level }: { level: Level }) {
  const { words } = useLanguage();
  const w = useRoomWords(PLANS);
  const id = `level${level.level}`;
  return (
    <section className="planLevel" aria-labelledby={id}>
      <h3>
        <span id={id}>{words.level(level.level)}</span>
        <small>
          {level.severityMin ? `${w.least(words.severity[level.severityMin])} · ` : ''}
          {w.tasks(level.tasks.length)}
        </small>
      </h3>
      <dl className="facts">
        <div>
          <dt>{w.starter}</dt>
          <dd>{level.starter}</dd>
        </div>
        {level.teams.length > 0 ? (
          <div>
            <dt>{w.teams}</dt>
            <dd>
              {words.list(
                level.teams.map(({ kind, skills, count }) =>
                  w.team([kind, ...skills].filter(Boolean).join(' + '), count),
                ),
              )}
            </dd>
          </div>
        ) : null}
        <div className="whole">
          <dt>{w.trigger}</dt>
          <dd>{level.trigger}</dd>
        </div>
      </dl>
      {level.tasks.length > 0 ? <FlowDrawing level={level} /> : <p className="note">{w.noTasks}</p>}
    </section>
  );
}

/** In px: a box, and the room between two of them. */
const BOX = { width: 190, height: 78, gapX: 34, gapY: 12 };
const leftOf = (layer: number): number => layer * (BOX.width + BOX.gapX);
const topOf = (row: number): number => row * (BOX.height + BOX.gapY);

function FlowDrawing({ level }: { level: Level }) {
  const { words, language } = useLanguage();
  const w = useRoomWords(PLANS);
  const { bodies } = useRegisters();
  const flow = previewOf(level);
  const taskOf = new Map(level.tasks.map((task) => [task.id, task]));
  const actionOf = (id: string) => taskOf.get(id)?.action ?? id;
  const size = { width: leftOf(flow.layers) - BOX.gapX, height: topOf(flow.rows) - BOX.gapY };
  const inOrder = [...flow.nodes].sort((a, b) => a.layer - b.layer || a.row - b.row);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard
    <section className="flowScroll" aria-label={w.flowOf(words.level(level.level))} tabIndex={0}>
      <div className="flowDrawing" style={size}>
        <Lines flow={flow} {...size} />
        <ol>
          {inOrder.map(({ id, layer, row, body, action, waitsFor }) => {
            const due = taskOf.get(id)?.dueMinutes;
            return (
              <li key={id} title={`${id}: ${action}`} style={{ left: leftOf(layer), top: topOf(row) }}>
                <b>{action}</b>
                <small>
                  <span>{body === null ? '' : named(bodies, body, language)}</span>
                  {due ? <span>{w.due(words.span(due))}</span> : null}
                </small>
                {waitsFor.length > 0 ? (
                  <span className="said">{w.after(words.list(waitsFor.map(actionOf)))}</span>
                ) : null}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

function Lines({ flow, width, height }: { flow: Flow; width: number; height: number }) {
  const placeOf = new Map(flow.nodes.map((node) => [node.id, node]));
  return (
    <svg width={width} height={height} aria-hidden="true">
      {flow.edges.map(({ from, to }) => {
        const [before, after] = [placeOf.get(from), placeOf.get(to)];
        if (!before || !after) return null;
        const [x1, y1] = [leftOf(before.layer) + BOX.width, topOf(before.row) + BOX.height / 2];
        const [x2, y2] = [leftOf(after.layer), topOf(after.row) + BOX.height / 2];
        const bend = BOX.gapX * 0.7;
        return (
          <path
            key={`${from} ${to}`}
            d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}M${x2 - 6} ${y2 - 4}L${x2} ${y2}L${x2 - 6} ${y2 + 4}`}
          />
        );
      })}
    </svg>
  );
}
