/** The addresses of case files and of the case library, as the document describes them. */
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { CATALOGUE } from '../../shared/event.ts';
import { casesQuery } from './cases.ts';
import { answer, failed, pathId } from './openapiParts.ts';

const zip = { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } };

const libraryCase = z
  .object({
    source: z.enum(['own', 'imported']),
    id: z.string(),
    incidentId: z.string(),
    title: z.string(),
    types: z.array(z.string()),
    severity: z.string().nullable(),
    drill: z.boolean(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    area: z.string().nullable(),
    place: z.string().nullable(),
    figures: CATALOGUE.caseImported.data.shape.figures,
    lessons: z.array(z.string()),
  })
  .meta({
    id: 'LibraryCase',
    description: '`id`: that of the incident, or the SHA-256 of the case file; minutes',
  });

export const casePaths: ZodOpenApiPathsObject = {
  '/api/incidents/{id}/export': {
    get: {
      summary: 'One incident as a case file: events, attachments, signed manifest, verifier',
      description: 'For those who may read the whole log; recorded as an export.',
      requestParams: { path: pathId },
      responses: { 200: { description: 'A zip', content: zip }, 403: failed, 404: failed },
    },
  },
  '/api/incidents/{id}/similar': {
    get: {
      summary: 'Ended cases that the incident is like, five at most, with the reasons',
      requestParams: { path: pathId },
      responses: {
        200: answer(
          'Cases, the likeliest first',
          z.object({
            cases: z.array(
              z.object({
                found: libraryCase,
                score: z.number(),
                reasons: z.array(z.object({ code: z.string(), values: z.looseObject({}) })),
              }),
            ),
          }),
        ),
        404: failed,
      },
    },
  },
  '/api/cases': {
    get: {
      summary: 'The case library: ended incidents in sight, and cases of other installations',
      requestParams: { query: casesQuery },
      responses: {
        200: answer(
          'Cases, the most telling first; newest first where nothing is asked for',
          z.object({
            total: z.int(),
            cases: z.array(z.object({ found: libraryCase, excerpt: z.string().nullable() })),
          }),
        ),
        422: failed,
      },
    },
    post: {
      summary: 'Import the case file of another installation',
      description:
        'Verified, and replayed to the board that its manifest names; it counts in no figure here. The same file again is the same case.',
      requestBody: { required: true, content: zip },
      responses: {
        201: answer('The data of the event `caseImported`', z.looseObject({ sha256: z.string() })),
        403: failed,
        409: failed,
        413: failed,
        422: failed,
      },
    },
  },
  '/api/cases/{sha256}': {
    get: {
      summary: 'A case file as it was sent',
      requestParams: { path: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) },
      responses: { 200: { description: 'The file', content: zip }, 403: failed, 404: failed },
    },
  },
};
