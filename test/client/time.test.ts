import { describe, expect, it } from 'vitest';
import {
  clockTime,
  dayInWords,
  hoursMinutes,
  hoursMinutesSeconds,
  minuteTimeNear,
} from '../../client/lib/time.ts';

const AT = Date.parse('2026-11-21T08:47:20Z');

describe('times on screens', () => {
  it('are those of Beijing wherever the machine stands', () => {
    expect(clockTime(AT)).toBe('16:47:20');
    expect(clockTime(Date.parse('2026-11-21T16:00:05Z'))).toBe('00:00:05');
    expect(dayInWords(AT, 'zh-CN')).toBe('11月21日 周六');
    expect(dayInWords(AT, 'en')).toBe('Sat 21 Nov');
  });

  it('carry their day only when it is another', () => {
    expect(minuteTimeNear(AT, AT + 3_600_000)).toBe('16:47');
    expect(minuteTimeNear(AT, AT + 8 * 3_600_000)).toBe('11-21 16:47');
  });

  it('are cut as spans, never rounded up', () => {
    expect(hoursMinutes(145 * 60_000 + 59_999)).toBe('2:25');
    expect(hoursMinutesSeconds(13 * 60_000 + 5_999)).toBe('0:13:05');
    expect(hoursMinutesSeconds(-5)).toBe('0:00:00');
  });
});
