/**
 * Figures that follow the log one event at a time. What each incident adds is kept, so an event costs the units of its
 * own incident and no others; what time alone will change is known in advance. Persistent, and always equal to the
 * same figures taken from scratch.
 */
import { Map as PersistentMap } from 'immutable';
import { type Board, stateIn, statesOf, within } from '../board.ts';
import { worldTimeMs } from '../duty/drill.ts';
import { type PlacedEvent, streamId, streamKind } from '../event/envelope.ts';
import { type Context, contextOf } from './context.ts';
import type { IndicatorDefinition } from './definition.ts';
import { durationsOf } from './durations.ts';
import { type Indicator, indicatorsIn } from './indicators.ts';
import { type Links, linked, mergedIn, NO_LINKS } from './links.ts';
import { isCount } from './measure.ts';
import { concluded, type Result } from './result.ts';
import { type Asking, baselineOf, unitsIn } from './results.ts';
import { countedIn, minus, NOTHING, plus, type Totals, totalsOf } from './totals.ts';
import { readingOf, SOURCE_KINDS, type SourceKind, sourceKind, unitsOf } from './units.ts';

/** What is followed; the moment is not part of it. */
export type Choice = Omit<Asking, 'nowMs'>;

export interface Live {
  readonly choice: Choice;
  readonly indicators: readonly Indicator[];
  /** In the order of `indicators`. */
  readonly totals: readonly Totals[];
  /** What each source adds, in the same order: `incident:…`, `warning:…`, `rollCall:…`. */
  readonly parts: PersistentMap<string, readonly Totals[]>;
  readonly links: Links;
  /** When time alone may change a source next, by the world's clock. */
  readonly wakes: PersistentMap<string, number>;
  readonly nextWakeMs: number;
}

/** From scratch: once at the start, and when what all units rest on has changed. */
export function liveOf(board: Board, choice: Choice, nowMs: number): Live {
  const indicators = indicatorsIn(board, choice.profile);
  const blank: Live = {
    choice,
    indicators,
    totals: indicators.map(({ definition }) =>
      definition.needsOutsideData === undefined
        ? NOTHING
        : totalsOf(unitsOf(definition, board, { nowMs }), countedBy(choice, definition.basis)),
    ),
    parts: PersistentMap(),
    links: NO_LINKS,
    wakes: PersistentMap(),
    nextWakeMs: Number.POSITIVE_INFINITY,
  };
  return refreshed(
    blank,
    board,
    SOURCE_KINDS.flatMap((kind) => keysOf(board, kind)),
    nowMs,
  );
}

/** What all units rest on. It changes seldom, and then all is taken anew. */
const FOUNDATIONS: ReadonlySet<string> = new Set(['indicator', 'area', 'drill']);

/** After `event` was folded into the board. */
export function followed(live: Live, board: Board, event: PlacedEvent, nowMs: number): Live {
  const kind = streamKind(event.stream);
  if (FOUNDATIONS.has(kind)) return liveOf(board, live.choice, nowMs);
  return woken(refreshed(live, board, touchedBy(live, board, event), nowMs), board, nowMs);
}

function touchedBy({ links }: Live, board: Board, { stream, type }: PlacedEvent): readonly string[] {
  const kind = streamKind(stream);
  if (isSourceKind(kind)) return [stream];
  if (kind === 'post') return keysOf(board, 'rollCall');
  // A team's position says nothing of its assignments; its kind and station do.
  if (kind === 'team' && type !== 'teamPositionReported')
    return [...(links.ofTeam.get(streamId(stream)) ?? [])].map((id) => `incident:${id}`);
  return [];
}

/** When time has passed. Costs nothing until the next clock runs out. */
export function woken(live: Live, board: Board, nowMs: number): Live {
  if (nowMs < live.nextWakeMs) return live;
  const due = [...live.wakes].filter(([, at]) => at <= nowMs).map(([key]) => key);
  return refreshed(live, board, due, nowMs);
}

