/** `verify`: whether an export is as it was recorded, with nothing but the file. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { linesFor, verifyPath } from '../casefile/verify.mjs';
import { verifyChain } from '../log/chain.ts';
import { Meter } from './meter.ts';
import { type Shell, textOption, type Verb } from './shell.ts';

export const verifyVerb: Verb = {
  usage: '<file.ndjson[.gz] | case.zip> [--part] [--key …]',
  does: {
    zh: '核对导出文件或案卷：有没有改动、缺少、插入、调换',
    en: 'checks an export or a case file: was anything changed, dropped, inserted or reordered',
  },
  options: {
    part: {
      type: 'boolean',
      does: {
        zh: '文件只是日志的一部分（一个对象的记录），中间缺号不算错',
        en: 'the file is a part of the log (one stream): gaps between its events are as they should be',
      },
    },
    key: {
      type: 'string',
      does: {
        zh: '案卷必须由这把密钥签名（其编号，见 /api/log/head）',
        en: 'the key that the case file has to be signed with (its id, see /api/log/head)',
      },
    },
  },
  online: false,
  least: 1,
  most: 1,
  async run(shell) {
    const file = shell.args[0] ?? '';
    if (await isCase(file)) return verifyCase(shell, file);
    const meter = new Meter(shell);
    const whole = shell.options['part'] !== true;
    const verdict = await verifyChain(
      eventsIn(file, (events) => meter.show(() => `${events} …`)),
      { whole },
    );
    meter.done();
    if (!verdict.ok) {
      shell.say({
        zh: `不完整：核对 ${verdict.events} 条后，第 ${verdict.position} 条有误（${PROBLEMS_ZH[verdict.problem]}）。${verdict.message}`,
        en: `Not as it was recorded: after ${verdict.events} events, event ${verdict.position} is wrong (${verdict.problem}). ${verdict.message}`,
      });
      if (whole && verdict.problem === 'gap') {
        shell.say({ zh: '如果只导出了一部分，请加 --part', en: 'If only a part was exported, say --part' });
      }
      return 1;
    }
    const { events, from, to, hash } = verdict;
    shell.say(
      events === 0
        ? { zh: '文件里没有记录', en: 'There is no event in the file' }
        : {
            zh: `完整：${events} 条（${from}–${to}），末条哈希 ${hash}`,
            en: `Whole: ${events} events (${from}–${to}), hash of the last ${hash}`,
          },
    );
    return 0;
  },
};

/** A zip, or a folder that one was unpacked to. */
async function isCase(file: string): Promise<boolean> {
  if ((await stat(file)).isDirectory()) return true;
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1').startsWith('PK');
  } finally {
    await handle.close();
  }
}

/** With the very verifier that is shipped in the file. */
async function verifyCase(shell: Shell, file: string): Promise<0 | 1> {
  const options = { key: textOption(shell, 'key') };
  const verdict = await verifyPath(file, options);
  for (const { mark, ...words } of linesFor(verdict, options)) shell.say(`${mark} ${words[shell.lang]}`);
  return verdict.ok ? 0 : 1;
}

const PROBLEMS_ZH = {
  malformed: '不是记录',
  hash: '内容被改动',
  link: '与前一条不相接',
  gap: '缺号或重号',
  column: '列与正文不符',
  signature: '签名不符',
} as const;

async function* eventsIn(file: string, onLine: (events: number) => void): AsyncGenerator<unknown> {
  let events = 0;
  for await (const line of linesOf(file)) {
    if (line.trim() === '') continue;
    onLine(++events);
    yield parsed(line);
  }
}

/** What `node:readline` does, but it also hands on the errors of the file. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const unpacked = new PassThrough({ encoding: 'utf8' });
  const packed = file.endsWith('.gz') ? [createGunzip()] : [];
  pipeline([createReadStream(file), ...packed, unpacked], () => {});
  let rest = '';
  for await (const chunk of unpacked) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

/** What is no JSON is handed on as it stands: the verdict says that it is no event. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
