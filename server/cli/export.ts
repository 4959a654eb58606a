/** `export`: the whole log, or one stream, as NDJSON that anybody can verify. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { clockText, Meter } from './meter.ts';
import { serverOf } from './server.ts';
import { Failure, type Shell, textOption, type Verb } from './shell.ts';

export const exportVerb: Verb = {
  usage: '[file.ndjson] [--stream …]',
  does: {
    zh: '导出整个日志（或一个对象的记录），每行一条；不写文件名则输出到屏幕',
    en: 'exports the whole log (or one stream), one event a line; to the screen without a file',
  },
  options: {
    stream: {
      type: 'string',
      does: { zh: '只导出这一个，例如 incident:…', en: 'only this one, such as incident:…' },
    },
  },
  online: true,
  least: 0,
  most: 1,
  async run(shell) {
    const [file] = shell.args;
    const stream = textOption(shell, 'stream');
    const query = stream ? `?stream=${encodeURIComponent(stream)}` : '';
    const response = await serverOf(shell).get(`/api/events${query}`, 'application/x-ndjson');
    const meter = new Meter(shell);
    const count = (events: number) =>
      meter.show(() => `${events} ${shell.lang === 'zh' ? '条' : 'events'}  ${clockText(meter.elapsedMs())}`);
    const events = await (file
      ? toFile(response, file, shell, count)
      : copied(response, shell.stdout, shell, count));
    meter.done();
    if (file) shell.say({ zh: `${file}：${events} 条`, en: `${file}: ${events} events` });
    return 0;
  },
};

/** Under another name until it is whole: half an export is never taken for one. */
async function toFile(
  response: Response,
  file: string,
  shell: Shell,
  count: (events: number) => void,
): Promise<number> {
  const part = `${file}.part`;
  const out = createWriteStream(part, { flush: true });
  try {
    await once(out, 'open');
    const events = await copied(response, out, shell, count);
    out.end();
    await finished(out);
    await rename(part, file);
    return events;
  } catch (error) {
    out.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

const NEWLINE = 10;

async function copied(
  { body }: Response,
  out: NodeJS.WritableStream,
  { signal }: Shell,
  count: (events: number) => void,
): Promise<number> {
  let events = 0;
  let last = NEWLINE;
  try {
    for await (const chunk of body ?? []) {
      signal.throwIfAborted();
      for (const byte of chunk) if (byte === NEWLINE) events += 1;
      last = chunk.at(-1) ?? last;
      if (!out.write(chunk)) await once(out, 'drain', { signal });
      count(events);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw cutOff(events);
  }
  if (last !== NEWLINE) throw cutOff(events);
  return events;
}

const cutOff = (events: number): Failure =>
  new Failure({
    zh: `导出中断，只收到 ${events} 条。请重新导出`,
    en: `The export was cut off after ${events} events. Export again`,
  });
