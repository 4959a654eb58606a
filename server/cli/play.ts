/** `play`: a scenario as a drill, from a file or from those that ship. */
import { readFile } from 'node:fs/promises';
import type { Remark } from '../play/playable.ts';
import { newDrillId, play } from '../play/player.ts';
import { readScenario, type Scenario } from '../play/scenarioFile.ts';
import { listScenarios, readingOf, shippedScenario } from '../samples/index.ts';
import { bar, clockText, Meter } from './meter.ts';
import { refusedLines } from './refused.ts';
import { serverOf } from './server.ts';
import { Failure, numberOption, type Shell, textOption, type Verb } from './shell.ts';

const DEFAULT_SPEED = 60;

export const playVerb: Verb = {
  usage: '<scenario.json> [--speed 60] [--drill …] [--keep]',
  does: {
    zh: '把场景当作演练播放（文件，或自带场景的编号）',
    en: 'plays a scenario as a drill (a file, or the id of one that ships)',
  },
  options: {
    speed: {
      type: 'string',
      does: { zh: '现实一秒等于演练几秒，默认 60', en: 'seconds of the drill in one second; 60 unless said' },
    },
    drill: {
      type: 'string',
      does: { zh: '演练名称，默认用场景标题', en: "name of the drill; the scenario's title unless said" },
    },
    keep: {
      type: 'boolean',
      does: { zh: '播完后不结束演练', en: 'leave the drill running after the last event' },
    },
  },
  online: true,
  least: 1,
  most: 1,
  async run(shell) {
    const speed = numberOption(shell, 'speed', DEFAULT_SPEED, 0.01, 100_000);
    const scenario = await scenarioOf(shell.args[0] ?? '');
    const drill = newDrillId(scenario);
    const server = serverOf(shell);
    const meter = new Meter(shell);
    shell.say({
      zh: `演练 ${drill}：${scenario.title}，${speed} 倍速`,
      en: `Drill ${drill}: ${scenario.title}, ${speed} times as fast`,
    });
    if (scenario.trust) shell.say(scenario.trust);
    const played = await play({
      scenario,
      reading: readingOf(scenario.id),
      speed,
      drill,
      drillName: textOption(shell, 'drill'),
      post: server.post,
      signal: shell.signal,
      keep: shell.options['keep'] === true,
      onProgress: ({ done, total, at }) =>
        meter.show(() => `${bar(done / total)} ${done}/${total}  ${beijing(at)}`),
    });
    meter.done();
    sayRemarks(shell, played.unplayed, played.asWords);
    const { recorded, refused } = played.tally;
    shell.say({
      zh: `${played.aborted ? '已停止' : '播放完毕'}：${played.done}/${played.total} 条，记录 ${recorded} 条，被拒 ${refused.length} 条，用时 ${clockText(meter.elapsedMs())}`,
      en: `${played.aborted ? 'Stopped' : 'Played'}: ${played.done} of ${played.total} events, ${recorded} recorded, ${refused.length} refused, ${clockText(meter.elapsedMs())}`,
    });
    for (const line of refusedLines(refused)) shell.say(line);
    return refused.length > 0 || played.aborted ? 1 : 0;
  },
};

async function scenarioOf(given: string): Promise<Scenario> {
  const shipped = shippedScenario(given);
  if (shipped) return shipped;
  try {
    return readScenario(JSON.parse(await readFile(given, 'utf8')), given);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new Failure({
        zh: `${given} 不是 JSON：${error.message}`,
        en: `${given} is not JSON: ${error.message}`,
      });
    }
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const ids = listScenarios()
      .map(({ id }) => id)
      .join(', ');
    throw new Failure({
      zh: `没有文件 ${given}，也没有这个编号的自带场景。自带的有：${ids}`,
      en: `There is no file ${given}, and no scenario of that id ships. There are: ${ids}`,
    });
  }
}

const REASONS = {
  noClockTime: { zh: '来源没有时刻，不播放', en: 'not played: no source gives a time' },
  unverified: { zh: '只凭记忆、未核实，不播放', en: 'not played: from memory, unverified' },
  omitted: { zh: '不播放', en: 'not played' },
  fieldsNotStated: {
    zh: '来源所载不足以填该类记录，按文字记',
    en: 'recorded as words: its source lacks a field that its kind needs',
  },
} as const;

function sayRemarks(shell: Shell, ...lists: (readonly Remark[])[]): void {
  for (const { text, kind, reason, why } of lists.flat()) {
    shell.say(`  ${REASONS[reason][shell.lang]}: ${text} (${kind})${why ? ` ${why}` : ''}`);
  }
}

const beijing = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
