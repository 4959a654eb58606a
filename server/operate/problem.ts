/** What can be wrong with a backup or with the place that it goes to, in words for whoever restores. */
import { type Bilingual, fill, type Values } from '../../shared/words/lang.ts';
import { BACKUP_PROBLEMS, type BackupProblemCode } from '../../shared/words/operate.ts';

export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  readonly code: BackupProblemCode;
  readonly said: Bilingual;
  constructor(code: BackupProblemCode, values: Values = {}) {
    const words = BACKUP_PROBLEMS[code];
    super(fill(words, 'en', values));
    this.code = code;
    this.said = { zh: fill(words, 'zh', values), en: fill(words, 'en', values) };
  }
}
