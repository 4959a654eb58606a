/** `load-plans`: plans from a file, one card or a list; all of them are sound, or none is posted. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { canonical } from '../../shared/canonical.ts';
import type { PostedEvent } from '../../shared/event.ts';
import type { PlanCard } from '../../shared/plan/card.ts';
import { readPlans } from '../../shared/plan/read.ts';
import { fieldProblem } from '../../shared/words/issue.ts';
import type { Lang } from '../../shared/words/lang.ts';
import { postAll } from '../play/post.ts';
import { parsedFile } from './parsedFile.ts';
import { refusedLines } from './refused.ts';
import { serverOf } from './server.ts';
import { Failure, type Verb } from './shell.ts';

export const loadPlansVerb: Verb = {
  usage: '<plans.json|plans.yaml>',
  does: {
    zh: '从文件登记预案（同一文件再来一遍不会重复）',
    en: 'registers plans from a file (the same file a second time adds nothing)',
  },
  options: {},
  online: true,
  least: 1,
  most: 1,
  async run(shell) {
    const [file = ''] = shell.args;
    const cards = soundCards(await parsedFile(file), file, shell.lang);
    // What the file says, it says since it was written: so the same file is the same events.
    const at = (await stat(file)).mtime.toISOString();
    const { recorded, duplicate, refused } = await postAll(
      serverOf(shell).post,
      cards.map((card) => registeredEvent(card, at)),
    );
    shell.say({
      zh: `记录 ${recorded} 条，已有 ${duplicate} 条，被拒 ${refused.length} 条`,
      en: `${recorded} recorded, ${duplicate} there already, ${refused.length} refused`,
    });
    for (const line of refusedLines(refused)) shell.say(line);
    return refused.length > 0 ? 1 : 0;
  },
};

function soundCards(parsed: unknown, file: string, lang: Lang): PlanCard[] {
  const wrong: string[] = [];
  const cards = readPlans(parsed).flatMap((read, index) => {
    if ('card' in read) return read.card;
    for (const issue of read.issues) {
      const { path, message } = fieldProblem(issue, lang);
      wrong.push(`  [${index}] ${path}: ${message}`);
    }
    return [];
  });
  if (wrong.length === 0) return cards;
  const list = wrong.join('\n');
  throw new Failure({
    zh: `${file} 中的预案不合要求，一份也没有提交：\n${list}`,
    en: `The plans in ${file} are not sound, and none was posted:\n${list}`,
  });
}

function registeredEvent(card: PlanCard, occurredAt: string): PostedEvent {
  const digest = createHash('sha256')
    .update(`${occurredAt} ${canonical(card)}`)
    .digest('hex');
  return {
    id: `planRegistered:${card.planId}:${digest.slice(0, 32)}`,
    stream: `plan:${card.planId}`,
    type: 'planRegistered',
    occurredAt,
    occurredPrecision: 'second',
    data: card,
  };
}
