/** `/api/openapi.json`: the addresses and what goes in and out, made from the very schemas that check it. */
import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { CATALOGUE, postedEnvelope, TYPE_NAMES } from '../../shared/event.ts';
import { REPORT_KIND_NAMES } from '../../shared/report/elements.ts';
import { ALLOWED_TYPES } from '../attachments/types.ts';
import { searchQuery } from '../board/search.ts';
import { postedPosition } from '../positions/read.ts';
import { stretchQuery } from './attachments.ts';
import { momentQuery } from './board.ts';
import { yearQuery } from './days.ts';
import { eventsQuery } from './events.ts';
import { indicatorsQuery, unitsQuery } from './indicators.ts';
import { oidcQuery } from './oidc.ts';
import { accessPaths } from './openapiAccess.ts';
import { assessmentPaths } from './openapiAssessments.ts';
import { boundaryPaths } from './openapiBoundaries.ts';
import { casePaths } from './openapiCases.ts';
import { operatePaths } from './openapiOperate.ts';
import { answer, failed, json, pathId, problem } from './openapiParts.ts';
import { plansQuery } from './plans.ts';
import { replayQuery } from './positions.ts';
import { publishBody } from './published.ts';
import { reportQuery } from './reports.ts';
import { playBody } from './samples.ts';
import { passwordBody, signInBody } from './session.ts';

let made: ReturnType<typeof createDocument> | undefined;

/** The document; made once, at the first question. */
export function openapi() {
  made ??= createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Fenghuo 烽火',
      version: '0.1.0',
      description:
        'Facts in, facts out: post the event that you want recorded, read the log and what it folds to.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'fenghuo_session' },
      },
    },
    security: [{ bearer: [] }, { cookie: [] }],
    paths: paths(),
  });
  return made;
}

const me = z
  .object({
    user: z.string(),
    name: z.string(),
    role: z.string(),
    body: z.string().nullable(),
    team: z.string().nullable(),
    grants: z.array(z.object({ role: z.string(), area: z.string().nullable() })),
    acts: z.array(z.string()),
    mustChangePassword: z.boolean(),
    session: z.object({ id: z.string(), kind: z.string() }),
  })
  .meta({ id: 'Me' });

const postResult = z
  .object({
    id: z.string(),
    outcome: z.enum(['recorded', 'duplicate', 'refused']),
    position: z.int().optional(),
    version: z.int().optional(),
    flags: z.array(z.string()).optional(),
    problem: problem.optional(),
  })
  .meta({ id: 'PostResult' });

const postedEvent = z
  .discriminatedUnion(
    'type',
    TYPE_NAMES.map((name) => {
      const { zh, en, data, streams, nature } = CATALOGUE[name];
      const description = `${zh} · ${en}. On ${streams.join(', ')}; an ${nature === 'authority' ? 'act of authority' : 'observation'}.`;
      return postedEnvelope
        .extend({ type: z.literal(name), data })
        .meta({ id: `event_${name}`, description });
    }) as unknown as [z.ZodObject<{ type: z.ZodLiteral }>],
  )
  .meta({ id: 'PostedEvent' });

