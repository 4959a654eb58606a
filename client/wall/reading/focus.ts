/** Which incident the wall is about: the one in most danger, held long enough to be read. */
import { type Standing, severityRank } from './standing.ts';

/** Due times this near to each other are the same danger; severity decides between them. */
const SAME_DANGER_MS = 15 * 60_000;
/** So long the choice stands unless something of a worse kind turns up. */
const HOLD_MS = 60_000;

type Kind = 'late' | 'running' | 'calm';
const KINDS: readonly Kind[] = ['late', 'running', 'calm'];

const kindOf = (standing: Standing): Kind =>
  standing.late.length > 0 ? 'late' : standing.running.length > 0 ? 'running' : 'calm';

/** Real before drill, late before running before calm. */
const grade = (standing: Standing): number =>
  (standing.incident.drill === null ? 0 : KINDS.length) + KINDS.indexOf(kindOf(standing));

/** How long until the first clock runs out, in steps. */
function urgency(standing: Standing): number {
  if (kindOf(standing) !== 'running') return 0;
  const dueMs = Math.min(...standing.running.map((clock) => Date.parse(clock.dueAt ?? '')));
  return Math.floor((dueMs - standing.nowMs) / SAME_DANGER_MS);
}

export const byDanger = (a: Standing, b: Standing): number =>
  grade(a) - grade(b) ||
  urgency(a) - urgency(b) ||
  severityRank(a.incident.severity) - severityRank(b.incident.severity) ||
  (b.sinceMs ?? 0) - (a.sinceMs ?? 0) ||
  (a.incident.id < b.incident.id ? -1 : 1);

/** The choice so far: which incident, and since when on the page's clock. */
export interface Held {
  readonly id: string;
  readonly sinceMs: number;
}

/** The next choice; the very same object while nothing changes. */
export function holdFocus(standings: readonly Standing[], held: Held | null, nowMs: number): Held | null {
  const [worst] = [...standings].sort(byDanger);
  if (!worst) return null;
  const present = held && standings.find((standing) => standing.incident.id === held.id);
  if (!present || !held) return { id: worst.incident.id, sinceMs: nowMs };
  if (worst === present) return held;
  const mayChange = grade(worst) < grade(present) || nowMs - held.sinceMs >= HOLD_MS;
  return mayChange ? { id: worst.incident.id, sinceMs: nowMs } : held;
}

/** Who has chosen the focus: somebody at this wall, or the desk. Nobody: the wall chooses by itself. */
export interface Chosen {
  readonly id: string;
  readonly by: 'wall' | 'desk';
}

/**
 * `pinned`: chosen by a key of this wall or named in its address, and then shown also when it is over; `atDesk`: chosen at the
 * desk, and given way to the wall's own choice as soon as it is not open, or not of this wall.
 */
export function chosenFocus(
  open: ReadonlySet<string>,
  isKnown: (id: string) => boolean,
  pinned: string | null,
  atDesk: string | null,
): Chosen | null {
  if (pinned !== null && isKnown(pinned)) return { id: pinned, by: 'wall' };
  return atDesk !== null && open.has(atDesk) ? { id: atDesk, by: 'desk' } : null;
}
