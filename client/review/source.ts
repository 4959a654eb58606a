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
  readonly file: {
    readonly name: string;
    readonly manifest: Manifest;
    /** Its hash, where it is one of the library. */
    readonly sha256: string | null;
  } | null;
}

/** @throws Refusal when the server can't be reached or doesn't show this incident. */
export async function fromServer(incidentId: string): Promise<Source> {
  const response = await asked(`/api/incidents/${encodeURIComponent(incidentId)}/recording`);
  return { replay: Replay.of(parseRecording(await response.text())), file: null };
}

/** @throws Error when it is no case file, or a damaged one. */
export const fromFile = async (file: File): Promise<Source> =>
  inFile(await file.arrayBuffer(), file.name, null);

/** A case of the library. @throws Refusal when the server can't be reached or doesn't give this file away. */
export async function fromLibrary(sha256: string): Promise<Source> {
  const response = await asked(`/api/cases/${encodeURIComponent(sha256)}`);
  return inFile(await response.arrayBuffer(), `${sha256.slice(0, 12)}.zip`, sha256);
}

function inFile(bytes: ArrayBuffer, name: string, sha256: string | null): Source {
  const { manifest, recording } = readCaseFile(new Uint8Array(bytes));
  return { replay: Replay.of(recording), file: { name, manifest, sha256 } };
}

async function asked(path: string): Promise<Response> {
  const response = await fetch(path, {
    credentials: 'same-origin',
    headers: { 'Accept-Language': currentLanguage() },
  }).catch(() => null);
  if (!response) throw new Refusal({ status: 0, code: 'unreachable', title: words().problem.unreachable });
  if (!response.ok) throw refusalIn(await response.text(), response.status);
  return response;
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
