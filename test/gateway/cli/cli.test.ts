/** The command line against a server on loopback, with the faults that networks have. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../server/cli/run.ts';
import { districtEvents } from '../../../server/samples/district/index.ts';
import { statesOf } from '../../../shared/board.ts';
import { csvText, SF_HEADER, sfRow, written } from '../cad/files.ts';
import { FakeServer } from './fakeServer.ts';

let server: FakeServer;
let url: string;
beforeEach(async () => {
  server = new FakeServer();
  url = await server.start();
});
afterEach(() => server.stop());

async function command(args: string[], env: Record<string, string> = {}) {
  const stdout = new PassThrough({ encoding: 'utf8' });
  const stderr = new PassThrough({ encoding: 'utf8' });
  let out = '';
  let err = '';
  stdout.on('data', (text) => {
    out += text;
  });
  stderr.on('data', (text) => {
    err += text;
  });
  const world = {
    env: { FENGHUO_PASSWORD: 'right', ...env },
    stdout,
    stderr,
    fetch,
    signal: new AbortController().signal,
  };
  const exit = await run(args, world);
  return { exit, out, err };
}

const online = (...args: string[]) => [...args, '--url', url];
const scenarioFile = (timeline: unknown[]) =>
  written(JSON.stringify({ id: 'short', title: '短脚本', place: '某地', timeline }), 'short.json');
const entry = (minute: number, kind: string, text: string) => ({
  time: `2025-08-16T14:0${minute}:00+08:00`,
  timePrecision: 'minute',
  kind,
  text,
});

describe('a verb', () => {
  it('that is unknown, an option that is unknown, or too few words exit with 2 and say what there is', async () => {
    expect(await command(['fly'])).toMatchObject({ exit: 2, err: expect.stringContaining('import-cad') });
    expect(await command(['play', 'x', '--fast'])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--fast'),
    });
    expect(await command(['play'])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('<scenario.json>'),
    });
    expect(await command(['play', 'x', '--speed', 'fast'])).toMatchObject({ exit: 2 });
    expect(await command(['import-cad', 'x.csv'])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--map'),
    });
  });

  it('speaks the language of the environment, or that of --lang', async () => {
    expect((await command(['fly'], { LANG: 'zh_CN.UTF-8' })).err).toContain('没有 fly 这个命令');
    expect((await command(['fly', '--lang', 'zh'])).err).toContain('没有 fly 这个命令');
    expect((await command(['fly'], { LANG: 'C.UTF-8' })).err).toContain('There is no verb fly');
  });

  it('explains itself', async () => {
    const { exit, out } = await command(['help']);
    expect(exit).toBe(0);
    for (const verb of ['play', 'import-cad', 'export', 'verify', 'load-district', 'load-plans'])
      expect(out).toContain(verb);
    expect((await command(['help', 'play'])).out).toContain('--speed');
    expect((await command(['play', '--help'])).out).toContain('--speed');
    expect((await command([])).exit).toBe(0);
  });
});

describe('a server', () => {
  it('that is not there is said to be not there, and a wrong password to be wrong', async () => {
    const { exit, err } = await command(online('load-district'), { FENGHUO_PASSWORD: 'wrong' });
    expect([exit, err]).toEqual([1, expect.stringContaining('Wrong password')]);
    expect(await command(['load-district', '--url', 'no address'])).toMatchObject({ exit: 2 });
  });

  it('wants a password that nobody gave', async () => {
    expect(
      await command(online('load-district'), { FENGHUO_PASSWORD: undefined as unknown as string }),
    ).toMatchObject({
      exit: 2,
      err: expect.stringContaining('FENGHUO_PASSWORD'),
    });
  });

  it('takes a token instead', async () => {
    expect(await command(online('load-district'), { FENGHUO_TOKEN: 't' })).toMatchObject({ exit: 0 });
    expect(server.requests).not.toContain('POST /api/session');
  });

  it('that asks to wait is asked again, and no event is recorded twice or lost', async () => {
    server.faults.push(
      { status: 429, retryAfter: '0' },
      'hangUp',
      { status: 503, retryAfter: '0' },
      'hangUpAfterwards',
    );
    const { exit, out } = await command(online('load-district'));
    expect(exit).toBe(0);
    expect(out).toContain(`${districtEvents().length} there already`);
    expect(server.log.events).toHaveLength(districtEvents().length);
  });
});

describe('load-district', () => {
  it('loads the sample, and says so the second time', async () => {
    expect((await command(online('load-district'))).out).toContain(
      `${districtEvents().length} recorded, 0 there already`,
    );
    expect((await command(online('load-district'))).out).toContain(
      `0 recorded, ${districtEvents().length} there already`,
    );
  });
});

describe('play', () => {
  it('plays a file and lists what it could not', async () => {
    const noTime = { ...entry(0, 'lossAssessed', '损失不详'), time: null, timePrecision: 'none' };
    const file = await scenarioFile([
      entry(0, 'incidentReported', '报告'),
      entry(5, 'situationUpdated', '五分'),
      noTime,
    ]);
    const { exit, out } = await command(online('play', file, '--speed', '6000', '--drill', '晨练'));
    expect(exit).toBe(0);
    expect(out).toContain('no source gives a time: 损失不详');
    expect(server.log.events.map(({ type }) => type)).toEqual([
      'drillStarted',
      'incidentReported',
      'situationUpdated',
      'drillEnded',
    ]);
    expect(server.log.events[0]?.data['name']).toBe('晨练');
  });

  it('says which scenarios ship when it finds no file, and what is wrong with one that it finds', async () => {
    expect((await command(online('play', 'nowhere.json'))).err).toContain('jishishan-earthquake-2023');
    expect((await command(online('play', await written('{', 'bad.json')))).err).toContain('is not JSON');
    expect((await command(online('play', await written('{"id":"x"}', 'bad.json')))).err).toContain('title');
  });
});

describe('import-cad', () => {
  it('imports, counts, and adds nothing the second time', async () => {
    const file = await written(csvText(SF_HEADER, [sfRow(), sfRow({ unit: 'E02', arrived: '' })]));
    const first = await command(online('import-cad', file, '--map', 'sf-fire-2018'));
    expect(first).toMatchObject({
      exit: 0,
      out: expect.stringContaining('2 rows read: 1 incidents, 2 units'),
    });
    const again = await command(online('import-cad', file, '--map', 'sf-fire-2018'));
    expect(again.out).toContain('0 events recorded, 12 there already');
    expect([...statesOf(server.log.board, 'incident')]).toHaveLength(1);
  });

  it('names the column that is missing, in the language asked for', async () => {
    const file = await written(csvText(['a', 'b'], []));
    const { exit, err } = await command(online('import-cad', file, '--map', 'sf-fire-2018', '--lang', 'zh'));
    expect([exit, err]).toEqual([1, expect.stringContaining('没有映射所说的列："RowID"')]);
    expect((await command(online('import-cad', 'none.csv', '--map', 'sf-fire-2018'))).err).toContain(
      'none.csv',
    );
  });
});

describe('define', () => {
  const definition = {
    id: 'X-ARR',
    title: { zh: '到场', en: 'Arrival' },
    profile: 'x',
    source: { document: '某区预案', quote: '1 小时内到场' },
    attribute: 'expected',
    unit: 'assignment',
    start: [{ event: 'dispatchOrdered' }],
    stop: [{ event: 'teamArrived', where: { reached: 'scene' } }],
    limitMinutes: 60,
    target: 0.9,
  };

  it('posts the indicators of a file, and the same file a second time adds nothing', async () => {
    const file = await written(JSON.stringify([definition, { ...definition, id: 'Y-ARR' }]), 'own.json');
    expect(await command(online('define', file))).toMatchObject({ exit: 0 });
    expect([...statesOf(server.log.board, 'indicator')].map(({ id }) => id).sort()).toEqual([
      'X-ARR',
      'Y-ARR',
    ]);
    const before = server.log.board.position;
    expect(await command(online('define', file))).toMatchObject({ exit: 0 });
    expect(server.log.board.position).toBe(before);
  });

  it('refuses a file with one wrong definition whole, and names the field', async () => {
    const file = await written(
      JSON.stringify([definition, { ...definition, id: 'Y-ARR', limitMinutes: -1 }]),
      'own.json',
    );
    const { exit, err } = await command(online('define', file));
    expect(exit).toBe(1);
    expect(err).toContain('[1] limitMinutes');
    expect([...statesOf(server.log.board, 'indicator')]).toEqual([]);
  });
});

describe('load-plans', () => {
  const yaml = `
- planId: x-flood
  title: 某区防汛应急预案
  kind: special
  types: [flood, rainstorm]
  validFrom: 2024-01-01
  levels:
    4:
      trigger: 发布暴雨蓝色预警
      starter: 防指办公室主任
      tasks:
        - { id: report, body: 区应急管理局, action: 电话报告雨情, dueMinutes: 30 }
        - { id: patrol, body: 事发地街道, action: 巡查低洼院落, dueMinutes: 60, after: [report] }
- planId: x-quake
  title: 某区地震应急预案
  kind: special
  validFrom: 2024-01-01
  levels: { 3: { trigger: 较大地震, starter: 分管副区长 } }
`;
  const titles = () => [...statesOf(server.log.board, 'plan')].map(({ card }) => card?.title).sort();

  it('registers the plans of a YAML file, and the same file a second time adds nothing', async () => {
    const file = await written(yaml, 'plans.yaml');
    expect(await command(online('load-plans', file))).toMatchObject({ exit: 0 });
    expect(titles()).toEqual(['某区地震应急预案', '某区防汛应急预案']);
    const before = server.log.board.position;
    expect(await command(online('load-plans', file))).toMatchObject({ exit: 0 });
    expect(server.log.board.position).toBe(before);
  });

  it('reads one plan from JSON', async () => {
    const levels = { 4: { trigger: '蓝色预警', starter: '主任' } };
    const plan = {
      planId: 'y',
      title: '某街道防汛预案',
      kind: 'grassroots',
      validFrom: '2024-01-01',
      levels,
    };
    const file = await written(JSON.stringify(plan), 'plan.json');
    expect(await command(online('load-plans', file))).toMatchObject({ exit: 0 });
    expect(titles()).toEqual(['某街道防汛预案']);
  });

  it('refuses a file with one unsound plan whole, and names the field in words', async () => {
    const file = await written(yaml.replace('after: [report]', 'after: [patrol]'), 'plans.yml');
    const { exit, err } = await command([...online('load-plans', file), '--lang', 'zh']);
    expect(exit).toBe(1);
    expect(err).toContain('[0] levels.4.tasks.1.after.0: 前后任务成环');
    expect(titles()).toEqual([]);
  });

  it('says where a file is not YAML, or that there is none', async () => {
    const file = await written('- planId: [x', 'plans.yaml');
    const { exit, err } = await command(online('load-plans', file));
    expect([exit, err]).toEqual([1, expect.stringMatching(/is not YAML.*line \d/s)]);
    expect((await command(online('load-plans', '/nowhere/plans.yaml'))).err).toContain('There is no file');
  });
});

describe('export and verify', () => {
  const exported = async (...more: string[]) => {
    const file = join(await written('', 'x').then((path) => path.slice(0, -2)), 'log.ndjson');
    const result = await command(online('export', file, ...more));
    return { file, ...result };
  };

  it('give the whole log, and find it whole', async () => {
    await command(online('load-district'));
    const { file, exit } = await exported();
    expect(exit).toBe(0);
    expect(await command(['verify', file])).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Whole: '),
    });
    await writeFile(`${file}.gz`, gzipSync(await readFile(file)));
    expect(await command(['verify', `${file}.gz`])).toMatchObject({ exit: 0 });
  });

  it('find what was changed, dropped or put elsewhere', async () => {
    await command(online('load-district'));
    const { file } = await exported();
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const spoilt = async (change: (lines: string[]) => string[]) => {
      await writeFile(file, `${change([...lines]).join('\n')}\n`);
      return command(['verify', file]);
    };
    expect(
      await spoilt((all) => all.map((line, i) => (i === 3 ? line.replace('街道', '街坊') : line))),
    ).toMatchObject({
      exit: 1,
      out: expect.stringContaining('event 4'),
    });
    expect(await spoilt((all) => all.filter((_, i) => i !== 3))).toMatchObject({
      exit: 1,
      out: expect.stringContaining('--part'),
    });
    expect((await spoilt((all) => [...all.slice(0, 3), 'nonsense', ...all.slice(3)])).exit).toBe(1);
    expect((await spoilt((all) => [...all.slice(0, 3), ...all.slice(4), all[3] ?? ''])).exit).toBe(1);
  });

  it('give one stream, which is a part and says so', async () => {
    await command(online('load-district'));
    const { file } = await exported('--stream', 'area:150603-binhe');
    expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(1);
    expect((await command(['verify', file])).exit).toBe(1);
    expect((await command(['verify', file, '--part'])).exit).toBe(0);
  });

  it('write to the screen without a file', async () => {
    await command(online('load-district'));
    const { out } = await command(online('export'));
    expect(out.trimEnd().split('\n')).toHaveLength(districtEvents().length);
  });

  it('leave no half export behind', async () => {
    await command(online('load-district'));
    server.faults.push({ status: 503, retryAfter: '0' }, { status: 503, retryAfter: '0' }, 'cutOff');
    const { file, exit, err } = await exported();
    expect([exit, err]).toEqual([1, expect.stringContaining('cut off')]);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    await expect(readFile(`${file}.part`)).rejects.toThrow('ENOENT');
  });

  it('say that a file is not there', async () => {
    expect(await command(['verify', '/nowhere/log.ndjson'])).toMatchObject({
      exit: 1,
      err: expect.stringContaining('/nowhere/log.ndjson'),
    });
  });
});
