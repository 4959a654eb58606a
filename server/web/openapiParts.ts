/** What every address of the document is described with. */
import { z } from 'zod';

export const problem = z
  .object({
    type: z.string(),
    code: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457, in the language of Accept-Language (zh-CN unless en is preferred)',
  });

export const answer = (description: string, schema: z.ZodType = z.looseObject({})) => ({
  description,
  content: { 'application/json': { schema } },
});
export const failed = {
  description: 'Problem',
  content: { 'application/problem+json': { schema: problem } },
};
export const json = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } });
export const pathId = z.object({ id: z.string() });
