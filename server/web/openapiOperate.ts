/** The addresses of operation, as the document describes them. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { answer, failed } from './openapiParts.ts';
import { backupQuery } from './operate.ts';

export const operatePaths: ZodOpenApiPathsObject = {
  '/api/operate': {
    get: {
      summary:
        'How the installation is doing: nodes, database, disk, backups, signature, queue; for administrators',
      responses: { 200: answer('Facts'), 403: failed },
    },
  },
  '/api/backup': {
    get: {
      summary:
        'A consistent backup of everything, streamed while the server works; for administrators, and recorded',
      requestParams: { query: backupQuery },
      responses: {
        200: {
          description:
            'A packed tar, sealed with age where a recipient is named; X-Fenghuo-Head tells its position and hash',
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
        403: failed,
        409: failed,
        422: failed,
      },
    },
  },
  '/healthz': { get: { summary: 'Alive', security: [], responses: { 200: answer('Alive') } } },
  '/readyz': {
    get: {
      summary:
        'Whether this node takes requests; status is ready, notReady or stopping, the rest says why. A cut Redis is no reason',
      security: [],
      responses: { 200: answer('Ready'), 503: answer('Not ready, or stopping') },
    },
  },
  '/metrics': { get: { summary: 'Prometheus metrics', responses: { 200: { description: 'Text' } } } },
};
