/** The big screens: how each is laid out, and which incident it is about (大屏). Chosen at the desk, shown at once. */
import { z } from 'zod';
import { PANELS } from '../../wall/arrangement.ts';
import { authority } from '../define.ts';
import { id, name } from '../field.ts';

const MOST_COLUMNS = 6;

/** Widths are shares of each other. A panel stands in one place of a wall. */
const columns = z
  .array(
    z.strictObject({
      width: z.number().gt(0).max(10_000),
      panels: z.array(z.enum(PANELS)).min(1).max(PANELS.length),
    }),
  )
  .min(1)
  .max(MOST_COLUMNS)
  .refine(
    (all) => {
      const panels = all.flatMap((column) => column.panels);
      return new Set(panels).size === panels.length;
    },
    { error: 'panelTwice' },
  );

/** Of the farthest seat, and of the picture: what the size of letters follows from. */
const metres = z.number().gt(0).max(200).meta({ unit: 'm' });

const streams = ['wall'] as const;
const emit = ['dutyOfficer', 'dutyLeader', 'centre'] as const;

export const wall = {
  wallArranged: authority(
    { zh: '布置大屏', en: 'Wall arranged', emit, streams },
    {
      name,
      /** null: as usual for its shape. */
      columns: columns.nullable(),
      /** null: that of the installation, or the one that the wall was paired for. */
      area: id.nullable(),
      language: z.enum(['zh-CN', 'en']),
      seatM: metres.optional(),
      widthM: metres.optional(),
      /** Whether a missed clock is heard. */
      sound: z.boolean(),
    },
  ),
  wallFocused: authority(
    { zh: '大屏选定事件', en: 'Focus of the wall chosen', emit, streams },
    {
      /** null gives the choice back to the wall. */
      incidentId: id.nullable(),
    },
  ),
};
