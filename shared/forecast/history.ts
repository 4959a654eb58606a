/**
 * What this log has shown of how long things take. Each owner (a dispatch) teaches a list of lessons; when it changes,
 * what it taught before is taken back and its present lessons stand instead, so corrections and withdrawals count.
 * What is kept is one row of counts for each group, and one number for each lesson.
 */
import { BUCKETS, blend, bucketOf, type Durations } from './durations.ts';

export interface Lesson {
  /** Every group that it belongs to, from all that is alike to the most alike. */
  readonly groups: readonly string[];
  readonly tookMs: number;
}

/** The past that a forecast may look at. */
export interface Past {
  /** `believed`, bettered by what each group in turn has shown: the most general first, the most alike last. */
  expect(groups: readonly string[], believed: Durations, beliefCount: number): Durations;
  /** Lessons of a group. */
  count(group: string): number;
}

/** The past of a log of which nothing is known. */
export const NO_PAST: Past = {
  expect: (_, believed) => believed,
  count: () => 0,
};

interface Row {
  readonly counts: number[];
  total: number;
}

const REAL = '';

export class History {
  readonly #rows: Row[] = [];
  /** Where the row of a group stands, by drill ('' for what was real), then by group. */
  readonly #sides = new Map<string, Map<string, number>>();
  /** What each owner has taught, each lesson as one number: its row, and its bucket in it. */
  readonly #taught = new Map<string, readonly number[]>();

  /** `drill`: what is learnt in a drill is kept apart, and used in that drill only. */
  learn(owner: string, drill: string | null, lessons: readonly Lesson[]): void {
    for (const lesson of this.#taught.get(owner) ?? []) this.#count(lesson, -1);
    const taught = lessons.flatMap(({ groups, tookMs }) =>
      groups.map((group) => this.#rowOf(drill ?? REAL, group) * BUCKETS + bucketOf(tookMs)),
    );
    for (const lesson of taught) this.#count(lesson, 1);
    if (taught.length > 0) this.#taught.set(owner, taught);
    else this.#taught.delete(owner);
  }

  /** For real incidents: what was real. For a drill: that, and what the drill itself has shown. */
  past(drill: string | null): Past {
    const rows = (group: string): Row[] =>
      (drill === null ? [REAL] : [REAL, drill])
        .map((side) => this.#rows[this.#sides.get(side)?.get(group) ?? -1])
        .filter((row) => row !== undefined && row.total > 0) as Row[];
    return {
      expect: (groups, believed, beliefCount) =>
        groups.reduce((before, group) => {
          const [first, second] = rows(group);
          if (!first) return before;
          const seen = second
            ? first.counts.map((count, i) => count + (second.counts[i] ?? 0))
            : first.counts;
          return blend(seen, before, beliefCount);
        }, believed),
      count: (group) => rows(group).reduce((sum, { total }) => sum + total, 0),
    };
  }

  #rowOf(side: string, group: string): number {
    const groups = this.#sides.get(side) ?? new Map<string, number>();
    this.#sides.set(side, groups);
    const known = groups.get(group);
    if (known !== undefined) return known;
    groups.set(group, this.#rows.length);
    return this.#rows.push({ counts: new Array<number>(BUCKETS).fill(0), total: 0 }) - 1;
  }

  #count(lesson: number, change: 1 | -1): void {
    const row = this.#rows[Math.floor(lesson / BUCKETS)];
    const bucket = lesson % BUCKETS;
    if (!row) return;
    row.counts[bucket] = (row.counts[bucket] ?? 0) + change;
    row.total += change;
  }
}
