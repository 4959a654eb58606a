/** A page of another site cannot act with a visitor's cookie: the browser says where a request comes from. */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { Refusal } from './problem.ts';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser says that a page of our own sent this. Programs say nothing and pass; a token in `Authorization`
 * can't be sent by a foreign page at all.
 */
export function ownSite({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  if (/^Bearer \S+$/i.test(headers.authorization ?? '')) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  // No browser lets a foreign page set either header of ours, so a proxy's word for the host needs no trust here.
  const hosts = [headers.host, headers['x-forwarded-host']];
  return origin === undefined || (URL.canParse(origin) && hosts.includes(new URL(origin).host));
}

export const refuseForeignPages: RequestHandler = (request, _response, next) => {
  if (!READS.has(request.method) && !ownSite(request)) throw new Refusal('foreignPage');
  next();
};
