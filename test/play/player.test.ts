/** The player keeps the drill's clock, whatever the world does meanwhile. */
import { describe, expect, it } from 'vitest';
import { play } from '../../server/play/player.ts';
import { readScenario } from '../../server/play/scenarioFile.ts';
import { Players, UnknownScenario } from '../../server/samples/index.ts';
import { stateIn } from '../../shared/board.ts';
import { MemoryLog } from './memoryLog.ts';
import { TestClock } from './story.ts';

const at = (minute: number) => `2025-08-16T14:${String(minute).padStart(2, '0')}:00+08:00`;
const scenario = readScenario(
  {
    id: 'short',
    title: '短脚本',
    place: '某地',
    timeline: [
      { time: at(0), timePrecision: 'minute', kind: 'incidentReported', text: '报告' },
      { time: at(10), timePrecision: 'minute', kind: 'situationUpdated', text: '十分' },
      { time: at(10), timePrecision: 'minute', kind: 'situationUpdated', text: '十分又一条' },
      { time: at(30), timePrecision: 'minute', kind: 'situationUpdated', text: '三十分' },
    ],
  },
  'short.json',
);

describe('a play', () => {
  it('posts each event when the clock of the drill reaches it, and what is due together at once', async () => {
    const clock = new TestClock();
    const log = new MemoryLog(clock.now);
    await play({ scenario, speed: 60, drill: 'd', post: log.post, clock });
    const began = Date.parse(log.events[0]?.recordedAt ?? '');
    expect(log.events.map(({ recordedAt }) => Math.round((Date.parse(recordedAt) - began) / 1000))).toEqual([
      0, 1, 11, 11, 31, 31,
    ]);
    expect(log.calls).toEqual([1, 1, 2, 1, 1]);
  });

  it('does not drift, and catches up after a pause', async () => {
    const clock = new TestClock();
    const log = new MemoryLog(clock.now);
    const slow = async (ms: number) => {
      await clock.sleep(ms);
      clock.nowMs += 25_000; // the machine slept
    };
    await play({ scenario, speed: 60, drill: 'd', post: log.post, clock: { now: clock.now, sleep: slow } });
    const began = Date.parse(log.events[0]?.recordedAt ?? '');
    expect(log.events.map(({ recordedAt }) => Math.round((Date.parse(recordedAt) - began) / 1000))).toEqual([
      0, 26, 26, 26, 56, 56,
    ]);
  });

  it('never posts before its time, however the timer behaves', async () => {
    const clock = new TestClock();
    const log = new MemoryLog(clock.now);
    const hasty = (ms: number) => clock.sleep(ms * 0.9);
    await play({ scenario, speed: 600, drill: 'd', post: log.post, clock: { now: clock.now, sleep: hasty } });
    expect(log.events.flatMap(({ flags }) => flags ?? [])).toEqual([]);
  });

  it('ends its drill when it is stopped, and posts nothing after', async () => {
    const clock = new TestClock();
    const log = new MemoryLog(clock.now);
    const stop = new AbortController();
    const played = await play({
      scenario,
      speed: 60,
      drill: 'd',
      post: log.post,
      clock,
      signal: stop.signal,
      onProgress: ({ done }) => done === 1 && stop.abort(),
    });
    expect(played).toMatchObject({ aborted: true, done: 1, total: 4 });
    expect(log.events.map(({ type }) => type)).toEqual(['drillStarted', 'incidentReported', 'drillEnded']);
  });

  it('leaves the drill running when asked to', async () => {
    const clock = new TestClock();
    const log = new MemoryLog(clock.now);
    await play({ scenario, speed: 60, drill: 'd', post: log.post, clock, keep: true });
    expect(stateIn(log.board, 'drill', 'd')?.endedRecordedAt).toBeNull();
  });

  it('ends the drill when the server can no longer be reached, and says why', async () => {
    const clock = new TestClock();
    const log = new MemoryLog(clock.now);
    let calls = 0;
    const post: typeof log.post = async (events) => {
      if (++calls === 3) throw new Error('no route');
      return log.post(events);
    };
    await expect(play({ scenario, speed: 60, drill: 'd', post, clock })).rejects.toThrow('no route');
    expect(log.events.at(-1)?.type).toBe('drillEnded');
  });

  it('refuses a speed that no drill may have', async () => {
    await expect(play({ scenario, speed: 0, post: new MemoryLog().post })).rejects.toThrow(RangeError);
  });

  it('says so when the drill was not started', async () => {
    const log = new MemoryLog();
    await play({ scenario, speed: 100_000, drill: 'd', post: log.post });
    await expect(play({ scenario, speed: 100_000, drill: 'd', post: log.post })).resolves.toMatchObject({
      done: 4,
    });
    const deaf = async () => [{ id: 'x', outcome: 'refused' as const }];
    await expect(play({ scenario, speed: 60, drill: 'e', post: deaf })).rejects.toThrow('was not started');
  });
});

describe('players', () => {
  it('play several scenarios at once, each a drill of its own, and stop them one by one', async () => {
    const log = new MemoryLog();
    const ended: string[] = [];
    const players = new Players(log.post, ({ drill }) => ended.push(drill));
    const first = players.start({ scenario: 'jishishan-earthquake-2023', speed: 60 });
    const second = players.start({ scenario: 'jishishan-earthquake-2023', speed: 60, drillName: '第二场' });
    expect(first.drill).not.toBe(second.drill);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(players.list().map(({ name, speed }) => [name, speed])).toEqual([
      ['2023年甘肃积石山6.2级地震', 60],
      ['第二场', 60],
    ]);
    expect(await players.stop(first.drill)).toBe(true);
    expect(players.list().map(({ drill }) => drill)).toEqual([second.drill]);
    await players.stopAll();
    expect(players.list()).toEqual([]);
    expect(ended).toEqual([first.drill, second.drill]);
    expect(log.events.filter(({ type }) => type === 'drillEnded')).toHaveLength(2);
  });

  it('know which scenarios there are', async () => {
    const players = new Players(new MemoryLog().post);
    expect(() => players.start({ scenario: 'nowhere', speed: 60 })).toThrow(UnknownScenario);
    expect(() => players.start({ scenario: 'jishishan-earthquake-2023', speed: -1 })).toThrow(RangeError);
    expect(await players.stop('nothing')).toBe(false);
  });
});
