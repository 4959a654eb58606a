/** Times as they are typed at the desk: what each of them means, and what holds for all of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhen, writeWhen } from '../../shared/words/typedWhen.ts';
import { whenInWords } from '../../shared/words/when.ts';

const beijing = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const NOW = beijing('2026-11-21 16:47');
/** As Beijing shows it: `2026-11-21 14:22 minute`. */
const told = (text: string, nowMs = NOW, toward: 'past' | 'future' = 'past'): string | null => {
  const when = readWhen(text, nowMs, toward);
  if (!when) return null;
  const shown = new Date(Date.parse(when.at) + 8 * 3_600_000).toISOString();
  const [, day, time] = /^(.{10})T(.{5})/.exec(shown) ?? [];
  return when.precision === 'day' ? `${day} day` : `${day} ${time} ${when.precision}`;
};

describe('what is typed at 16:47 on 21 November 2026', () => {
  it.each([
    ['14:22', '2026-11-21 14:22 minute'],
    ['1422', '2026-11-21 14:22 minute'],
    ['１４：２２', '2026-11-21 14:22 minute'],
    ['14:22:05', '2026-11-21 14:22 second'],
    ['0905', '2026-11-21 09:05 minute'],
    ['23:50', '2026-11-20 23:50 minute'],
    ['16:50', '2026-11-21 16:50 minute'],
    ['约2点', '2026-11-21 14:00 hour'],
    ['2点', '2026-11-21 14:00 hour'],
    ['两点半', '2026-11-21 14:30 minute'],
    ['五点', '2026-11-21 05:00 hour'],
    ['十四点二十', '2026-11-21 14:20 minute'],
    ['2时', '2026-11-21 02:00 hour'],
    ['14时22分许', '2026-11-21 14:22 minute'],
    ['三点一刻', '2026-11-21 15:15 minute'],
    ['下午3点左右', '2026-11-21 15:00 hour'],
    ['下午2:15', '2026-11-21 14:15 minute'],
    ['约14:20', '2026-11-21 14:20 minute'],
    ['凌晨12点', '2026-11-21 00:00 hour'],
    ['中午1点', '2026-11-21 13:00 hour'],
    ['刚才', '2026-11-21 16:47 minute'],
    ['刚刚', '2026-11-21 16:47 minute'],
    ['10分钟前', '2026-11-21 16:37 minute'],
    ['约 10 分钟前', '2026-11-21 16:37 minute'],
    ['半小时前', '2026-11-21 16:17 minute'],
    ['一个半小时前', '2026-11-21 15:17 minute'],
    ['1小时20分钟前', '2026-11-21 15:27 minute'],
    ['一刻钟前', '2026-11-21 16:32 minute'],
    ['两个小时前', '2026-11-21 14:00 hour'],
    ['3天前', '2026-11-18 day'],
    ['昨天23:10', '2026-11-20 23:10 minute'],
    ['昨天 23:10', '2026-11-20 23:10 minute'],
    ['昨晚11点半', '2026-11-20 23:30 minute'],
    ['昨晚2点', '2026-11-21 02:00 hour'],
    ['前天上午', '2026-11-19 day'],
    ['今早8点', '2026-11-21 08:00 hour'],
    ['今天18:00', '2026-11-21 18:00 minute'],
    ['明天8点', '2026-11-22 08:00 hour'],
    ['11-21 14:22', '2026-11-21 14:22 minute'],
    ['11-2 1422', '2026-11-02 14:22 minute'],
    ['11月21日14:22', '2026-11-21 14:22 minute'],
    ['十一月二十一日下午两点', '2026-11-21 14:00 hour'],
    ['11-22 09:00', '2026-11-22 09:00 minute'],
    ['12-31 23:00', '2025-12-31 23:00 minute'],
    ['2025-12-31 23:00', '2025-12-31 23:00 minute'],
    ['2026-11-21T14:22', '2026-11-21 14:22 minute'],
    ['20日3点', '2026-11-20 03:00 hour'],
    ['25日', '2026-10-25 day'],
    ['11-20 24:00', '2026-11-21 00:00 minute'],
    ['11-20', '2026-11-20 day'],
    ['10 min ago', '2026-11-21 16:37 minute'],
    ['half an hour ago', '2026-11-21 16:17 minute'],
    ['about 2 pm', '2026-11-21 14:00 hour'],
    ['2:30pm', '2026-11-21 14:30 minute'],
    ['12 am', '2026-11-21 00:00 hour'],
    ['yesterday 23:10', '2026-11-20 23:10 minute'],
    ['21 Nov, 14:22', '2026-11-21 14:22 minute'],
    ['just now', '2026-11-21 16:47 minute'],
    ['now', '2026-11-21 16:47 second'],
  ])('%s is %s', (text, meant) => expect(told(text)).toBe(meant));

  it.each([
    '',
    '  ',
    '不知道',
    '25:00',
    '14:60',
    '2461',
    '14:2',
    '14',
    '11-31 10:00',
    '2025-02-29 10:00',
    '13 pm',
    '上午',
    '几分钟前',
    '十分',
    '10分钟',
    '24:01',
    '14:22 abc',
    '14:22:61',
  ])('%s can not be read', (text) => expect(readWhen(text, NOW)).toBeNull());

  it('a limit points ahead', () => {
    expect(told('18:00', NOW, 'future')).toBe('2026-11-21 18:00 minute');
    expect(told('9:30', NOW, 'future')).toBe('2026-11-22 09:30 minute');
    expect(told('30分钟内', NOW, 'future')).toBe('2026-11-21 17:17 minute');
    expect(told('in 2 hours', NOW, 'future')).toBe('2026-11-21 18:00 hour');
  });

  it('shortly after midnight, ten to twelve was yesterday', () =>
    expect(told('23:50', beijing('2026-11-22 00:05'))).toBe('2026-11-21 23:50 minute'));
});

