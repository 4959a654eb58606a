/** `restore`: a backup into an empty place, proved before it counts. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { bytesInWords } from '../../shared/words/finding.ts';
import { MIGRATIONS } from '../migrations.ts';
import { restorePlace } from '../operate/place.ts';
import { identitiesIn, type Opener, passphraseIn } from '../operate/seal.ts';
import { bar, clockText, Meter } from './meter.ts';
import { type Shell, textOption, usageFailure, type Verb } from './shell.ts';

export const restoreVerb: Verb = {
  usage: '<file> --into <data dir> [--database-url …] [--identity-file … | --passphrase-file …]',
  does: {
    zh: '把备份恢复到一个空的数据目录（或一个空数据库），逐表、逐条核对后才算数',
    en: 'restores a backup into an empty data directory (or an empty database); it counts only when every table and event has been proved',
  },
  options: {
    into: {
      type: 'string',
      does: {
        zh: '空的数据目录（以后的 DATA_DIR）；自带的数据库建在里面，日志的签名密钥也放在里面',
        en: 'an empty data directory, the DATA_DIR to be: the embedded database is made in it, and the key of the log goes there',
      },
    },
    'database-url': {
      type: 'string',
      does: {
        zh: '数据放进这个空的 PostgreSQL 库（以后的 DATABASE_URL）',
        en: 'put the data into this empty PostgreSQL database (the DATABASE_URL to be)',
      },
    },
    'identity-file': {
      type: 'string',
      does: {
        zh: '备份的私钥文件（backup-key 生成的）',
        en: 'the secret key of the backup (as backup-key made it)',
      },
    },
    'passphrase-file': {
      type: 'string',
      does: { zh: '口令在这个文件的第一行', en: 'the passphrase is on the first line of this file' },
    },
  },
  online: false,
  least: 1,
  most: 1,
  async run(shell) {
    const [file = ''] = shell.args;
    const into = textOption(shell, 'into');
    if (!into)
      throw usageFailure('请用 --into 指明一个空的数据目录', 'Name an empty data directory with --into');
    const dataDir = path.resolve(into);
    const databaseUrl = textOption(shell, 'database-url');
    const { size } = await stat(file);
    const opener = await openerOf(shell);
    const meter = new Meter(shell);
    const { manifest } = await restorePlace({
      file,
      opener,
      dataDir,
      databaseUrl,
      migrations: MIGRATIONS,
      say: (line) => shell.say(line),
      onProgress: (bytes, doing) =>
        meter.show(() => `${bar(bytes / size)} ${DOING[doing][shell.lang]}  ${clockText(meter.elapsedMs())}`),
    });
    meter.done();
    for (const { name, rows } of manifest.tables) if (rows > 0) shell.say(`  ${name.padEnd(22)} ${rows}`);
    const { head, keyId, madeAt } = manifest;
    shell.say({
      zh: `已恢复并核对：${bytesInWords(size)}，备份于 ${madeAt}，末条 ${head.position}，哈希 ${head.hash}，签名密钥 ${keyId}`,
      en: `Restored and proved: ${bytesInWords(size)}, made ${madeAt}, last event ${head.position}, hash ${head.hash}, signed with key ${keyId}`,
    });
    const start = `DATA_DIR=${dataDir}${databaseUrl ? ' DATABASE_URL=…' : ''} npm start`;
    shell.say({
      zh: `接下来：把末条哈希与备份时显示的比一比；用 ${start} 启动；登录后执行 doctor。各人须重新登录，大屏和手机须重新配对`,
      en: `Next: compare that hash with the one shown when the backup was made; start with ${start}; sign in and run doctor. Everybody signs in again; walls and phones are paired again`,
    });
    return 0;
  },
};

const DOING = {
  loading: { zh: '写入', en: 'loading' },
  verifying: { zh: '核对', en: 'proving' },
} as const;

async function openerOf(shell: Shell): Promise<Opener | undefined> {
  const identityFile = textOption(shell, 'identity-file');
  const passphraseFile = textOption(shell, 'passphrase-file');
  if (identityFile) return { identities: await identitiesIn(identityFile) };
  if (passphraseFile) return { passphrase: await passphraseIn(passphraseFile) };
  return undefined;
}
