/** `/api/operate`: how the installation is doing. `/api/backup`: all that it knows, as one file. */
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import type { Operations } from '../operate/operations.ts';
import { BackupProblem } from '../operate/problem.ts';
import { readAs } from './body.ts';
import { Refusal } from './problem.ts';
import { ownSite } from './sameSite.ts';
import { allowed, whoAsks } from './who.ts';

export const backupQuery = z.strictObject({
  /** A public key of age: the file leaves the server sealed for it. */
  recipient: z.string().max(4_000).optional(),
});

export function operateRoutes(access: Access, operations: Operations): Router {
  const routes = Router();
  routes.get(
    '/api/operate',
    allowed(access, 'readMetrics', { everywhere: true }),
    async (_request, response) => {
      response.json(await operations.facts());
    },
  );
  routes.get('/api/backup', allowed(access, 'backUp', { everywhere: true }), async (request, response) => {
    // It reads, but it costs a great deal: no page of another site sets it going with a visitor's cookie.
    if (!ownSite(request)) throw new Refusal('foreignPage');
    const { recipient } = readAs(backupQuery, request.query, request);
    const me = whoAsks(request);
    const what = recipient ? `GET /api/backup (${recipient.slice(0, 100)})` : 'GET /api/backup';
    const { name, head, stream } = await operations.backups
      .ask(recipient, () => access.journal.note('recordExported', { user: me.user, what }, me))
      .catch((error: unknown) => {
        throw error instanceof BackupProblem ? refusalOf(error) : error;
      });
    response
      .type('application/octet-stream')
      .set('Content-Disposition', `attachment; filename="${name}"`)
      .set('X-Fenghuo-Head', `${head.position} ${head.hash}`);
    // Cut off in the middle, the connection breaks: nobody takes half a backup for a whole one.
    await pipeline(stream, response).catch((error: NodeJS.ErrnoException) => {
      // Whoever hangs up has changed his mind: nothing to report.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  });
  return routes;
}

const refusalOf = ({ code }: BackupProblem): Refusal =>
  new Refusal(code === 'underWay' ? 'backupUnderWay' : 'badRecipient');
