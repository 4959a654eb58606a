/** Posted events for tests of the doors: short to write, valid unless a test says otherwise. */
import type { PostedEvent } from '../../shared/event.ts';

let made = 0;
/** An id that no other test uses. */
export const freshId = (prefix = 'e'): string =>
  `${prefix}-${process.pid}-${++made}-${Math.random().toString(36).slice(2, 8)}`;

const fact = (
  stream: string,
  type: string,
  data: Record<string, unknown>,
  rest: Partial<PostedEvent> = {},
): PostedEvent => ({
  id: freshId(),
  stream,
  type,
  occurredAt: '2026-11-21T14:22:00+08:00',
  occurredPrecision: 'minute',
  data,
  ...rest,
});

export const reported = (
  incident: string,
  rest: Partial<PostedEvent> = {},
  data: Record<string, unknown> = {},
) =>
  fact(
    `incident:${incident}`,
    'incidentReported',
    {
      title: '阿布亥沟山体滑坡',
      types: ['landslide'],
      reporter: { name: '王某', phone: '0477-0000000' },
      receivedAt: '2026-11-21T14:24:00+08:00',
      ...data,
    },
    { place: { name: '阿布亥沟', lon: 109.8, lat: 39.6 }, ...rest },
  );

export const ordered = (
  incident: string,
  dispatchId: string,
  teamId: string,
  rest: Partial<PostedEvent> = {},
) =>
  fact(
    `incident:${incident}`,
    'dispatchOrdered',
    { dispatchId, teamId, kind: 'toScene', scene: { name: '阿布亥沟' } },
    { occurredAt: '2026-11-21T14:38:00+08:00', ...rest },
  );

export const arrived = (incident: string, dispatchId: string, rest: Partial<PostedEvent> = {}) =>
  fact(
    `incident:${incident}`,
    'teamArrived',
    { dispatchId, reached: 'scene', people: 12 },
    { occurredAt: '2026-11-21T15:04:00+08:00', ...rest },
  );

export const situation = (incident: string, text: string, rest: Partial<PostedEvent> = {}) =>
  fact(
    `incident:${incident}`,
    'situationUpdated',
    {},
    { text, occurredAt: '2026-11-21T15:00:00+08:00', ...rest },
  );

export const casualties = (
  incident: string,
  data: Record<string, unknown>,
  rest: Partial<PostedEvent> = {},
) =>
  fact(
    `incident:${incident}`,
    'casualtyUpdated',
    { status: 'provisional', asOf: '2026-11-21T15:00:00+08:00', ...data },
    rest,
  );

export const activated = (
  incident: string,
  data: Record<string, unknown> = {},
  rest: Partial<PostedEvent> = {},
) =>
  fact(
    `incident:${incident}`,
    'responseActivated',
    {
      responseId: freshId('r'),
      body: '区地质灾害应急指挥部',
      planId: 'plan-geo',
      level: 3,
      decisionMaker: '副区长',
      basis: '专项预案',
      ...data,
    },
    rest,
  );

export const any = fact;
