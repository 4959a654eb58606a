/** Where a request carries its session. */

export const COOKIE = 'fenghuo_session';
/** Of a browser that has signed in before: opens nothing, see `Throttle`. */
export const MARK_COOKIE = 'fenghuo_mark';

/** The token of `Authorization: Bearer`, or else of the session cookie. */
export function tokenOf(headers: {
  authorization?: string | undefined;
  cookie?: string | undefined;
}): string | null {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return bearer ?? cookieOf(headers.cookie, COOKIE) ?? null;
}

export function cookieOf(header: string | undefined, wanted: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === wanted && value) return decoded(value);
  }
  return undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
