/** Indicators: what a bureau is held to, and the results that it published, as data in the log (指标). */
import { z } from 'zod';
import { indicatorDefinition } from '../../indicator/definition.ts';
import { authority, type EventType } from '../define.ts';
import { count, id, instant, words } from '../field.ts';

export const indicator = {
  /** The id of the definition is the id of its stream; each one recorded is a version. */
  indicatorDefined: {
    schema: 1,
    nature: 'authority',
    streams: ['indicator'],
    emit: ['dutyLeader', 'supervisor'],
    zh: '设定指标',
    en: 'Indicator defined',
    data: indicatorDefinition,
  },
  /** A figure as it was told to others: it stays as it is, and a later one with newer facts stands beside it. */
  indicatorResultPublished: authority(
    {
      zh: '公布指标结果',
      en: 'Indicator result published',
      emit: ['dutyLeader', 'supervisor', 'reviewer'],
      streams: ['indicator'],
    },
    {
      from: instant,
      to: instant,
      basis: z.enum(['final', 'atStart']),
      area: id.optional(),
      /** The figure rests on the log up to here. */
      knownAt: instant,
      knownPosition: count,
      definitionVersion: count,
      n: count,
      met: count,
      missed: count,
      running: count,
      excluded: count,
      unknown: count,
      /** Shares of one; null where there was nothing to take a share of. */
      rate: z.number().min(0).max(1).nullable(),
      low: z.number().min(0).max(1).nullable(),
      high: z.number().min(0).max(1).nullable(),
      /** Minutes, a reduction or a number, where the figure is no share. */
      value: z.number().nullable(),
      note: words().optional(),
    },
  ),
} as const satisfies Record<string, EventType>;
