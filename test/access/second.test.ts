/** Acts that need two: when an incident began, the hand-over of command, what was entered a day late. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import type { IncidentView } from '../../shared/incident/view.ts';
import { awaitsSecond, pendingOf, settle, trackOf } from '../../shared/track.ts';
import { any, freshId, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { at, story } from '../support/story.ts';
import { codeOf, type Person, personOf } from './people.ts';

let product: Product;
let li: Person;
let zhao: Person;
let incident: string;
let report: ReturnType<typeof reported>;

beforeAll(async () => {
  product = await startProduct();
  const officer = { grants: [{ role: 'dutyOfficer', area: null }] } as const;
  li = await personOf(product, officer);
  zhao = await personOf(product, officer);
});
afterAll(() => product?.stop());
beforeEach(async () => {
  incident = freshId('i');
  report = reported(incident, { occurredAt: today('14:22') });
  expect((await li.post(report)).map(codeOf)).toEqual(['recorded']);
});

/** Lately enough that nothing here is a late entry unless it says so: `clock` is a time of the last six hours. */
const SIX_HOURS_AGO = Date.now() - 6 * 3_600_000;
const today = (clock: string): string => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return new Date(SIX_HOURS_AGO + ((hours - 12) * 60 + minutes) * 60_000).toISOString();
};

const say = (type: string, data: Record<string, unknown>, rest = {}) =>
  any(`incident:${incident}`, type, data, {
    occurredAt: new Date().toISOString(),
    occurredPrecision: 'second',
    ...rest,
  });
const confirm = (eventId: string) => say('statementConfirmed', { eventId, reason: '已核对录音' });
const seen = async (): Promise<IncidentView> =>
  (await product.call<IncidentView>('GET', `/api/incidents/${incident}`)).body;
const began = async () => (await seen()).occurredAt;
const waiting = async () => (await seen()).pending.map(({ eventId }) => eventId);

describe('when an incident began', () => {
  const earlier = today('14:02');
  const moved = () => say('occurrenceTimeCorrected', { newValue: earlier, basis: '监控录像' });
  const correction = (set: Record<string, unknown>, eventId: string = report.id) =>
    say('eventCorrected', { eventId, set, reason: '笔误' });

  test('stays as it was until somebody else confirms its correction', async () => {
    const act = moved();
    const [result] = await li.post(act);
    expect(result).toMatchObject({ outcome: 'recorded', flags: ['awaitsSecondPerson'] });
    expect([await began(), await waiting()]).toEqual([today('14:22'), [act.id]]);
    expect((await li.post(confirm(act.id))).map(codeOf)).toEqual(['confirmOwn']);
    expect(await began()).toBe(today('14:22'));
    expect((await zhao.post(confirm(act.id))).map(codeOf)).toEqual(['recorded']);
    expect([await began(), await waiting()]).toEqual([earlier, []]);
  });

  test('waits again when the confirmation is withdrawn', async () => {
    const act = moved();
    const word = confirm(act.id);
    await li.post(act);
    await zhao.post(word);
    expect(await began()).toBe(earlier);
    await zhao.post(say('eventWithdrawn', { eventId: word.id, reason: '看错了' }));
    expect([await began(), await waiting()]).toEqual([today('14:22'), [act.id]]);
  });

  test('waits no more when its correction is withdrawn', async () => {
    const act = moved();
    await li.post(act);
    await li.post(say('eventWithdrawn', { eventId: act.id, reason: '看错了' }));
    expect([await began(), await waiting()]).toEqual([today('14:22'), []]);
  });

  test('is not moved by one person through a correction of the report either', async () => {
    const act = correction({ occurredAt: earlier });
    expect((await li.post(act))[0]?.flags).toEqual(['awaitsSecondPerson']);
    expect(await began()).toBe(today('14:22'));
    await zhao.post(confirm(act.id));
    expect(await began()).toBe(earlier);
  });

  test('nor by one person who puts right what two have agreed on', async () => {
    const act = moved();
    await li.post(act);
    await zhao.post(confirm(act.id));
    const again = correction({ data: { newValue: today('13:00') } }, act.id);
    expect((await li.post(again))[0]?.flags).toEqual(['awaitsSecondPerson']);
    expect(await began()).toBe(earlier);
    expect((await li.post(confirm(again.id))).map(codeOf)).toEqual(['confirmOwn']);
    await zhao.post(confirm(again.id));
    expect(await began()).toBe(today('13:00'));
  });

  test('nor by one person who puts right a correction that two have agreed on', async () => {
    const act = correction({ occurredAt: earlier });
    await li.post(act);
    await zhao.post(confirm(act.id));
    const again = correction({ data: { set: { occurredAt: today('13:00') } } }, act.id);
    expect((await li.post(again))[0]?.flags).toEqual(['awaitsSecondPerson']);
    expect(await began()).toBe(earlier);
  });

  test('other fields of the report are put right by one', async () => {
    const [result] = await li.post(correction({ data: { title: '滑坡' } }));
    expect(result?.flags).toBeUndefined();
    expect((await seen()).title).toBe('滑坡');
  });

  test('a repeated post of what waits is the same, and waits once', async () => {
    const act = moved();
    await li.post(act);
    expect((await li.post(act)).map(codeOf)).toEqual(['duplicate']);
    expect(await waiting()).toEqual([act.id]);
  });

  test('what waits shows no name of whoever reported', async () => {
    await li.post(
      correction({ occurredAt: earlier, data: { reporter: { name: '某甲', phone: '13800000000' } } }),
    );
    const view = await seen();
    expect(view.pending).toHaveLength(1);
    expect(JSON.stringify(view)).not.toMatch(/某甲|13800000000/);
  });
});

