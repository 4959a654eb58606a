/** `backup-key`: a pair of keys for encrypted backups. */
import { open } from 'node:fs/promises';
import { newKey } from '../operate/seal.ts';
import type { Verb } from './shell.ts';

export const backupKeyVerb: Verb = {
  usage: '<file>',
  does: {
    zh: '生成一对备份密钥（age）：私钥写进文件，公钥显示出来给 --recipient 和 BACKUP_RECIPIENT 用',
    en: 'makes a pair of keys for backups (age): the secret one goes into the file, the public one is shown, for --recipient and BACKUP_RECIPIENT',
  },
  options: {},
  online: false,
  least: 1,
  most: 1,
  async run(shell) {
    const [file = ''] = shell.args;
    const { recipient, identity } = await newKey();
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(`# public key: ${recipient}\n${identity}\n`);
    await handle.sync();
    await handle.close();
    shell.say(recipient);
    shell.say({
      zh: `私钥在 ${file}。请另存一份在别的地方：丢了它，加密的备份谁也打不开`,
      en: `The secret key is in ${file}. Keep a copy elsewhere: without it nobody opens an encrypted backup`,
    });
    return 0;
  },
};
