/** Two nodes under random appends do what a list in memory would do. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Log } from '../../server/log/log.ts';
import type { Appended } from '../../server/log/outcome.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { draft } from './draft.ts';
import { freshLog } from './fresh.ts';

interface Step {
  readonly node: number;
  readonly stream: string;
  readonly id: number;
  readonly content: number;
  readonly expected: number | undefined;
}

const step: fc.Arbitrary<Step> = fc.record({
  node: fc.nat(1),
  stream: fc.constantFrom('incident:1', 'incident:2', 'team:1'),
  id: fc.nat(25),
  content: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
  expected: fc.option(fc.nat(6), { nil: undefined }),
});
/** What is posted at once; one round after the other. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 12 });

const append = (log: Log, run: number, { stream, id, content, expected }: Step) =>
  log.append(draft({ id: `${run}-${id}`, stream: `${stream}.${run}`, data: { content } }), {
    expectedVersion: expected,
  });

/** What must be answered, if the log held `events` when this step's turn came. */
function model(events: readonly LoggedEvent[], run: number, step: Step): string {
  const known = events.find((event) => event.id === `${run}-${step.id}`);
  const stream = `${step.stream}.${run}`;
  if (known) {
    const same = known.data['content'] === step.content && known.stream === stream;
    return same ? `duplicate ${known.position}` : `conflict with ${known.position}`;
  }
  const version = events.filter((event) => event.stream === stream).length;
  if (step.expected !== undefined && step.expected !== version) return `conflict at ${version}`;
  return `recorded as ${version + 1}`;
}

function inWords(answer: Appended): string {
  if (answer.outcome === 'recorded') return `recorded as ${answer.event.version}`;
  if (answer.outcome === 'duplicate') return `duplicate ${answer.event.position}`;
  if (answer.outcome === 'refused') return `refused: ${answer.problem}`;
  return answer.reason === 'version'
    ? `conflict at ${answer.currentVersion}`
    : `conflict with ${answer.event.position}`;
}

test('whatever is posted at once on two nodes, each answer is true at some moment of its round', async () => {
  const fresh = await freshLog();
  const nodes = [await fresh.open(), await fresh.open({ limits: { batchEvents: 3 } })] as const;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      run++;
      for (const steps of all) {
        const before = (await nodes[0].head()).position;
        const answers = await Promise.all(steps.map((step) => append(nodes[step.node as 0 | 1], run, step)));
        // Ids and streams are of this run, so older events can't matter.
        const after = (await nodes[1].read({ after: 0, limit: 100_000, types: undefined })).filter((e) =>
          e.id.startsWith(`${run}-`),
        );
        const moments = [
          after.filter((event) => event.position <= before),
          ...after
            .filter((event) => event.position > before)
            .map((_, i, added) => after.slice(0, after.length - added.length + i + 1)),
        ];
        steps.forEach((step, i) => {
          const answer = answers[i] as Appended;
          const said = inWords(answer);
          const moment =
            answer.outcome === 'recorded'
              ? [after.filter((event) => event.position < answer.event.position)]
              : moments;
          expect(moment.map((events) => model(events, run, step))).toContain(said);
        });
        const recorded = answers.filter((answer) => answer.outcome === 'recorded');
        expect(recorded).toHaveLength((moments.at(-1)?.length ?? 0) - (moments[0]?.length ?? 0));
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
  expect(await nodes[0].verify()).toMatchObject({ ok: true });
});

test('posted one after the other, on either node, every answer is that of the list', async () => {
  const fresh = await freshLog();
  const nodes = [await fresh.open(), await fresh.open()] as const;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      run++;
      const list: LoggedEvent[] = [];
      for (const step of steps) {
        const answer = await append(nodes[step.node as 0 | 1], run, step);
        expect(inWords(answer)).toBe(model(list, run, step));
        if (answer.outcome === 'recorded') list.push(answer.event);
      }
    }),
    { numRuns: 30, endOnFailure: true },
  );
});