const loggedEvent = z
  .looseObject({
    position: z.int(),
    stream: z.string(),
    version: z.int(),
    id: z.string(),
    type: z.string(),
    recordedAt: z.string(),
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({
    id: 'LoggedEvent',
    description: 'hash = hex(SHA-256(prevHash + "\\n" + RFC 8785 text without prevHash and hash))',
  });

const signedHead = z
  .object({
    position: z.int(),
    hash: z.string(),
    signedAt: z.string(),
    keyId: z.string(),
    publicKey: z.string(),
    signature: z.string(),
  })
  .meta({
    id: 'SignedHead',
    description: 'Ed25519, base64, over the RFC 8785 text of { hash, position, signedAt }',
  });

const positionResult = z
  .object({ outcome: z.enum(['recorded', 'duplicate', 'refused']), problem: problem.optional() })
  .meta({ id: 'PositionResult' });
const teamPosition = z
  .object({
    teamId: z.string(),
    lon: z.number(),
    lat: z.number(),
    accuracyM: z.number().nullable(),
    at: z.string(),
    speed: z.number().nullable(),
    heading: z.number().nullable(),
  })
  .meta({ id: 'TeamPosition', description: 'WGS-84; metres, metres a second, degrees from north' });

const hashPath = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const attachment = z
  .object({
    sha256: z.string(),
    size: z.int(),
    type: z.string(),
    kind: z.enum(['photo', 'video', 'audio', 'document', 'other']),
  })
  .meta({ id: 'Attachment', description: 'Size in bytes; an event of type attachmentAdded refers to it' });
const progress = z
  .object({ sha256: z.string(), received: z.int(), size: z.int().nullable(), stored: z.boolean() })
  .meta({ id: 'UploadProgress' });
const bytes = {
  required: true,
  content: Object.fromEntries(
    ALLOWED_TYPES.map((type) => [type, { schema: z.string().meta({ format: 'binary' }) }]),
  ),
};

function paths(): ZodOpenApiPathsObject {
  return {
    '/api/session': {
      post: {
        summary: 'Sign in',
        security: [],
        requestBody: json(signInBody),
        responses: {
          201: answer('A session', z.object({ token: z.string(), me })),
          401: failed,
          422: failed,
        },
      },
      delete: { summary: 'Sign out', responses: { 204: { description: 'Signed out' } } },
    },
    '/api/session/means': {
      get: {
        summary: 'By what one may sign in here',
        security: [],
        responses: { 200: answer('Means', z.object({ password: z.literal(true), oidc: z.boolean() })) },
      },
    },
    '/api/session/oidc': {
      get: {
        summary: 'Sign in by single sign-on, where it is set up: a browser is sent to the provider',
        security: [],
        requestParams: { query: oidcQuery },
        responses: { 302: { description: 'To the provider' }, 503: failed },
      },
    },
    '/api/session/oidc/callback': {
      get: {
        summary: 'Where the provider sends the browser back to',
        security: [],
        responses: {
          200: { description: 'A session, and a page that leads on' },
          400: failed,
          403: failed,
          503: failed,
        },
      },
    },
    '/api/me': { get: { summary: 'Who am I', responses: { 200: answer('Me', me), 401: failed } } },
    ...accessPaths,
    '/api/me/password': {
      put: {
        summary: 'Change my password',
        requestBody: json(passwordBody),
        responses: { 204: { description: 'Changed; other sessions of the account have ended' }, 403: failed },
      },
    },
    '/api/time': {
      get: {
        summary: "The server's now; half the way there and back is how exactly a client knows it",
        responses: { 200: answer('ISO 8601 with milliseconds', z.object({ at: z.string() })), 401: failed },
      },
    },
    '/api/events': {
      post: {
        summary: 'Record facts',
        description:
          'One event or up to 500. Each result stands for itself; the same id again gives the first answer.',
        requestBody: json(z.union([postedEvent, z.array(postedEvent).min(1).max(500)])),
        responses: {
          200: answer('One result for each event', z.object({ results: z.array(postResult) })),
          400: failed,
          413: failed,
          415: failed,
          503: failed,
        },
      },
      get: {
        summary: 'Read the log',
        requestParams: { query: eventsQuery },
        responses: {
          200: {
            description:
              'A page, or with Accept: application/x-ndjson the whole log from `after`, one event a line',
            content: {
              'application/json': {
                schema: z.object({ events: z.array(loggedEvent), next: z.int().nullable() }),
              },
              'application/x-ndjson': { schema: loggedEvent },
            },
          },
          422: failed,
        },
      },
    },
    '/api/board': {
      get: {
        summary: 'The board, now or of another moment',
        requestParams: { query: momentQuery },
        responses: { 200: answer('Board'), 422: failed },
      },
    },
    '/api/board/home': {
      get: { summary: 'The area of the command centre', responses: { 200: answer('Home') } },
    },
    '/api/incidents': {
      get: {
        summary: 'Find incidents, open and closed, now or of another moment',
        requestParams: { query: searchQuery },
        responses: { 200: answer('A page of incidents'), 422: failed },
      },
    },
    '/api/days': {
      get: {
        summary:
          'A year of incidents day by day: how many occurred, ended and were open; drills are left out',
        requestParams: { query: yearQuery },
        responses: { 200: answer('Every day of the year in Beijing, and the years there are'), 422: failed },
      },
    },
    '/api/incidents/{id}': {
      get: {
        summary: 'One incident, now or of another moment',
        requestParams: { path: pathId, query: momentQuery },
        responses: { 200: answer('Incident'), 404: failed, 422: failed },
      },
    },
    '/api/incidents/{id}/recording': {
      get: {
        summary: 'What an incident is replayed from: its stream and the board around it, as you may see them',
        requestParams: { path: pathId },
        responses: {
          200: {
            description:
              'One JSON text a line: first { format: 1, incidentId, position, recordedAt, events }, then so many events in log order, without hashes',
            content: {
              'application/x-ndjson': {
                schema: loggedEvent.omit({ prevHash: true, hash: true }).meta({ id: 'RecordedEvent' }),
              },
            },
          },
          404: failed,
        },
      },
    },
    '/api/incidents/{id}/reports/{kind}': {
      get: {
        summary: 'A report upward, drawn up from the log: 首报, 续报, 终报 or 核报',
        requestParams: {
          path: z.object({ id: z.string(), kind: z.enum(REPORT_KIND_NAMES) }),
          query: reportQuery,
        },
        responses: { 200: answer('The report, with what is missing'), 404: failed, 422: failed },
      },
    },
    '/api/incidents/{id}/reports/{kind}.docx': {
      get: {
        summary: 'The same report as a Word document',
        requestParams: {
          path: z.object({ id: z.string(), kind: z.enum(REPORT_KIND_NAMES) }),
          query: reportQuery,
        },
        responses: {
          200: {
            description: 'The document',
            content: {
              'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
                schema: z.string().meta({ format: 'binary' }),
              },
            },
          },
          404: failed,
          422: failed,
        },
      },
    },
    '/api/attachments': {
      post: {
        summary: 'Send a photo or file, up to 50 MB; the same content twice is kept once',
        requestBody: bytes,
        responses: { 201: answer('Stored', attachment), 403: failed, 413: failed, 415: failed, 422: failed },
      },
    },
    '/api/attachments/{sha256}': {
      put: {
        summary: 'Send a file in stretches, over a bad line; what came is kept for a week',
        requestParams: { path: hashPath, query: stretchQuery },
        requestBody: bytes,
        responses: {
          201: answer('The last stretch: stored', attachment),
          202: answer('Go on from `received`', progress),
          409: failed,
          413: failed,
          415: failed,
          422: failed,
        },
      },
      get: {
        summary: 'A file of an incident that you see, or that you sent; also by ranges',
        requestParams: { path: hashPath },
        responses: {
          200: { description: 'The file', content: bytes.content },
          206: { description: 'A part of it', content: bytes.content },
          304: { description: 'As you have it' },
          404: failed,
          416: failed,
        },
      },
    },
    '/api/attachments/{sha256}/upload': {
      get: {
        summary: 'How much of a file you have sent so far',
        requestParams: { path: hashPath },
        responses: { 200: answer('Progress', progress), 403: failed, 404: failed },
      },
    },
    '/api/positions': {
      post: {
        summary: 'Where a team is: one position or up to 500; kept apart from the log',
        description:
          'By those who may record teamPositionReported for the team. The same team, device and moment again is a duplicate.',
        requestBody: json(z.union([postedPosition, z.array(postedPosition).min(1).max(500)])),
        responses: {
          200: answer('One result for each position', z.object({ results: z.array(positionResult) })),
          400: failed,
          413: failed,
          415: failed,
          422: failed,
        },
      },
      get: {
        summary: 'Where a team was, in order, up to 31 days',
        requestParams: { query: replayQuery },
        responses: {
          200: answer(
            'Samples; thinned to `limit` by taking every so-manieth, as `every` says',
            z.object({ positions: z.array(teamPosition), total: z.int(), every: z.int() }),
          ),
          404: failed,
          422: failed,
        },
      },
    },
    '/api/positions/latest': {
      get: {
        summary: 'Where each team in sight was last, within seven days',
        responses: {
          200: answer('Positions', z.object({ positions: z.array(teamPosition), at: z.string() })),
        },
      },
    },
    ...boundaryPaths,
    ...casePaths,
    ...assessmentPaths,
    '/api/plans': {
      get: {
        summary: 'Plans in a list, retired ones too; found by any piece of their text',
        requestParams: { query: plansQuery },
        responses: { 200: answer('Plans, the best hit first where something is searched for'), 422: failed },
      },
    },
    '/api/plans/{id}': {
      get: {
        summary: 'A plan as it stands, whole; its contacts for those who may see them',
        requestParams: { path: pathId },
        responses: { 200: answer('The card, its version and who registered it'), 404: failed },
      },
    },
    '/api/report-rules': {
      get: {
        summary: 'The rules of reporting upward: those in force, and those there are',
        responses: { 200: answer('Sets of rules; what nobody has checked is labelled as an assumption') },
      },
    },
    '/api/indicators': {
      get: {
        summary: 'Rates over a period, with bounds and verdicts',
        requestParams: { query: indicatorsQuery },
        responses: { 200: answer('One result for each indicator'), 422: failed },
      },
    },
    '/api/indicators/{id}': {
      get: {
        summary: 'A definition',
        requestParams: { path: pathId },
        responses: { 200: answer('The definition in force'), 404: failed },
      },
    },
    '/api/indicators/{id}/units': {
      get: {
        summary: 'The units that a rate is made of, each with its outcome and the events that prove it',
        requestParams: { path: pathId, query: unitsQuery },
        responses: { 200: answer('Units'), 404: failed, 422: failed },
      },
    },
    '/api/indicators/{id}/published': {
      post: {
        summary:
          'Publish a figure: it is recorded as it is now, with the position of the log that it rests on',
        requestParams: { path: pathId },
        requestBody: json(publishBody),
        responses: {
          200: answer('It had been published already'),
          201: answer('Published'),
          404: failed,
          422: failed,
        },
      },
      get: {
        summary: 'What was published, the same figure of today, and which units changed and why',
        requestParams: { path: pathId },
        responses: { 200: answer('Published figures'), 404: failed },
      },
    },
    '/api/forecasts/score': {
      get: {
        summary: 'How often the forecasts were right, by how long before',
        responses: { 200: answer('Scores') },
      },
    },
    '/api/log/head': {
      get: { summary: 'The head of the log, signed', responses: { 200: answer('Head', signedHead) } },
    },
    '/api/samples': {
      get: { summary: 'Sample district and scenarios', responses: { 200: answer('Samples') } },
    },
    '/api/samples/district': {
      post: {
        summary: 'Load the sample district',
        responses: { 200: answer('How many events were recorded') },
      },
    },
    '/api/samples/play': {
      post: {
        summary: 'Play an incident as a drill',
        requestBody: json(playBody),
        responses: { 201: answer('The drill'), 404: failed },
      },
    },
    '/api/samples/play/{drill}': {
      delete: {
        summary: 'Stop playing',
        requestParams: { path: z.object({ drill: z.string() }) },
        responses: { 204: { description: 'Stopped; the drill has ended' }, 404: failed },
      },
    },
    '/api/openapi.json': { get: { summary: 'This document', responses: { 200: answer('OpenAPI 3.1') } } },
    ...operatePaths,
  };
}
