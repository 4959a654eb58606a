/** `export`: the whole log, one stream, or one incident with all that belongs to it, in files that anybody can verify. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { clockText, Meter } from './meter.ts';
import { serverOf } from './server.ts';
import { Failure, type Shell, textOption, type Verb } from './shell.ts';

export const exportVerb: Verb = {
  usage: '[file.ndjson] [--stream …] | --incident … [file.zip]',
  does: {
    zh: '导出整个日志（或一个对象的记录），每行一条；不写文件名则输出到屏幕。加 --incident 则把一个事件导成一份案卷',
    en: 'exports the whole log (or one stream), one event a line; to the screen without a file. With --incident, one incident as a case file',
  },
  options: {
    stream: {
      type: 'string',
      does: { zh: '只导出这一个，例如 incident:…', en: 'only this one, such as incident:…' },
    },
    incident: {
      type: 'string',
      does: {
        zh: '这一事件的案卷：记录、附件、清单与签名、核验程序',
        en: 'the case file of this incident: events, attachments, signed manifest, verifier',
      },
    },
  },
  online: true,
  least: 0,
  most: 1,
  async run(shell) {
    const [file] = shell.args;
    const incident = textOption(shell, 'incident');
    if (incident)
      return exportCase(shell, incident, file ?? `${incident.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.zip`);
    const stream = textOption(shell, 'stream');
    const query = stream ? `?stream=${encodeURIComponent(stream)}` : '';
    const response = await serverOf(shell).get(`/api/events${query}`, 'application/x-ndjson');
    const meter = new Meter(shell);
    const count = (events: number) =>
      meter.show(() => `${events} ${shell.lang === 'zh' ? '条' : 'events'}  ${clockText(meter.elapsedMs())}`);
    const events = await (file
      ? toFile(file, (out) => copied(response, out, shell, count))
      : copied(response, shell.stdout, shell, count));
    meter.done();
    if (file) shell.say({ zh: `${file}：${events} 条`, en: `${file}: ${events} events` });
    return 0;
  },
};

async function exportCase(shell: Shell, incident: string, file: string): Promise<0> {
  const { body } = await serverOf(shell).get(
    `/api/incidents/${encodeURIComponent(incident)}/export`,
    'application/zip',
  );
  const meter = new Meter(shell);
  const bytes = await toFile(file, async (out) => {
    let written = 0;
    try {
      for await (const chunk of body ?? []) {
        shell.signal.throwIfAborted();
        written += chunk.length;
        if (!out.write(chunk)) await once(out, 'drain', { signal: shell.signal });
        meter.show(() => `${written} B  ${clockText(meter.elapsedMs())}`);
      }
    } catch (error) {
      if (shell.signal.aborted) throw error;
      throw new Failure({ zh: '导出中断，请重新导出', en: 'The export was cut off. Export again' });
    }
    return written;
  });
  meter.done();
  shell.say({ zh: `${file}：${bytes} 字节`, en: `${file}: ${bytes} bytes` });
  return 0;
}

/** Under another name until it is whole: half an export is never taken for one. @returns what `write` counted */
async function toFile(file: string, write: (out: NodeJS.WritableStream) => Promise<number>): Promise<number> {
  const part = `${file}.part`;
  const out = createWriteStream(part, { flush: true });
  try {
    await once(out, 'open');
    const counted = await write(out);
    out.end();
    await finished(out);
    await rename(part, file);
    return counted;
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
