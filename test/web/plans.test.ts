/** A plan from the desk to the list: registered, started with its tasks in one post, and asked for. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planCard } from '../../shared/plan/card.ts';
import { taskEvents, tasksOf } from '../../shared/plan/tasks.ts';
import { card } from '../plan/cards.ts';
import { activated, any, freshId, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

it('is listed on the board without its text and its people', async () => {
  const plan = card({ planId: freshId('p') });
  const [result] = await product.post(any(`plan:${plan.planId}`, 'planRegistered', plan));
  expect(result?.outcome).toBe('recorded');
  const { body } = await product.call<{ plans: { planId: string }[] }>('GET', '/api/board');
  const listed = body.plans.find(({ planId }) => planId === plan.planId);
  expect(listed).toMatchObject({ title: plan.title, levels: [{ level: 3, tasks: 2 }], retiredAt: null });
  expect(JSON.stringify(body.plans)).not.toContain('张三');
});

it('with a circle is refused, each wrong field named', async () => {
  const tasks = ['a', 'b'].map((id, at) => ({
    id,
    body: '公安',
    action: '封路',
    after: [at === 0 ? 'b' : 'a'],
  }));
  const plan = card({ planId: freshId('p'), levels: { 3: { trigger: '较大', starter: '副区长', tasks } } });
  const [result] = await product.post(any(`plan:${plan.planId}`, 'planRegistered', plan));
  expect(result).toMatchObject({
    outcome: 'refused',
    problem: {
      errors: [
        { path: 'data.levels.3.tasks.0.after.0', code: 'taskCircle' },
        { path: 'data.levels.3.tasks.1.after.0', code: 'taskCircle' },
      ],
    },
  });
});

it('started twice by two desks opens its tasks once, and the incident tells where they stand', async () => {
  const [incident, responseId, occurredAt] = [freshId('i'), freshId('r'), '2026-11-21T15:00:00.000Z'];
  await product.post(reported(incident));
  const start = activated(incident, { responseId, level: 3 }, { occurredAt });
  const opening = { incident, occurredAt, occurredPrecision: 'second' as const };
  const tasks = taskEvents(tasksOf(planCard.parse(card()), 3, responseId, occurredAt), opening);
  const outcomes = async () => (await product.post([start, ...tasks])).map(({ outcome }) => outcome);
  expect(await outcomes()).toEqual(['recorded', 'recorded', 'recorded']);
  expect(await outcomes()).toEqual(['duplicate', 'duplicate', 'duplicate']);
  await product.post(
    any(`incident:${incident}`, 'taskCompleted', { taskId: `${responseId}:report` }, { occurredAt }),
  );
  const { body } = await product.call('GET', `/api/incidents/${incident}`);
  expect(body).toMatchObject({
    tasks: [
      { taskId: `${responseId}:report`, state: 'done', late: false },
      { taskId: `${responseId}:move`, state: 'open', after: [`${responseId}:report`] },
    ],
  });
});
