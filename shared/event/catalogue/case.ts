/** Case files of other installations (案卷): kept as what they are, and counted in no figure of this one. */
import { z } from 'zod';
import { authority } from '../define.ts';
import { count, id, instant, name, severity, sha256, words } from '../field.ts';

export const caseFile = {
  /** Recorded only after the file was verified and replayed here to the board that its manifest names. */
  caseImported: authority(
    { zh: '导入案卷', en: 'Case imported', emit: ['system'], streams: ['case'] },
    {
      /** Of the file, which is kept beside the log; also the id of the stream. */
      sha256,
      incidentId: id,
      title: name,
      types: z.array(words(60)).max(50),
      severity: severity.optional(),
      /** Whether it was a drill there. */
      drill: z.boolean(),
      startedAt: instant.optional(),
      endedAt: instant.optional(),
      /** In words: its area is not registered here. */
      areaName: name.optional(),
      placeName: name.optional(),
      /** Whose log it is of: the first 16 hex digits of the SHA-256 of the public key. */
      keyId: words(64),
      /** Where that log ended when it was exported. */
      headPosition: count,
      headHash: sha256,
      boardHash: sha256,
      /** As folded here, for the library. */
      figures: z.strictObject({
        deaths: count.nullable(),
        /** Minutes from the occurrence to the closing; null where either is not known. */
        durationMin: count.nullable(),
        teams: count,
        /** Clocks that were met, of those that were met or missed. */
        met: count,
        judged: count,
      }),
      lessons: z.array(words()).max(200),
    },
  ),
};
