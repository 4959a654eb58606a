/** Answers of one JSON text a line (NDJSON), of any length. */
import type { Response } from 'express';

/** Answers with lines, page by page, no faster than they are taken; `most`: how many at most. */
export async function sendLines(
  response: Response,
  pages: AsyncIterable<readonly string[]>,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  response.type('application/x-ndjson');
  let sent = 0;
  for await (const page of pages) {
    const lines = page.slice(0, most - sent);
    sent += lines.length;
    const flowing = response.write(lines.map((line) => `${line}\n`).join(''));
    if (response.destroyed || sent >= most) break;
    if (!flowing) await drained(response);
  }
  response.end();
}

/** Waits until the reader has taken what was written, or is gone. */
const drained = (response: NodeJS.EventEmitter): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
