/** Types of `verify.mjs`, which is plain JavaScript so that an auditor can run it as it stands. */
import type { Readable } from 'node:stream';
import type { Bilingual } from '../../shared/words/lang.ts';

export interface CaseProblem extends Bilingual {
  readonly code: string;
  /** A position in the log, or the name of a file. */
  readonly at: string;
}

export interface CaseVerdict {
  readonly ok: boolean;
  readonly problems: readonly CaseProblem[];
  readonly checked: readonly Bilingual[];
  /** As it stands in the file, once it could be read. */
  readonly manifest: unknown;
}

interface Keyed {
  readonly key?: string | undefined;
}

export interface CaseFiles {
  readonly names: ReadonlySet<string>;
  read(name: string): Readable;
}

/** Checks a zip file or an unzipped folder. @throws Error when there is nothing at `path`. */
export function verifyPath(path: string, options?: Keyed): Promise<CaseVerdict>;
/** The files in a zip. @throws Error when it is none. */
export function inZip(path: string): Promise<CaseFiles>;

export interface Line extends Bilingual {
  readonly mark: '✓' | '✗';
}

/** What a person reads: a line for everything that was checked, for every problem (fifty at most), and the result. */
export function linesFor(verdict: CaseVerdict, options?: Keyed): Generator<Line>;
