/** What the first screen asks for: the step of an order that is due, the alerts that still want something. */
import { describe, expect, it } from 'vitest';
import { missedAlerts } from '../../../client/field/screens/alerts.ts';
import { counts, ownRecords, stepsOf } from '../../../client/field/screens/due.ts';
import type { Alert, FieldView, OrderCard } from '../../../client/field/view/view.ts';
import { acts, incident, NOW, order, view } from '../../browser/field-gallery/fixtures.ts';

const at = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();
const fresh: OrderCard = { ...order, acknowledgedAt: null, departedAt: null };

describe('the step that is due', () => {
  const ROWS: readonly (readonly [string, OrderCard | null, ReturnType<typeof stepsOf>])[] = [
    ['no order', null, { due: null, others: [] }],
    ['ordered', fresh, { due: 'acknowledge', others: ['depart', 'arrive'] }],
    ['acknowledged', { ...fresh, acknowledgedAt: at(9) }, { due: 'depart', others: ['arrive'] }],
    [
      'departed, and the receipt was forgotten',
      { ...fresh, departedAt: at(9) },
      { due: 'arrive', others: ['acknowledge'] },
    ],
    [
      'arrived: going home is offered, not urged',
      { ...order, arrivedAt: at(1) },
      { due: null, others: ['release'] },
    ],
    ['released', { ...order, arrivedAt: at(9), releasedAt: at(1) }, { due: null, others: [] }],
    ['cancelled', { ...fresh, over: 'cancelled' }, { due: null, others: [] }],
    ['told to stand by', { ...fresh, kind: 'standby' }, { due: 'acknowledge', others: [] }],
    ['standing by', { ...fresh, kind: 'standby', acknowledgedAt: at(1) }, { due: null, others: [] }],
  ];
  it.each(ROWS)('%s', (_name, given, steps) => expect(stepsOf(given)).toEqual(steps));
});

describe('what was missed', () => {
  const alert = (id: string, minutes: number, what: Alert['what']): Alert => ({
    id,
    at: at(minutes),
    incidentId: 'i1',
    drill: false,
    what,
  });
  const missed = (more: Partial<FieldView>, seen: readonly string[] = []) =>
    missedAlerts({ ...view, ...more }, acts, (id) => seen.includes(id)).map(({ id }) => id);

  it('puts lives before orders, orders before news, and of news the newest first', () => {
    const alerts = [
      alert('old news', 30, { is: 'severity', severity: 'larger' }),
      alert('news', 3, { is: 'severity', severity: 'major' }),
      alert('order', 20, { is: 'ordered', dispatchId: 'd1' }),
      alert('withdraw', 25, { is: 'withdraw', reason: '滑坡' }),
    ];
    const incidents = [{ ...incident, orders: [fresh] }];
    expect(missed({ alerts, incidents })).toEqual(['withdraw', 'order', 'news', 'old news']);
    expect(missed({ alerts, incidents }, ['withdraw'])).toEqual(['order', 'news', 'old news']);
  });

  it('asks no second time for what was acknowledged, nor for a roll call that has a card of its own', () => {
    const alerts = [
      alert('order', 20, { is: 'ordered', dispatchId: 'd1' }),
      alert('instruction', 5, { is: 'instruction', instructionId: 'n2' }),
      alert('call', 2, { is: 'rollCall', callId: 'c1' }),
    ];
    const call = {
      callId: 'c1',
      drill: null,
      posts: [],
      startedAt: at(2),
      dueAt: null,
      called: 1,
      answered: 0,
    };
    expect(missed({ alerts, rollCalls: [call] })).toEqual([]);
    expect(missed({ alerts })).toEqual(['call']);
  });
});

describe('the counts at the top', () => {
  it('count a returned act that is on its way to the desk as waiting, and not the act that carries it', () => {
    const [returned] = acts.filter(({ state }) => state.as === 'returned');
    if (!returned) throw new Error('the fixtures have one');
    const carrier = {
      ...returned,
      seq: 99,
      id: 'carrier',
      state: { as: 'kept' as const },
      handsOver: returned.id,
    };
    const handed = acts.map((act) => (act === returned ? { ...act, handing: 'carrier' } : act));
    expect(counts(acts)).toEqual({ unsent: 2, returned: 1 });
    expect(counts([...handed, carrier])).toEqual({ unsent: 3, returned: 0 });
    expect(ownRecords([...handed, carrier]).map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
  });
});