const now = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) });
const two = (value: number) => String(value).padStart(2, '0');
const precision = fc.constantFrom('second', 'minute', 'hour', 'day');
const WHOLE = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const whole = (ms: number, step: number) => Math.floor((ms + 28_800_000) / step) * step - 28_800_000;

describe('for every time', () => {
  it('an hour and minute is the last that was, and is shown by Beijing clocks as typed', () =>
    fc.assert(
      fc.property(now, fc.nat(23), fc.nat(59), (nowMs, hour, minute) => {
        const when = readWhen(`${two(hour)}:${two(minute)}`, nowMs);
        const ms = Date.parse(when?.at ?? '');
        expect(new Date(ms + 28_800_000).toISOString().slice(11, 16)).toBe(`${two(hour)}:${two(minute)}`);
        expect(ms).toBeLessThanOrEqual(nowMs + 300_000);
        expect(ms).toBeGreaterThan(nowMs + 300_000 - 86_400_000);
        expect(readWhen(`${two(hour)}${two(minute)}`, nowMs)).toEqual(when);
        expect(readWhen(`${hour}时${minute}分`, nowMs)).toEqual(when);
      }),
    ));

  it('so many minutes ago is that many minutes before now', () =>
    fc.assert(
      fc.property(now, fc.nat(9_999), (nowMs, minutes) => {
        expect(Date.parse(readWhen(`${minutes}分钟前`, nowMs)?.at ?? '')).toBe(
          whole(nowMs - minutes * 60_000, 60_000),
        );
      }),
    ));

  it('what official papers write is read back as it was', () =>
    fc.assert(
      fc.property(
        now,
        now,
        fc.constantFrom('minute', 'hour', 'day'),
        fc.constantFrom('zh', 'en'),
        (ms, nowMs, known, lang) => {
          const at = new Date(whole(ms, WHOLE[known])).toISOString();
          expect(readWhen(whenInWords(at, known, lang), nowMs)).toEqual({ at, precision: known });
        },
      ),
    ));

  it('what the field writes out means the same a day later', () =>
    fc.assert(
      fc.property(
        now,
        fc.integer({ min: -500 * 86_400_000, max: 20 * 86_400_000 }),
        precision,
        (nowMs, away, known) => {
          const when = { at: new Date(whole(nowMs + away, WHOLE[known])).toISOString(), precision: known };
          expect(readWhen(writeWhen(when, nowMs), nowMs)).toEqual(when);
        },
      ),
    ));

  it('nothing that anybody types makes it fail or gives half a time', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: fc.constantFrom(...'0123456789:-/点时分日月年前昨今天半约上下午十二三 apmT') }),
        ),
        now,
        (text, nowMs) => {
          const when = readWhen(text, nowMs);
          if (when) expect(new Date(when.at).toISOString()).toBe(when.at);
        },
      ),
      { numRuns: 2_000 },
    ));
});