describe('the hand-over of command', () => {
  const handOver = { postId: 'p1', from: '张', to: '赵', brief: '东侧仍有险情' };
  const offered = () => say('commandTransferOffered', handOver);
  const accepted = (over = {}) =>
    say('commandTransferred', { ...handOver, reason: '升级', acknowledgedBy: '赵', ...over });
  let zhang: Person;
  let other: Person;
  beforeAll(async () => {
    const grants = [{ role: 'sceneCommander', area: null }] as const;
    [zhang, other] = [await personOf(product, { grants }), await personOf(product, { grants })];
  });
  beforeEach(async () => {
    await zhang.post(say('scenePostEstablished', { postId: 'p1', commander: '张' }));
  });
  const commander = async () => (await seen()).posts[0]?.commander;

  test('is offered by one and accepted by another', async () => {
    expect((await zhang.post(offered())).map(codeOf)).toEqual(['recorded']);
    expect(await commander()).toBe('张');
    expect((await zhang.post(accepted())).map(codeOf)).toEqual(['confirmOwn']);
    expect(await commander()).toBe('张');
    expect((await other.post(accepted())).map(codeOf)).toEqual(['recorded']);
    expect(await commander()).toBe('赵');
  });

  test('does not happen without an offer, or to another than was offered', async () => {
    expect((await other.post(accepted())).map(codeOf)).toEqual(['noOffer']);
    await zhang.post(offered());
    expect((await other.post(accepted({ to: '钱' }))).map(codeOf)).toEqual(['noOffer']);
    expect(await commander()).toBe('张');
  });

  test('is not turned to somebody else afterwards by one person', async () => {
    const act = accepted();
    await zhang.post(offered());
    await other.post(act);
    const turned = say('eventCorrected', { eventId: act.id, set: { data: { to: '钱' } }, reason: '改' });
    expect((await other.post(turned))[0]?.flags).toEqual(['awaitsSecondPerson']);
    expect(await commander()).toBe('赵');
  });
});

describe('what was entered more than a day late', () => {
  const late = () =>
    situation(incident, '三天前的记录', { occurredAt: new Date(Date.now() - 3 * 86_400_000).toISOString() });

  test('counts at once and is flagged; that it is true is said by somebody else', async () => {
    const told = late();
    expect((await li.post(told))[0]?.flags).toEqual(['lateEntry']);
    expect((await li.post(confirm(told.id))).map(codeOf)).toEqual(['confirmOwn']);
    expect((await zhao.post(confirm(told.id))).map(codeOf)).toEqual(['recorded']);
  });
});

describe('as a law of the track', () => {
  const USERS = ['li', 'zhao', 'qian'] as const;
  const step = fc.oneof(
    fc.record({ does: fc.constant('act' as const), by: fc.constantFrom(...USERS), minute: fc.nat(9) }),
    fc.record({ does: fc.constant('confirm' as const), by: fc.constantFrom(...USERS), back: fc.nat(8) }),
    fc.record({ does: fc.constant('withdraw' as const), by: fc.constantFrom(...USERS), back: fc.nat(8) }),
  );
  const history = fc.array(step, { maxLength: 20 }).map((steps) => {
    const told = story('incident:1').reported('14:00');
    for (const one of steps) {
      if (one.does === 'act')
        told.says(
          'occurrenceTimeCorrected',
          '15:00',
          { newValue: at(`13:0${one.minute}`), basis: '录像' },
          { by: one.by, flags: ['awaitsSecondPerson'] },
        );
      else {
        const target = told.events.at(-1 - one.back);
        if (!target || target.type === 'incidentReported') continue;
        if (one.does === 'confirm')
          told.says('statementConfirmed', '15:00', { eventId: target.id, reason: '核' }, { by: one.by });
        else told.withdrawn(target.id, '15:00', { by: one.by });
      }
    }
    return told.events;
  });
  /** Whether an amendment or a word stands, told in the plainest way: by who took it back, and whether that stands. */
  const stands = (events: readonly PlacedEvent[], { id }: PlacedEvent): boolean =>
    !events.some(
      ({ type, data }, i) =>
        type === 'eventWithdrawn' && data['eventId'] === id && stands(events, events[i] as PlacedEvent),
    );

  test('an act holds exactly when it stands and another person’s word for it stands', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { effective, pending } = settle(events);
        for (const act of events.filter(awaitsSecond)) {
          const confirmed = events.some(
            (word) =>
              word.type === 'statementConfirmed' &&
              word.data['eventId'] === act.id &&
              word.recordedBy.user !== act.recordedBy.user &&
              stands(events, word),
          );
          const standing = stands(events, act);
          expect([
            effective.some(({ recorded }) => recorded.id === act.id),
            pending.some(({ id }) => id === act.id),
          ]).toEqual([standing && confirmed, standing && !confirmed]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('and the order in which it was heard changes nothing', () => {
    fc.assert(
      fc.property(
        history.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, arriving]) => {
          const [one, other] = [trackOf(incidentFold, '1', events), trackOf(incidentFold, '1', arriving)];
          expect(other.state).toEqual(one.state);
          expect(new Set(pendingOf(other).map(({ id }) => id))).toEqual(
            new Set(pendingOf(one).map(({ id }) => id)),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});
