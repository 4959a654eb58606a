/** A phone that knows this and that: the view is folded of a story, as the phone's own is. */

import type { Built } from '../../../client/field/acts/build/build.ts';
import type { Setting } from '../../../client/field/acts/build/setting.ts';
import type { ClockReading } from '../../../client/field/clock/reading.ts';
import type { NewAct } from '../../../client/field/outbox/act.ts';
import type { FieldView } from '../../../client/field/view/view.ts';
import { at, ms, type Story, story } from '../../support/story.ts';
import { meOf, seen } from '../view/phone.ts';

/** Its clock is three seconds slow. */
export const clockAt = (serverMs: number, offsetMs = 3_000): ClockReading => ({
  offsetMs,
  uncertaintyMs: 40,
  source: 'measured',
  serverMs,
  deviceMs: serverMs - offsetMs,
});

export const SCENE = { name: '阿布亥沟', lon: 109.8, lat: 39.6 };
export const LEADER = meOf({ team: 't1', body: 'fire' });

/** A landslide, a response, an order to team t1, an instruction and a task for its body. */
export const slide = (): Story =>
  story('body:fire')
    .says('commandBodyRegistered', '8:00', { name: '消防大队', kind: 'department', parent: null })
    .on('team:t1')
    .says('teamRegistered', '8:00', { name: '消防一中队', kind: '消防', body: 'fire' })
    .on('post:p1')
    .says('dutyPostRegistered', '8:00', { name: '消防值班', body: 'fire' })
    .on('rollCall:c1')
    .says('rollCallStarted', '9:10', { callId: 'c1', posts: ['p1'], windowMinutes: 10 })
    .on('incident:1')
    .reported('9:00', {}, { place: SCENE })
    .activated('r1', '区指挥部', 3, '9:01')
    .says('dispatchOrdered', '9:02', { dispatchId: 'd1', teamId: 't1', kind: 'toScene', scene: SCENE })
    .says(
      'instructionIssued',
      '9:03',
      { instructionId: 'i1', issuer: '王', receivers: ['消防大队'] },
      { text: '封路' },
    )
    .says('taskOpened', '9:04', { taskId: 'k1', responseId: 'r1', body: '消防大队', action: '排水' });

export function settingOf(view: FieldView, clock = '9:12', besides: Partial<Setting> = {}): Setting {
  const incident = view.incidents[0] ?? null;
  return {
    view,
    incident,
    order: incident?.orders.find(({ over }) => over === null) ?? null,
    clock: clockAt(ms(clock)),
    fix: null,
    fence: { is: 'unknown' },
    language: 'zh-CN',
    files: [],
    ...besides,
  };
}

export const onSlide = (besides: Partial<Setting> = {}, clock = '9:12'): Setting =>
  settingOf(seen(slide(), LEADER, clock), clock, besides);

/** At the scene, a minute before `clock`. */
export const fixAt = (clock: string, besides: Partial<NonNullable<Setting['fix']>> = {}) => ({
  lon: SCENE.lon,
  lat: SCENE.lat,
  accuracyM: 12.4,
  speed: null,
  heading: null,
  atMs: ms(clock),
  ...besides,
});

export const near = (dispatchId = 'd1'): Setting['fence'] => ({
  is: 'near',
  dispatchId,
  distanceM: 41.7,
  accuracyM: 12.4,
  enteredAt: at('9:10'),
});

export function actOf(built: Built): NewAct {
  if ('errors' in built) throw new Error(`no act: ${JSON.stringify(built.errors)}`);
  return built.act;
}

export const errorsOf = (built: Built): Readonly<Record<string, string>> => {
  if ('act' in built) throw new Error(`an act: ${built.act.told}`);
  return Object.fromEntries(built.errors.map(({ field, why }) => [field, why]));
};
