/** The time that an act carries: shown live, said, typed; the same wherever it comes back. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fieldEvent } from '../../../client/field/acts/event.ts';
import { momentOf, nowOf, worldOf } from '../../../client/field/acts/now.ts';
import { AGO_MIN, ago, NOW, typedAs, writtenOut } from '../../../client/field/acts/said.ts';
import { readPosted } from '../../../shared/read.ts';
import { at, ms } from '../../support/story.ts';
import { clockAt } from './setting.ts';

const nowMs = ms('16:31:40');

describe('an act is of', () => {
  it('now, to the second, and moves with the clock until the tap', () => {
    expect(momentOf(NOW, nowMs)).toEqual({ at: at('16:31:40'), precision: 'second' });
    expect(momentOf({}, nowMs + 5_000)?.at).toBe(at('16:31:45'));
  });

  test.each(AGO_MIN)('%i minutes before it was said, and stays there', (minutes) => {
    const draft = ago(minutes, nowMs);
    const said = momentOf(draft, nowMs + 180_000);
    expect(said).toEqual({ at: new Date(ms('16:31') - minutes * 60_000).toISOString(), precision: 'minute' });
  });

  test.each([
    ['16:20', at('16:20')],
    ['1620', at('16:20')],
    ['10分钟前', at('16:21')],
    ['昨天 23:10', new Date(ms('23:10') - 86_400_000).toISOString()],
    ['今早6点20', at('6:20')],
  ])('%s, as typed', (typed, expected) => {
    expect(momentOf(typedAs(typed, nowMs), nowMs)).toEqual({ at: expected, precision: 'minute' });
  });

  it('no time when what was typed can’t be read, rather than of now', () => {
    expect(momentOf(typedAs('下雨那会儿', nowMs), nowMs)).toBeNull();
    expect(momentOf(typedAs('', nowMs), nowMs)?.precision).toBe('second');
  });
});

it('an entered time comes back as it was entered, on every further edit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 * 1_440 }), fc.integer({ min: 0, max: 60 }), (before, later) => {
      const draft = typedAs(`${before}分钟前`, nowMs);
      const once = { ...draft, ...writtenOut(draft, nowMs) };
      const thenMs = nowMs + later * 60_000;
      const again = typedAs(String(once['typed']), thenMs);
      expect(momentOf(again, thenMs)).toEqual(momentOf(draft, nowMs));
    }),
  );
});

it('the server reads the very millisecond that was shown, however odd the phone’s clock is', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -2e11, max: 2e11, noNaN: true }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      (offsetMs, uncertaintyMs) => {
        const clock = { ...clockAt(nowMs, offsetMs), uncertaintyMs };
        const event = fieldEvent(
          'situationUpdated',
          'incident:1',
          {},
          { at: at('16:20'), precision: 'minute', clock },
        );
        expect(readPosted(event)).toMatchObject({
          event: { occurredAt: at('16:20'), clock: { reading: event.occurredAt } },
        });
      },
    ),
  );
});

describe('in a drill', () => {
  const drill = { id: 'x', startsAt: at('2:00'), speed: 60, startedAt: at('9:00') };

  it('an act carries the time of the drill', () => {
    expect(nowOf(drill, ms('9:02'))).toBe(ms('4:00'));
  });

  it('and the way back leads to the world', () => {
    expect(worldOf(drill, ms('4:00'))).toBe(ms('9:02'));
    expect(worldOf(null, 7)).toBe(7);
  });
});
