/** Boundaries as the server keeps them: a file is sent, looked at, and imported. */
import type { CoordinateSystem } from '../../../shared/event/field.ts';
import type { DataOf } from '../../../shared/event.ts';
import type { AreaBoundary, BoundaryImport } from '../../../shared/geo/boundary.ts';
import { askHere } from '../api.ts';

/** Of `GET /api/board`. */
export interface BoundedArea {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly parent: string | null;
  readonly boundary: AreaBoundary | null;
}

/** What one says of a file. Blank texts are not sent. */
export interface Said {
  readonly crs: CoordinateSystem;
  readonly source: string;
  readonly reviewNumber: string;
  readonly idProperty: string;
  readonly nameProperty: string;
  readonly choices: readonly Choice[];
}

export type Choice = { readonly feature: number } & (
  | { readonly area: string | null }
  | {
      readonly register: { readonly parent: string | null; readonly kind: DataOf<'areaRegistered'>['kind'] };
    }
);

export const filePath = (sha256: string): string => `/api/boundaries/files/${sha256}`;

/** @returns the SHA-256 that the file is known by @throws Refusal */
export async function sendFile(file: File): Promise<string> {
  const { sha256 } = await askHere<{ sha256: string }>('POST', '/api/boundaries/files', file);
  return sha256;
}

/** What the file would do, or with `commit` does. @throws Refusal */
export function askImport(sha256: string, said: Said, commit: boolean): Promise<BoundaryImport> {
  const { crs, source, choices, ...rest } = said;
  const told = Object.entries(rest).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : []));
  // It may be looked at before it is said where it comes from.
  const from = source.trim() || '–';
  return askHere<BoundaryImport>('POST', '/api/boundaries', {
    sha256,
    crs,
    source: from,
    choices,
    commit,
    ...Object.fromEntries(told),
  });
}
