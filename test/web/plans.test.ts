/** A plan from the desk to the list: registered, started with its tasks in one post, and asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlanInput, planCard } from '../../shared/plan/card.ts';
import { taskEvents, tasksOf } from '../../shared/plan/tasks.ts';
import { personOf } from '../access/people.ts';
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

describe('the list of plans', () => {
  const listed = async (q: string) => {
    const query = new URLSearchParams({ q });
    const { body } = await product.call<{ plans: { planId: string; excerpt: string | null }[] }>(
      'GET',
      `/api/plans?${query}`,
    );
    return body.plans;
  };
  const registerPlan = async (over: Partial<PlanInput> = {}) => {
    const plan = card({ planId: freshId('p'), ...over });
    await product.post(any(`plan:${plan.planId}`, 'planRegistered', plan));
    return plan.planId;
  };

  it('finds a plan by a phrase of its text, with the words around it, also in a plan registered just now', async () => {
    const planId = await registerPlan({ chapters: [{ title: '总则', text: '堤防巡查每两小时一次' }] });
    expect(await listed('堤防巡查')).toMatchObject([
      { planId, excerpt: expect.stringContaining('堤防巡查') },
    ]);
    const second = await registerPlan({ chapters: [{ title: '总则', text: '堤防巡查加密' }] });
    expect((await listed('堤防巡查')).map((one) => one.planId).sort()).toEqual([planId, second].sort());
  });

  it('has the retired ones, marked, and none that was withdrawn altogether', async () => {
    const planId = await registerPlan({ title: '沙尘暴预案' });
    await product.post(any(`plan:${planId}`, 'planRetired', { reason: '并入大风预案' }));
    expect(await listed('沙尘暴')).toMatchObject([{ planId, retiredAt: expect.any(String) }]);

    const withdrawn = card({ planId: freshId('p'), title: '冰雹预案' });
    const event = any(`plan:${withdrawn.planId}`, 'planRegistered', withdrawn);
    await product.post(event);
    await product.post(
      any(`plan:${withdrawn.planId}`, 'eventWithdrawn', { eventId: event.id, reason: '录错' }),
    );
    expect(await listed('冰雹')).toEqual([]);
    expect(await product.call('GET', `/api/plans/${withdrawn.planId}`)).toMatchObject({
      status: 404,
      body: { code: 'noSuchPlan' },
    });
  });
});

describe('a plan as it stands', () => {
  it('is whole, with its version, and a revision that moves with all that happens to it', async () => {
    const plan = card({ planId: freshId('p') });
    const stand = async () => (await product.call('GET', `/api/plans/${plan.planId}`)).body;
    await product.post(any(`plan:${plan.planId}`, 'planRegistered', plan));
    expect(await stand()).toMatchObject({
      version: 1,
      revision: 1,
      registered: { by: 'admin' },
      retired: null,
      card: { planId: plan.planId, contacts: [{ phone: '0477-0000000' }] },
      withheld: [],
    });
    await product.post(any(`plan:${plan.planId}`, 'planRetired', { reason: '并入' }));
    expect(await stand()).toMatchObject({ version: 1, revision: 2, retired: { reason: '并入' } });
  });

  it('comes without its people to those who may not see how they are reached, and says so', async () => {
    const plan = card({ planId: freshId('p') });
    await product.post(any(`plan:${plan.planId}`, 'planRegistered', plan));
    const viewer = await personOf(product, { grants: [{ role: 'viewer', area: null }] });
    const { body } = await viewer.call('GET', `/api/plans/${plan.planId}`);
    expect(body).toMatchObject({ card: { contacts: [] }, withheld: ['contacts'] });
    expect(JSON.stringify(body)).not.toContain('张三');
  });
});
