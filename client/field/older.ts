/** Phones in the field are seldom new: what an older browser lacks is put in place before anything else runs. */

/** Newest first: a browser that has these has the others too. */
const NEEDED: readonly (readonly [object, string])[] = [
  [Object, 'groupBy'],
  [String.prototype, 'isWellFormed'],
  [Array.prototype, 'toSorted'],
  [Array.prototype, 'findLast'],
  [Object, 'hasOwn'],
  [Array.prototype, 'at'],
  [globalThis, 'structuredClone'],
];

const isOlder = (): boolean => NEEDED.some(([where, name]) => !(name in where));

/** Resolves when the browser has what the page needs. */
export async function madeReady(): Promise<void> {
  if (isOlder()) await import('./polyfills.ts');
}
