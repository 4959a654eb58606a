/** What a verb sees of the world around it, and how it says that something is wrong. */
import type { Bilingual, Lang } from '../../shared/words/lang.ts';

/** The process, or a test in its place. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly fetch: typeof fetch;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Shell extends World {
  readonly lang: Lang;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly args: readonly string[];
  /** A line of the answer. */
  say(text: Bilingual | string): void;
}

export interface Verb {
  readonly usage: string;
  readonly does: Bilingual;
  /** Its own options, beside those that every verb has. */
  readonly options: Readonly<
    Record<string, { readonly type: 'string' | 'boolean'; readonly does: Bilingual }>
  >;
  /** Whether it talks to a server. */
  readonly online: boolean;
  readonly least: number;
  readonly most: number;
  /** The exit code: 0 done, 1 not. */
  run(shell: Shell): Promise<0 | 1>;
}

/** Something that the user can act on; `exit` 2 says that the command itself was wrong. */
export class Failure extends Error {
  readonly said: Bilingual;
  readonly exit: 1 | 2;
  constructor(said: Bilingual, exit: 1 | 2 = 1) {
    super(said.en);
    this.name = 'Failure';
    this.said = said;
    this.exit = exit;
  }
}

export const usageFailure = (zh: string, en: string): Failure => new Failure({ zh, en }, 2);

/** A number given as an option. */
export function numberOption(
  shell: Shell,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const given = shell.options[name];
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (given !== '' && value >= least && value <= most) return value;
  throw usageFailure(
    `--${name} ${given}：应为 ${least} 到 ${most} 之间的数`,
    `--${name} ${given}: give a number from ${least} to ${most}`,
  );
}

export function textOption(shell: Shell, name: string): string | undefined {
  const given = shell.options[name];
  return typeof given === 'string' && given !== '' ? given : undefined;
}
