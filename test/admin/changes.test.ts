/** Two texts compared by lines: what is told leads from the one to the other. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Change, changesBetween } from '../../client/admin/text/changes.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));

function applied(earlier: string, changes: readonly Change[]): string {
  const gone = new Set(changes.filter(({ what }) => what === 'removed').map(({ line }) => line));
  const kept = earlier.split('\n').filter((_, index) => !gone.has(index + 1));
  for (const { what, line, text: added } of changes) if (what === 'added') kept.splice(line - 1, 0, added);
  return kept.join('\n');
}

it('what was taken out and put in makes the one text of the other', () => {
  fc.assert(
    fc.property(text, text, (earlier, later) => {
      expect(applied(earlier, changesBetween(earlier, later))).toBe(later);
    }),
    { numRuns: 1_000 },
  );
});

it('one line changed is told as one line out and one in', () => {
  expect(changesBetween('a\nb\nc', 'a\nx\nc')).toEqual([
    { what: 'removed', line: 2, text: 'b' },
    { what: 'added', line: 2, text: 'x' },
  ]);
});

it('the same text has no change', () => {
  expect(changesBetween('a\nb', 'a\nb')).toEqual([]);
});
