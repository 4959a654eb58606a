/** The addresses of assessment reports and corrective actions, as the document describes them. */
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { assessmentBody, assessmentQuery } from './assessments.ts';
import { DOCUMENT_TYPES, type DocumentKind } from './download.ts';
import { answer, failed, json, pathId } from './openapiParts.ts';

const document = (kind: DocumentKind) => ({
  description: 'The document',
  content: { [DOCUMENT_TYPES[kind]]: { schema: z.string().meta({ format: 'binary' }) } },
});
const asked = { path: pathId, query: assessmentQuery };
const refused = { 403: failed, 404: failed, 422: failed };

export const assessmentPaths: ZodOpenApiPathsObject = {
  '/api/incidents/{id}/assessment': {
    get: {
      summary: 'The assessment report, drawn up from the log: chapters of statements with their positions',
      requestParams: asked,
      responses: { 200: answer('The report; `missing` where the log does not say'), ...refused },
    },
    post: {
      summary: 'The same report as a Word document, with pictures that the browser drew',
      description: 'Pictures are PNG in base64: what programs show that know no vector pictures.',
      requestParams: { path: pathId },
      requestBody: json(assessmentBody),
      responses: { 200: document('docx'), ...refused },
    },
  },
  '/api/incidents/{id}/assessment.docx': {
    get: {
      summary: 'The same report as a Word document',
      requestParams: asked,
      responses: { 200: document('docx'), ...refused },
    },
  },
  '/api/incidents/{id}/assessment.xlsx': {
    get: {
      summary:
        'Units with their outcomes, every event with both its times, and corrective actions as a workbook',
      requestParams: asked,
      responses: { 200: document('xlsx'), ...refused },
    },
  },
  '/api/actions': {
    get: {
      summary: 'Corrective actions that are not closed: of reviews in sight, and of one’s own body',
      responses: {
        200: answer(
          'Nearest day first',
          z.object({
            position: z.int(),
            actions: z.array(
              z.looseObject({
                actionId: z.string(),
                incidentId: z.string(),
                incidentTitle: z.string(),
                what: z.string(),
                owner: z.string(),
                ownerName: z.string(),
                dueOn: z.iso.date(),
                standing: z.enum(['open', 'reported', 'closed']),
                overdue: z.boolean(),
              }),
            ),
          }),
        ),
        401: failed,
      },
    },
  },
};
