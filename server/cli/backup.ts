/** `backup`: all that the installation knows, as one file, while it goes on working. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { bytesInWords } from '../../shared/words/finding.ts';
import { passphraseIn, sealed } from '../operate/seal.ts';
import { clockText, Meter } from './meter.ts';
import { serverOf } from './server.ts';
import { Failure, type Shell, textOption, usageFailure, type Verb } from './shell.ts';

export const backupVerb: Verb = {
  usage: '<file.tar.gz[.age]> [--recipient age1… | --passphrase-file …]',
  does: {
    zh: '把整套数据备份成一个文件：服务照常运行，内容是同一时刻的（须为管理员，留痕）',
    en: 'backs everything up into one file, as of one moment, while the server works (administrators; recorded)',
  },
  options: {
    recipient: {
      type: 'string',
      does: {
        zh: '用这把 age 公钥加密（backup-key 可生成；在服务端加密，明文不出服务器）',
        en: 'encrypt for this public key of age (make one with backup-key); done on the server, nothing plain leaves it',
      },
    },
    'passphrase-file': {
      type: 'string',
      does: {
        zh: '用这个文件第一行的口令加密（在本机加密）',
        en: 'encrypt with the passphrase on the first line of this file (done on this machine)',
      },
    },
  },
  online: true,
  least: 1,
  most: 1,
  async run(shell) {
    const [file = ''] = shell.args;
    const recipient = textOption(shell, 'recipient');
    const phraseFile = textOption(shell, 'passphrase-file');
    if (recipient && phraseFile)
      throw usageFailure(
        '--recipient 与 --passphrase-file 只能用一个',
        'Give --recipient or --passphrase-file, not both',
      );
    const passphrase = phraseFile ? await passphraseIn(phraseFile) : undefined;
    const query = recipient ? `?recipient=${encodeURIComponent(recipient)}` : '';
    const { body, headers } = await serverOf(shell).get(`/api/backup${query}`, 'application/octet-stream');
    const plain = Readable.fromWeb(body as unknown as ReadableStream);
    const bytes = await toFile(shell, file, passphrase ? await sealed(plain, { passphrase }) : plain);
    const [position = '', hash = ''] = (headers.get('x-fenghuo-head') ?? '').split(' ');
    shell.say({
      zh: `${file}：${bytesInWords(bytes)}，到第 ${position} 条，哈希 ${hash}`,
      en: `${file}: ${bytesInWords(bytes)}, up to event ${position}, hash ${hash}`,
    });
    if (!recipient && !passphrase)
      shell.say({
        zh: '未加密：里面有全部记录、口令的散列和日志的签名密钥，请像数据库一样保管',
        en: 'Not encrypted: it holds every record, hashes of passwords and the key of the log. Guard it like the database',
      });
    return 0;
  },
};

/** Under another name until it is whole: half a backup is never taken for one. */
async function toFile(shell: Shell, file: string, backup: Readable): Promise<number> {
  const part = `${file}.part`;
  const out = createWriteStream(part, { flush: true, mode: 0o600 });
  const meter = new Meter(shell);
  let bytes = 0;
  try {
    await once(out, 'open');
    for await (const chunk of backup) {
      shell.signal.throwIfAborted();
      bytes += (chunk as Uint8Array).length;
      if (!out.write(chunk)) await once(out, 'drain', { signal: shell.signal });
      meter.show(() => `${bytesInWords(bytes)}  ${clockText(meter.elapsedMs())}`);
    }
    out.end();
    await finished(out);
    await rename(part, file);
    meter.done();
    return bytes;
  } catch (error) {
    out.destroy();
    await rm(part, { force: true });
    if (shell.signal.aborted || (error as NodeJS.ErrnoException).syscall) throw error;
    throw new Failure({
      zh: `备份在 ${bytesInWords(bytes)} 处中断，没有留下文件。请重新备份`,
      en: `The backup was cut off after ${bytesInWords(bytes)} and no file was kept. Back up again`,
    });
  }
}
