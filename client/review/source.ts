/** Where a replay comes from: the server's record of an incident, or a case file that needs no server. */
import { readCaseFile } from '../../shared/casefile/read.ts';
import { parseRecording } from '../../shared/replay/recording.ts';
import { Replay } from '../../shared/replay/replay.ts';
import { Refusal } from '../lib/ask.ts';
import { currentLanguage, words } from '../lib/i18n/index.ts';

export type Manifest = ReturnType<typeof readCaseFile>['manifest'];

export interface Source {
  readonly replay: Replay;
  /** The case file that it was read from; null: the server was asked. */
  readonly file: { readonly name: string; readonly manifest: Manifest } | null;
}

/** @throws Refusal when the server can't be reached or doesn't show this incident. */
export async function fromServer(incidentId: string): Promise<Source> {
  const response = await fetch(`/api/incidents/${encodeURIComponent(incidentId)}/recording`, {
    credentials: 'same-origin',
    headers: { 'Accept-Language': currentLanguage() },
  }).catch(() => null);
  if (!response) throw new Refusal({ status: 0, code: 'unreachable', title: words().problem.unreachable });
  const text = await response.text();
  if (!response.ok) throw refusalIn(text, response.status);
  return { replay: Replay.of(parseRecording(text)), file: null };
}

/** @throws Error when it is no case file, or a damaged one. */
export async function fromFile(file: File): Promise<Source> {
  const { manifest, recording } = readCaseFile(new Uint8Array(await file.arrayBuffer()));
  return { replay: Replay.of(recording), file: { name: file.name, manifest } };
}

function refusalIn(text: string, status: number): Refusal {
  const title = words().problem.status(status);
  try {
    const told = JSON.parse(text) as { code?: string; title?: string; detail?: string };
    return new Refusal({
      status,
      code: told.code ?? 'unknown',
      title: told.title ?? title,
      detail: told.detail,
    });
  } catch {
    return new Refusal({ status, code: 'unknown', title });
  }
}
