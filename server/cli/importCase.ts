/** `import-case`: the case file of another installation, verified and replayed there before it is taken. */
import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { DataOf } from '../../shared/event.ts';
import { serverOf } from './server.ts';
import type { Verb } from './shell.ts';

export const importCaseVerb: Verb = {
  usage: '<case.zip>',
  does: {
    zh: '导入其他单位的案卷，供回放和查找；不计入本系统的指标',
    en: 'imports a case file of another installation, to be replayed and searched; it counts in no figure here',
  },
  options: {},
  online: true,
  least: 1,
  most: 1,
  async run(shell) {
    const [file = ''] = shell.args;
    await stat(file);
    const body = await openAsBlob(file);
    const { title, sha256, boardHash, keyId } = await serverOf(shell).send<DataOf<'caseImported'>>(
      '/api/cases',
      'application/zip',
      body,
    );
    shell.say({
      zh: `已导入“${title}”：核验通过，回放一致（看板哈希 ${boardHash.slice(0, 16)}），密钥 ${keyId}，案卷 ${sha256.slice(0, 16)}`,
      en: `Imported “${title}”: whole, replayed to the same board (hash ${boardHash.slice(0, 16)}), key ${keyId}, case ${sha256.slice(0, 16)}`,
    });
    return 0;
  },
};
