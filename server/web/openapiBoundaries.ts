/** The addresses of boundaries, as the document describes them. */
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { boundariesQuery, boundaryBody } from './boundaries.ts';
import { answer, failed, json } from './openapiParts.ts';

const file = {
  'application/geo+json': { schema: z.string().meta({ format: 'binary' }) },
};
const position = z.array(z.number()).length(2).meta({ description: 'Longitude, latitude, WGS-84' });
const drawnArea = z.object({
  area: z.string(),
  polygons: z.array(z.array(z.array(position))),
  reviewNumber: z.string().nullable(),
  source: z.string(),
});

export const boundaryPaths: ZodOpenApiPathsObject = {
  '/api/boundaries': {
    get: {
      summary:
        'The boundaries that stand, simplified alike where areas share them; cached for ever by version',
      requestParams: { query: boundariesQuery },
      responses: {
        200: answer(
          'Boundaries; `missing` are areas whose file is not here',
          z.object({
            version: z.string().nullable(),
            areas: z.array(drawnArea),
            missing: z.array(z.string()),
          }),
        ),
        401: failed,
      },
    },
    post: {
      summary: 'What a file of boundaries would do, or, with `commit`, that it does it',
      description:
        'The file was sent before. Its system of coordinates is said by a person: nothing in a file tells GCJ-02 from WGS-84.',
      requestBody: json(boundaryBody),
      responses: {
        200: answer('Each feature and its area, what was odd, and one result for each event once recorded'),
        403: failed,
        422: failed,
      },
    },
  },
  '/api/boundaries/files': {
    post: {
      summary: 'Send a GeoJSON file, up to 20 MB; nothing is recorded by it',
      requestBody: { required: true, content: file },
      responses: {
        201: answer('Kept', z.object({ sha256: z.string(), size: z.int() })),
        403: failed,
        413: failed,
        422: failed,
      },
    },
  },
  '/api/boundaries/files/{sha256}': {
    get: {
      summary: 'A file as it was sent, for those who import',
      requestParams: { path: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) },
      responses: { 200: { description: 'The file', content: file }, 403: failed, 404: failed },
    },
  },
};
