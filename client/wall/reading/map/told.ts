/** What was said of areas: warnings in force over them, and people in need there. */
import { type Board, nowOf } from '../../../../shared/board.ts';
import { entryOf } from '../../../../shared/entry.ts';
import { WARNING_COLORS, type WarningColor } from '../../../../shared/event/field.ts';
import { reliefOf } from '../../../lib/relief.ts';
import { warningsInForce } from '../forces.ts';
import type { Standing } from '../standing.ts';
import { areasAt, type Land, type LandArea } from './land.ts';
import { whereIs } from './teams.ts';

/** The warnings of one area, the worst colour first. */
export interface WarnedArea {
  readonly area: LandArea;
  readonly color: WarningColor;
  /** What of, in the words of the events, with each its own colour. */
  readonly warnings: readonly {
    readonly color: WarningColor;
    readonly kind: string;
    readonly drill: boolean;
  }[];
}

export interface AffectedArea {
  readonly area: LandArea;
  /** null: nobody said how many. */
  readonly inNeed: number | null;
}

/** Warnings of other drills than the one in focus are not of this picture. */
export function warnedAreas(
  board: Board,
  land: Land,
  focus: Standing | null,
  worldNowMs: number,
): WarnedArea[] {
  const drill = focus?.incident.drill ?? null;
  const shown = warningsInForce(board, (of) => nowOf(board, of, worldNowMs)).filter(
    (warning) => warning.drill === null || warning.drill === drill,
  );
  return land.areas
    .flatMap((area): WarnedArea[] => {
      const warnings = shown
        .filter((warning) => warning.area === area.id || warning.area === area.area.name)
        .map(({ color, kind, drill: of }) => ({ color: color ?? 'blue', kind, drill: of !== null }))
        .sort((a, b) => rank(a.color) - rank(b.color));
      const [worst] = warnings;
      return worst ? [{ area, color: worst.color, warnings }] : [];
    })
    .sort((a, b) => rank(b.color) - rank(a.color));
}

const rank = (color: WarningColor): number => WARNING_COLORS.indexOf(color);

/** Areas that the incident in focus lies in or is said to reach; those known by name only are not on the map. */
export function affectedAreas(land: Land, focus: Standing | null): AffectedArea[] {
  if (!focus) return [];
  const { incident } = focus;
  const at = whereIs(focus);
  const around = new Set((at ? areasAt(land, at) : []).filter(({ leaf }) => leaf).map(({ id }) => id));
  const needs = new Map(reliefOf(focus).areas.map(({ area, need }) => [area, need]));
  const named = ({ id, area }: LandArea) => [id, area.name].find((name) => entryOf(incident.relief, name));
  const isIn = ({ id, leaf }: LandArea) =>
    around.has(id) || (leaf && (incident.area === id || incident.place?.area === id));
  return land.areas.flatMap((area): AffectedArea[] => {
    const name = named(area);
    if (name !== undefined) return [{ area, inNeed: needs.get(name) ?? null }];
    return isIn(area) ? [{ area, inNeed: null }] : [];
  });
}
