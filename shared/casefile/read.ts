/** Reads a case file, in the browser as on the server. It is read, not verified: that is `verify.mjs`. */
import { strFromU8, unzipSync } from 'fflate';
import { parseRecording, RECORDING_FORMAT, type Recording, RecordingRefused } from '../replay/recording.ts';
import { CASE_FORMAT, type Manifest, manifestSchema } from './manifest.ts';

export interface CaseFile {
  readonly manifest: Manifest;
  readonly recording: Recording;
}

/** The files that a case is read from, as text. */
export interface CaseTexts {
  readonly manifest: string;
  readonly events: string;
  readonly context: string;
}

export const CASE_TEXTS = {
  manifest: 'manifest.json',
  events: 'events.ndjson',
  context: 'context.ndjson',
} as const satisfies Record<keyof CaseTexts, string>;

/** Why bytes are no case file: no zip or not one of ours, of a later form, or its events can't be read. */
export class CaseRefused extends Error {
  readonly code: 'notACase' | 'otherFormat' | 'badEvents';
  constructor(code: CaseRefused['code'], options?: ErrorOptions) {
    super(code, options);
    this.name = 'CaseRefused';
    this.code = code;
  }
}

/** Attachments are left packed. @throws CaseRefused */
export function readCaseFile(bytes: Uint8Array): CaseFile {
  const wanted: ReadonlySet<string> = new Set(Object.values(CASE_TEXTS));
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: ({ name }) => wanted.has(name) });
  } catch (error) {
    throw new CaseRefused('notACase', { cause: error });
  }
  const text = (name: string) => {
    const content = files[name];
    if (!content) throw new CaseRefused('notACase');
    return strFromU8(content);
  };
  return caseOf({
    manifest: text(CASE_TEXTS.manifest),
    events: text(CASE_TEXTS.events),
    context: text(CASE_TEXTS.context),
  });
}

/** @throws CaseRefused */
export function caseOf({ manifest: text, events, context }: CaseTexts): CaseFile {
  const manifest = manifestIn(text);
  const lines = inLogOrder([...linesOf(events), ...linesOf(context)]);
  const { incidentId, head } = manifest;
  const recordedAt = recordedAtOf(lines.at(-1) ?? '{}');
  const first = { format: RECORDING_FORMAT, incidentId, position: head.position, recordedAt };
  try {
    const recording = parseRecording([JSON.stringify({ ...first, events: lines.length }), ...lines]);
    return { manifest, recording };
  } catch (error) {
    if (!(error instanceof RecordingRefused)) throw error;
    throw new CaseRefused('badEvents', { cause: error });
  }
}

function manifestIn(text: string): Manifest {
  const value = jsonIn(text, 'notACase');
  const read = manifestSchema.safeParse(value);
  if (read.success) return read.data;
  const { format } = (value ?? {}) as { format?: unknown };
  throw new CaseRefused(typeof format === 'number' && format !== CASE_FORMAT ? 'otherFormat' : 'notACase');
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

function inLogOrder(lines: readonly string[]): string[] {
  const placed = lines.map((line) => ({
    line,
    position: Number((jsonIn(line, 'badEvents') as { position?: unknown } | null)?.position),
  }));
  return placed.sort((a, b) => a.position - b.position).map(({ line }) => line);
}

const recordedAtOf = (line: string): string =>
  String((jsonIn(line, 'badEvents') as { recordedAt?: unknown }).recordedAt ?? '');

function jsonIn(text: string, code: CaseRefused['code']): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CaseRefused(code, { cause: error });
  }
}
