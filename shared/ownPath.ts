/** Where to go on to after signing in: a page of our own, never of another site. */

/** Any origin will do: only what comes out of resolving against it is looked at. */
const OWN = 'https://own.invalid';

/**
 * `asked` as a path of this site with its query and fragment; `/` when it leads anywhere else. Browsers drop tabs from an
 * address, read `\` as `/` and resolve `/.//`, so it is judged as a browser would read it, not as it is written.
 */
export function ownPath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, OWN)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, OWN);
  return origin === OWN && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
