/** How alike two texts are. Chinese has no blanks between words, so pairs of neighbouring characters are compared. */

/** Pairs of neighbouring letters and digits, with how often each comes; what stands between words joins nothing. */
function bigrams(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const run of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    const letters = [...run];
    // One character alone is a pair with nothing.
    for (let i = 0; i < Math.max(1, letters.length - 1); i++) {
      const pair = `${letters[i]}${letters[i + 1] ?? ''}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return pairs;
}

/** Sørensen–Dice over pairs of characters: 0 for nothing in common, 1 for the same; 0 where either says nothing. */
export function similarity(a: string, b: string): number {
  const [mine, theirs] = [bigrams(a), bigrams(b)];
  const total = sizeOf(mine) + sizeOf(theirs);
  if (mine.size === 0 || theirs.size === 0) return 0;
  let common = 0;
  for (const [pair, times] of mine) common += Math.min(times, theirs.get(pair) ?? 0);
  return (2 * common) / total;
}

const sizeOf = (pairs: ReadonlyMap<string, number>): number =>
  [...pairs.values()].reduce((sum, times) => sum + times, 0);
