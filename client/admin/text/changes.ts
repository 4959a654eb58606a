/** What changed between two texts, line by line. */
export interface Change {
  readonly what: 'added' | 'removed';
  /** From 1: in the later text where added, in the earlier where removed. */
  readonly line: number;
  readonly text: string;
}

/** Longer stretches than this (lines of one times lines of the other) are told as replaced altogether. */
const MOST_COMPARED = 4_000_000;

/** The lines taken out and put in, in the order of the text: as few as possible. */
export function changesBetween(earlier: string, later: string): Change[] {
  const [before, after] = [earlier.split('\n'), later.split('\n')];
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  return compared(before.slice(head, before.length - tail), after.slice(head, after.length - tail), head);
}

function compared(before: readonly string[], after: readonly string[], from: number): Change[] {
  const removed = (at: number): Change => ({ what: 'removed', line: from + at + 1, text: before[at] ?? '' });
  const added = (at: number): Change => ({ what: 'added', line: from + at + 1, text: after[at] ?? '' });
  if (before.length * after.length > MOST_COMPARED)
    return [...before.map((_, at) => removed(at)), ...after.map((_, at) => added(at))];
  const common = commonFrom(before, after);
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) [i, j] = [i + 1, j + 1];
    else if (i < before.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))
      changes.push(removed(i++));
    else changes.push(added(j++));
  }
  return changes;
}

/** How many lines the rests from i and j on have in common, in order. */
function commonFrom(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, below] = [rows[i], rows[i + 1]];
      if (row)
        row[j] =
          before[i] === after[j] ? (below?.[j + 1] ?? 0) + 1 : Math.max(below?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}
