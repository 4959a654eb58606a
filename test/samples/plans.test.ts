/** The example plans: sound, complete, and of the district that they are loaded with. */
import { describe, expect, it } from 'vitest';
import { loadDistrict } from '../../server/samples/index.ts';
import { PLANS } from '../../server/samples/plans/index.ts';
import { nowOf, stateIn, statesOf } from '../../shared/board.ts';
import { levelsOf, planCard } from '../../shared/plan/card.ts';
import { previewOf } from '../../shared/plan/flow.ts';
import { matchPlans } from '../../shared/plan/match.ts';
import { taskEvents, tasksOf } from '../../shared/plan/tasks.ts';
import { teamsCalledFor } from '../../shared/plan/teams.ts';
import { MemoryLog } from '../play/memoryLog.ts';
import { activated, reported } from '../support/facts.ts';

const CARDS = [...PLANS.values()].map((plan) => planCard.parse(plan));
const loaded = async () => {
  const log = new MemoryLog();
  await loadDistrict(log.post);
  return log;
};

it('are made for flood, earthquake, landslide, forest fire, chemicals, collapse, and all the rest', () => {
  const types = CARDS.flatMap((card) => card.types);
  const wanted = ['flood', 'earthquake', 'landslide', 'forestFire', 'hazardousChemicals', 'buildingCollapse'];
  expect(types).toEqual(expect.arrayContaining(wanted));
  expect(CARDS.filter((card) => card.kind === 'overall')).toHaveLength(1);
});

describe.each(CARDS.map((card) => [card.title, card] as const))('%s', (_, card) => {
  it('says that it is an example, in its title and its source', () => {
    expect(card.title).toContain('示例预案');
    expect(card.titleEn).toContain('example');
    expect(card.source).toContain('不是任何政府的正式文本');
  });

  it('has four levels, each asking for no less than the one below', () => {
    const levels = levelsOf(card);
    expect(levels.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
    levels.forEach(({ tasks, teams }, at) => {
      const below = levels[at + 1];
      expect(tasks.length).toBeGreaterThan(below?.tasks.length ?? 0);
      expect(teams.length).toBeGreaterThanOrEqual(below?.teams.length ?? 1);
    });
  });

  it('owes nothing before what it waits for, and draws as a flow of several layers', () => {
    for (const level of levelsOf(card)) {
      const dueOf = new Map(
        level.tasks.map((task) => [task.id, task.dueMinutes ?? Number.POSITIVE_INFINITY]),
      );
      for (const { id, after } of level.tasks)
        for (const before of after)
          expect([before, id, (dueOf.get(before) ?? 0) <= (dueOf.get(id) ?? 0)]).toEqual([before, id, true]);
      expect(previewOf(level).layers).toBeGreaterThan(1);
    }
  });

  it('has the usual chapters, each with its text', () => {
    const titles = card.chapters.map(({ title }) => title);
    expect(titles).toEqual(
      '总则 组织机构与职责 监测与预警 应急处置与救援 信息报送 先期处置与公众响应 分级响应 现场指挥部 处置措施 社会动员 信息发布 应急结束 恢复与重建 应急保障 预案管理 附则'.split(
        ' ',
      ),
    );
    for (const { title, text } of card.chapters) expect(text?.length, title).toBeGreaterThan(20);
  });
});

describe('loaded with the district', () => {
  it('each is matched to an incident of its kind in any sub-district, before the overall plan', async () => {
    const { board } = await loaded();
    for (const card of CARDS) {
      const matches = matchPlans(
        board,
        {
          types: [card.types[0] ?? 'unheardOf'],
          severity: 'larger',
          severityProposed: null,
          area: '150603-binhe',
          drill: null,
        },
        Date.UTC(2026, 6, 1),
      );
      expect(matches[0]).toMatchObject({ planId: card.planId, fits: true, level: 3 });
    }
  });

  it('the teams that they call for are on the register', async () => {
    const log = await loaded();
    await log.post([reported('i1', {}, { types: ['flood'] })]);
    const incident = stateIn(log.board, 'incident', 'i1');
    if (!incident) throw new Error('no incident');
    for (const card of CARDS)
      for (const level of levelsOf(card))
        for (const call of teamsCalledFor(log.board, incident, level))
          expect(call.candidates.length, `${card.planId} ${call.kind} ${call.skills}`).toBeGreaterThanOrEqual(
            call.count,
          );
  });

  it('a response started by any of them opens all its tasks in one post', async () => {
    const log = await loaded();
    for (const { card } of statesOf(log.board, 'plan')) {
      if (!card) throw new Error('no card');
      const incident = `i-${card.planId}`;
      const occurredAt = new Date(nowOf(log.board, null, Date.now())).toISOString();
      const start = activated(incident, { responseId: 'r', planId: card.planId, level: 1 }, { occurredAt });
      const tasks = tasksOf(card, 1, 'r', occurredAt);
      const results = await log.post([
        reported(incident),
        start,
        ...taskEvents(tasks, { incident, occurredAt, occurredPrecision: 'second' }),
      ]);
      expect(results.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
      expect(Object.keys(stateIn(log.board, 'incident', incident)?.tasks ?? {})).toHaveLength(tasks.length);
    }
  });
});
