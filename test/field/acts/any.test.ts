/** Laws of every form: whatever was typed, it makes acts that the catalogue takes, or says what is wrong; it never fails. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASUALTY_NAMES } from '../../../client/field/acts/casualty.ts';
import { FORMS } from '../../../client/field/acts/forms.ts';
import { ACT_NAMES } from '../../../client/field/acts/names.ts';
import { isRecordable } from '../../../shared/event/recordable.ts';
import { readPosted } from '../../../shared/read.ts';
import { ms } from '../../support/story.ts';
import { clockAt, fixAt, near, onSlide } from './setting.ts';

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('-3', '1.5', '1e9', '99999999999999', '下回', '\u0000', '\ud800'),
);
/** Mostly what people type, so that most drafts get as far as an act. */
const typed = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('', '0', '12', '１２', '3') },
  { weight: 1, arbitrary: odd },
);
const whenTyped = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('', '14:22', '昨天 23:10', '10分钟前') },
  { weight: 1, arbitrary: odd },
);
const instant = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((one) => one.toISOString()),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      odd,
      fc.date({ noInvalidDate: true }).map((one) => one.toISOString()),
    ),
  },
);
const mostly = (id: string) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(id) }, { weight: 1, arbitrary: odd });
const row = fc.record({ name: typed, value: typed, quantity: typed, unit: typed }, { requiredKeys: [] });
const list = (...values: readonly string[]) =>
  fc.array(fc.oneof(fc.constantFrom(...values), typed), { maxLength: 4 });

const draft = fc.record(
  {
    ...Object.fromEntries(CASUALTY_NAMES.map((name) => [name, typed])),
    people: typed,
    vehicles: typed,
    text: typed,
    area: typed,
    source: typed,
    to: typed,
    result: typed,
    what: typed,
    where: typed,
    otherKind: typed,
    reporterName: typed,
    reporterPhone: typed,
    until: whenTyped,
    neededBy: whenTyped,
    reached: fc.constantFrom('scene', 'assembly'),
    reason: fc.constantFrom('danger', 'order', 'other', 'none'),
    step: fc.constantFrom('acknowledged', 'completed'),
    count: fc.constantFrom('cumulative', 'increment'),
    firstElement: fc.boolean(),
    elsewhere: fc.boolean(),
    taskId: mostly('k1'),
    instructionId: mostly('i1'),
    callId: mostly('c1'),
    unknown: list(...CASUALTY_NAMES),
    categories: list('food', 'water', 'other'),
    types: list('fire', 'flood'),
    teams: list('t1'),
    items: fc.array(row, { maxLength: 3 }),
    figures: fc.array(row, { maxLength: 3 }),
    at: instant,

    precision: fc.constantFrom('second', 'minute', 'hour', 'day', 'never'),
    typed: whenTyped,
    witness: fc.anything(),
  },
  { requiredKeys: [] },
);
const anything = fc.oneof(
  { weight: 5, arbitrary: draft },
  fc.dictionary(fc.constantFrom(...'people text items at'.split(' ')), fc.anything()),
);

const SLIDE = onSlide();

const phone = fc.record({
  offsetMs: fc.double({ min: -4e9, max: 4e9, noNaN: true }),
  known: fc.boolean(),
  language: fc.constantFrom('zh-CN' as const, 'en' as const),
});

describe.each(ACT_NAMES)('%s, whatever was typed,', (name) => {
  test('is an act that the catalogue takes at the moment shown, or says in words what is wrong', () => {
    let made = 0;
    fc.assert(
      fc.property(anything, phone, (given, { offsetMs, known, language }) => {
        const setting = {
          ...SLIDE,
          clock: clockAt(ms('9:12'), offsetMs),
          language,
          ...(known ? { fix: fixAt('9:11'), fence: near() } : {}),
        };
        const built = FORMS[name].build(given, setting);
        if ('errors' in built) {
          expect(built.errors.length).toBeGreaterThan(0);
          for (const { why } of built.errors) expect(why).not.toBe('');
          return;
        }
        const { act } = built;
        made++;
        expect(act.events.length).toBeGreaterThan(0);
        expect(act.told).not.toBe('');
        for (const event of act.events) {
          const reading = readPosted(event);
          if ('issues' in reading) {
            // A phone whose clock is off by decades posts what no record takes; the form can't know.
            expect(isRecordable(Date.parse(event.occurredAt))).toBe(false);
          } else expect(reading.event.occurredAt).toBe(act.at);
        }
      }),
      { numRuns: 150 },
    );
    expect(made).toBeGreaterThan(3);
  });
});
