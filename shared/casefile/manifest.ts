/** The manifest of a case file: what is in it, and up to where. Its text is signed with the key of the log. */
import { z } from 'zod';
import { sha256 } from '../event/field.ts';

/** The form that is written here; another one is refused. */
export const CASE_FORMAT = 1;

const size = z.int().min(0);
const position = z.int().min(0);

const part = z.object({
  /** Events, and the positions of the first and the last; 0 where there is none. */
  count: size,
  first: position,
  last: position,
  /** SHA-256 of the list of hashes: a line `position hash` for each event. */
  listHash: sha256,
});

const signedHead = z.object({
  position,
  hash: sha256,
  signedAt: z.string(),
  keyId: z.string(),
  publicKey: z.string(),
  signature: z.string(),
});

/** Fields of later versions stay: they are part of what was signed. */
export const manifestSchema = z.looseObject({
  format: z.literal(CASE_FORMAT),
  incidentId: z.string().min(1),
  title: z.string(),
  exportedAt: z.string(),
  /** Where the whole log ended; the file holds what of the incident lay before it. */
  head: signedHead,
  events: part,
  context: part,
  attachments: z.array(z.object({ sha256, bytes: size, name: z.string(), type: z.string() })),
  /** Attachments that events name and that are not in the file. */
  missing: z.array(z.object({ sha256, why: z.enum(['notStored', 'tooMuch']) })),
  /** What else was packed. */
  files: z.array(z.object({ name: z.string(), sha256 })),
  /** Of `boardText`, and the form that it was made in. */
  boardHash: sha256,
  boardForm: z.int(),
  keyId: z.string(),
  publicKey: z.string(),
});
export type Manifest = z.output<typeof manifestSchema>;
