/** Verbs that post what a file holds: all of it is sound, or none of it is posted; the same file again adds nothing. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { canonical } from '../../shared/canonical.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { type FieldIssue, fieldProblem } from '../../shared/words/issue.ts';
import type { Bilingual } from '../../shared/words/lang.ts';
import { postAll } from '../play/post.ts';
import { parsedFile } from './parsedFile.ts';
import { refusedLines } from './refused.ts';
import { serverOf } from './server.ts';
import { Failure, type Shell } from './shell.ts';

/** Each thing of a file as read, or what is wrong with it. */
export type Reading<T> = { readonly sound: T } | { readonly issues: readonly FieldIssue[] };

interface Kind<T> {
  readonly type: 'indicatorDefined' | 'planRegistered';
  readonly streamKind: 'indicator' | 'plan';
  readonly read: (parsed: unknown) => readonly Reading<T>[];
  readonly idOf: (thing: T) => string;
  /** Said above the list of what is wrong. */
  readonly unsound: (file: string) => Bilingual;
}

/** The exit code: 1 where the server refused some of it. @throws Failure naming everything that is wrong in the file. */
export async function postFile<T extends object>(shell: Shell, kind: Kind<T>): Promise<0 | 1> {
  const [file = ''] = shell.args;
  const things = soundOf(kind.read(await parsedFile(file)), kind.unsound(file), shell);
  // What the file says, it says since it was written: so the same file is the same events.
  const at = (await stat(file)).mtime.toISOString();
  const events = things.map((thing) => eventOf(kind, thing, at));
  const { recorded, duplicate, refused } = await postAll(serverOf(shell).post, events);
  shell.say({
    zh: `记录 ${recorded} 条，已有 ${duplicate} 条，被拒 ${refused.length} 条`,
    en: `${recorded} recorded, ${duplicate} there already, ${refused.length} refused`,
  });
  for (const line of refusedLines(refused)) shell.say(line);
  return refused.length > 0 ? 1 : 0;
}

function soundOf<T>(readings: readonly Reading<T>[], unsound: Bilingual, { lang }: Shell): T[] {
  const wrong = readings.flatMap((reading, index) =>
    ('issues' in reading ? reading.issues : []).map((issue) => {
      const { path, message } = fieldProblem(issue, lang);
      return `  [${index}] ${path}: ${message}`;
    }),
  );
  if (wrong.length === 0) return readings.flatMap((reading) => ('sound' in reading ? reading.sound : []));
  const list = wrong.join('\n');
  throw new Failure({ zh: `${unsound.zh}\n${list}`, en: `${unsound.en}\n${list}` });
}

function eventOf<T extends object>(
  { type, streamKind, idOf }: Kind<T>,
  thing: T,
  occurredAt: string,
): PostedEvent {
  const digest = createHash('sha256')
    .update(`${occurredAt} ${canonical(thing)}`)
    .digest('hex');
  const id = idOf(thing);
  return {
    id: `${type}:${id}:${digest.slice(0, 32)}`,
    stream: `${streamKind}:${id}`,
    type,
    occurredAt,
    occurredPrecision: 'second',
    data: Object.fromEntries(Object.entries(thing)),
  };
}
