/** What of the review stands in its address, so that a link shows another person the same moment of the same board. */

export const VIEWS = ['replay', 'wall', 'gantt', 'figures', 'command', 'notes', 'compare'] as const;
export type ViewName = (typeof VIEWS)[number];

/** `both`: side by side; `known`: only what was known then; `actual`: only what had happened, as is known today. */
export const MODES = ['both', 'known', 'actual'] as const;
export type Mode = (typeof MODES)[number];

export interface Address {
  readonly incident: string | null;
  /** The SHA-256 of a case file of the library, in place of an incident. */
  readonly caseFile: string | null;
  /** Times of the incident's own clock, milliseconds since 1970; null: not said. */
  readonly atMs: number | null;
  readonly knownMs: number | null;
  readonly view: ViewName;
  readonly mode: Mode;
  /** The incident that this one is compared with. */
  readonly beside: string | null;
}

/** What can't be read is as if it was not said. */
export function readAddress(search: string): Address {
  const asked = new URLSearchParams(search);
  const said = (name: string) => asked.get(name) || null;
  const atMs = instantIn(said('asOf'));
  return {
    incident: said('incident'),
    caseFile: said('case'),
    atMs,
    knownMs: instantIn(said('knownAt')) ?? atMs,
    view: VIEWS.find((view) => view === said('view')) ?? 'replay',
    mode: MODES.find((mode) => mode === said('mode')) ?? 'both',
    beside: said('beside'),
  };
}

/** The same address with this in it; what else it says (the language, say) stays. */
export function writeAddress(
  search: string,
  { incident, caseFile, atMs, knownMs, view, mode, beside }: Address,
): string {
  const asked = new URLSearchParams(search);
  const say = (name: string, value: string | null) =>
    value === null ? asked.delete(name) : asked.set(name, value);
  say('incident', incident);
  say('case', caseFile);
  say('asOf', atMs === null ? null : new Date(atMs).toISOString());
  say('knownAt', knownMs === null ? null : new Date(knownMs).toISOString());
  say('view', view === 'replay' ? null : view);
  say('mode', mode === 'both' ? null : mode);
  say('beside', beside);
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
}

const instantIn = (text: string | null): number | null => {
  const ms = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
};
