/** Plans for tests: valid unless a test says otherwise. */
import type { PlanInput } from '../../shared/plan/card.ts';

export const task = (id: string, after: string[] = [], dueMinutes = 30) => ({
  id,
  body: '应急局',
  action: `办理${id}`,
  dueMinutes,
  after,
});

export const card = (over: Partial<PlanInput> = {}): PlanInput => ({
  planId: 'p1',
  title: '区防汛预案',
  kind: 'special',
  types: ['flood', 'rainstorm'],
  severityMin: 'general',
  levels: {
    3: {
      trigger: '较大洪水',
      starter: '副区长',
      severityMin: 'larger',
      tasks: [task('report'), task('move', ['report'], 60)],
    },
  },
  contacts: [{ role: '值班', name: '张三', phone: '0477-0000000' }],
  validFrom: '2024-01-01T00:00:00+08:00',
  ...over,
});
