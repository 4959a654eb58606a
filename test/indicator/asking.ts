/** Asking a story for its units and figures: as of a moment of the world, as known at a moment of the log. */
import {
  type Board,
  EMPTY_BOARD,
  evolveBoard,
  FOLDS,
  type FoldedKind,
  withTrack,
} from '../../shared/board.ts';
import { streamId, streamKind } from '../../shared/event/envelope.ts';
import type { IndicatorDefinition } from '../../shared/indicator/definition.ts';
import { indicatorIn } from '../../shared/indicator/indicators.ts';
import { beijing } from '../../shared/indicator/period.ts';
import type { Result } from '../../shared/indicator/result.ts';
import { type Asking, resultIn } from '../../shared/indicator/results.ts';
import type { Unit } from '../../shared/indicator/unit.ts';
import { unitsOf } from '../../shared/indicator/units.ts';
import { type Fold, trackOf } from '../../shared/track.ts';
import { at, ms, type Story, story } from '../support/story.ts';

export interface Moment {
  /** What had happened by then; the now of running clocks too. */
  readonly asOf?: string;
  /** What the log held then. */
  readonly knownAt?: string;
}

/** Long after everything in a story, yet before the year is over. */
const LATER = '500:00';

function boardAt(told: Story, { asOf, knownAt }: Moment): Board {
  const events = told.events.filter((event) => knownAt === undefined || event.recordedAt <= at(knownAt));
  if (asOf === undefined) return events.reduce(evolveBoard, EMPTY_BOARD);
  let board = EMPTY_BOARD;
  for (const stream of new Set(events.map((event) => event.stream))) {
    const kind = streamKind(stream) as FoldedKind;
    const track = trackOf(
      FOLDS[kind] as Fold<never>,
      streamId(stream),
      events.filter((event) => event.stream === stream),
      at(asOf),
    );
    if (track.history?.last) board = withTrack(board, kind, track);
  }
  return board;
}

export function shipped(id: string): IndicatorDefinition {
  const [indicator] = indicatorIn(EMPTY_BOARD, id) ?? [];
  if (!indicator) throw new Error(`${id} is not shipped`);
  return indicator.definition;
}

type Named = string | IndicatorDefinition;
const definitionOf = (named: Named) => (typeof named === 'string' ? shipped(named) : named);

export const units = (told: Story, named: Named, moment: Moment = {}): Unit[] =>
  unitsOf(definitionOf(named), boardAt(told, moment), { nowMs: ms(moment.asOf ?? LATER) });

export function unit(told: Story, named: Named, subject: string, moment: Moment = {}): Unit {
  const all = units(told, named, moment);
  const found = all.find((one) => one.subject === subject);
  if (!found) throw new Error(`no unit ${subject} among ${all.map((one) => one.subject).join(', ')}`);
  return found;
}

/** `met`, or `excluded: cancelled`: the outcome and its reason as one reads them. */
export function outcome(told: Story, named: Named, subject: string, moment: Moment = {}): string {
  const found = unit(told, named, subject, moment);
  return found.reason ? `${found.outcome}: ${found.reason}` : found.outcome;
}

export function result(
  told: Story,
  named: Named,
  { asOf, knownAt, ...over }: Moment & Partial<Asking> = {},
): Result {
  return resultIn(
    boardAt(told, { ...(asOf ? { asOf } : {}), ...(knownAt ? { knownAt } : {}) }),
    definitionOf(named),
    0,
    {
      ...beijing('2026'),
      nowMs: ms(asOf ?? LATER),
      ...over,
    },
  );
}

/** A fire of larger severity, with teams t1 to t4 on the register. */
export function fire(): Story {
  const told = story();
  for (const team of ['t1', 't2', 't3', 't4'])
    told.on(`team:${team}`).says('teamRegistered', '00:01', {
      name: team,
      kind: 'fireRescue',
      station: { lon: 109.8, lat: 39.6 },
    });
  return told.on('incident:1').reported('09:30').says('severityConfirmed', '09:40', LARGER);
}

export const LARGER = { severity: 'larger', basis: '3 人死亡' } as const;

/** An earthquake of 08:00. */
export const quake = (): Story => story().reported('08:00', { types: ['earthquake'], title: '地震' });