export function liveResults(live: Live, board: Board, nowMs: number): Result[] {
  const { area = null } = live.choice;
  return live.indicators.map(({ definition, version }, index) => {
    const counted = countedBy(live.choice, definition.basis);
    const baseline = baselineOf(board, definition, { ...counted, area, nowMs });
    // Quantiles can't be kept up by adding; only figures that are made of durations pay for them.
    const durations = isAddable(definition)
      ? null
      : durationsOf(countedIn(unitsIn(board, definition, nowMs, area), counted));
    return concluded(
      definition,
      live.totals[index] ?? NOTHING,
      { ...counted, version, nowMs, baseline },
      durations,
    );
  });
}

const isAddable = (definition: IndicatorDefinition): boolean =>
  definition.aggregate === 'share' || isCount(definition);

function refreshed(live: Live, board: Board, keys: readonly string[], nowMs: number): Live {
  if (keys.length === 0) return live;
  const { links, touched } = linked(live.links, board, keys);
  const context = contextOf(board, nowMs, (incident) => mergedIn(links, board, incident));
  const totals = [...live.totals];
  const parts = live.parts.asMutable();
  const wakes = live.wakes.asMutable();
  let nextWakeMs = live.nextWakeMs;
  let again = false;
  for (const key of touched) {
    const part = partOf(live, board, key, context);
    const before = parts.get(key);
    part.totals.forEach((now, index) => {
      const was = before?.[index] ?? NOTHING;
      if (was !== now) totals[index] = plus(minus(totals[index] ?? NOTHING, was), now);
    });
    parts.set(key, part.totals);
    again ||= wakes.get(key) === live.nextWakeMs;
    if (part.wakeMs === null) wakes.delete(key);
    else wakes.set(key, part.wakeMs);
    nextWakeMs = Math.min(nextWakeMs, part.wakeMs ?? Number.POSITIVE_INFINITY);
  }
  // Only where the soonest of all may have gone is the next soonest looked for.
  if (again) {
    nextWakeMs = Number.POSITIVE_INFINITY;
    for (const at of wakes.values()) nextWakeMs = Math.min(nextWakeMs, at);
  }
  return { ...live, totals, links, parts: parts.asImmutable(), wakes: wakes.asImmutable(), nextWakeMs };
}

function partOf(
  { indicators, choice }: Live,
  board: Board,
  key: string,
  context: Context,
): { totals: Totals[]; wakeMs: number | null } {
  const kind = streamKind(key) as SourceKind;
  const id = streamId(key);
  let wakeMs: number | null = null;
  const unitsOfSource = readingOf(board, kind, id, context);
  const totals = indicators.map(({ definition }) => {
    if (sourceKind(definition.unit) !== kind || definition.needsOutsideData !== undefined) return NOTHING;
    const units = unitsOfSource(definition).filter((unit) => within(board, unit.area, choice.area ?? null));
    for (const unit of units) {
      const at = inWorldTime(board, unit.drill, unit.changesAtMs);
      if (at !== null) wakeMs = wakeMs === null ? at : Math.min(wakeMs, at);
    }
    return units.length === 0 ? NOTHING : totalsOf(units, countedBy(choice, definition.basis));
  });
  return { totals, wakeMs };
}

const countedBy = ({ from, to, basis, drill = null }: Choice, own: 'final' | 'atStart') => ({
  from,
  to,
  basis: basis ?? own,
  drill,
});

/** A drill that has ended stands still: nothing in it will run out any more. */
function inWorldTime(board: Board, drill: string | null, atMs: number | null): number | null {
  const clock = drill === null ? undefined : stateIn(board, 'drill', drill);
  if (atMs === null || !clock) return atMs;
  return clock.endedRecordedAt === null ? Math.ceil(worldTimeMs(clock, atMs)) : null;
}

const isSourceKind = (kind: string): kind is SourceKind => SOURCE_KINDS.some((known) => known === kind);

const keysOf = (board: Board, kind: SourceKind): string[] =>
  [...statesOf(board, kind)].map(({ id }) => `${kind}:${id}`);
