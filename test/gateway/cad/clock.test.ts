/** Wall clocks of other zones mean the same instant wherever the program runs. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { timeFormat } from '../../../server/gateway/cad/timeFormat.ts';
import { wallClock } from '../../../server/gateway/cad/wallClock.ts';

const minute = timeFormat('M/D/YY H:mm');
const second = timeFormat('MM/DD/YYYY hh:mm:ss A');
const inLosAngeles = wallClock('America/Los_Angeles');

const instant = (cell: string, clock = inLosAngeles, format = minute) => {
  const wall = format.read(cell);
  if (wall === null) return null;
  const { ms, odd } = clock(wall);
  return `${new Date(ms).toISOString()}${odd ? ` ${odd}` : ''}`;
};

describe('a wall clock', () => {
  it.each([
    ['1/1/18 23:50', '2018-01-02T07:50:00.000Z'],
    ['3/11/18 1:59', '2018-03-11T09:59:00.000Z'],
    ['3/11/18 2:00', '2018-03-11T10:00:00.000Z skipped'],
    ['3/11/18 2:59', '2018-03-11T10:59:00.000Z skipped'],
    ['3/11/18 3:00', '2018-03-11T10:00:00.000Z'],
    ['11/4/18 0:59', '2018-11-04T07:59:00.000Z'],
    ['11/4/18 1:00', '2018-11-04T08:00:00.000Z repeated'],
    ['11/4/18 1:59', '2018-11-04T08:59:00.000Z repeated'],
    ['11/4/18 2:00', '2018-11-04T10:00:00.000Z'],
    ['7/1/18 12:00', '2018-07-01T19:00:00.000Z'],
  ])('in Los Angeles reads %s as %s', (cell, expected) => {
    expect(instant(cell)).toBe(expected);
  });

  it('without clock changes is never odd', () => {
    const inShanghai = wallClock('Asia/Shanghai');
    expect(instant('3/11/18 2:30', inShanghai)).toBe('2018-03-10T18:30:00.000Z');
  });

  it('of half an hour is read as well', () => {
    expect(instant('3/11/18 2:30', wallClock('America/St_Johns'))).toBe('2018-03-11T06:00:00.000Z skipped');
    expect(instant('10/7/18 2:15', wallClock('Australia/Lord_Howe'))).toBe(
      '2018-10-06T15:45:00.000Z skipped',
    );
  });

  it('means the same in every zone that the program runs in', () => {
    const script = fileURLToPath(new URL('./clockScript.ts', import.meta.url));
    const said = ['Asia/Shanghai', 'America/St_Johns', 'America/Los_Angeles'].map((TZ) =>
      execFileSync(process.execPath, ['--import', 'tsx', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }),
    );
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toContain('2018-03-11T10:30:00.000Z skipped');
  });
});

describe('a time format', () => {
  it.each([
    ['1/1/18 0:00', '2018-01-01T00:00:00.000Z'],
    ['12/31/18 23:59', '2018-12-31T23:59:00.000Z'],
    ['2/29/16 7:05', '2016-02-29T07:05:00.000Z'],
    ['2/29/18 7:05', null],
    ['13/1/18 7:05', null],
    ['1/1/18 24:00', null],
    ['1/1/18 7:60', null],
    ['1/1/2018 7:05', null],
    ['yesterday', null],
  ])('of minutes reads %s as %s', (cell, expected) => {
    const wall = minute.read(cell);
    expect(wall === null ? null : new Date(wall).toISOString()).toBe(expected);
  });

  it.each([
    ['04/08/2020 12:00:00 AM', '2020-04-08T00:00:00.000Z'],
    ['04/08/2020 12:00:01 PM', '2020-04-08T12:00:01.000Z'],
    ['04/07/2020 11:59:59 pm', '2020-04-07T23:59:59.000Z'],
    ['04/07/2020 00:10:00 AM', null],
    ['04/07/2020 13:10:00 PM', null],
  ])('of seconds reads %s as %s', (cell, expected) => {
    const wall = second.read(cell);
    expect(wall === null ? null : new Date(wall).toISOString()).toBe(expected);
  });

  it('claims no more than it says', () => {
    expect([minute.precision, second.precision]).toEqual(['minute', 'second']);
  });
});
