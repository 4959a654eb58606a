/** The record of access: who came in, who was turned away, who was given what, who saw or took what (访问记录). */
import { z } from 'zod';
import { ROLE_NAMES, type RoleName } from '../../access/role.ts';
import { observation } from '../define.ts';
import { count, id, name, words } from '../field.ts';

const user = id.max(60);
const sessionId = id;
const address = words(100).optional();
const entry = (zh: string, en: string) => ({
  zh,
  en,
  emit: ['system'] as const,
  streams: ['access'] as const,
});

export const SESSION_KINDS = ['password', 'oidc', 'wall', 'phone'] as const;
const kind = z.enum(SESSION_KINDS);

/** So many grants does one account bear. */
export const MOST_GRANTS = 20;

export const grants = z
  .array(z.strictObject({ role: z.enum(ROLE_NAMES as [RoleName, ...RoleName[]]), area: id.nullable() }))
  .min(1)
  .max(MOST_GRANTS);
const standing = { grants, body: id.nullable().optional(), team: id.nullable().optional() };

export const access = {
  signedIn: observation(entry('登录', 'Signed in'), {
    user,
    sessionId,
    kind,
    label: words(200).optional(),
    address,
  }),
  /** Several of one kind within a minute are one entry. */
  signInRefused: observation(entry('登录被拒', 'Sign-in refused'), {
    user: words(200),
    /** `notVouched`, `noGrant`: single sign-on did not vouch for anybody, or for nobody who was granted anything here. */
    why: z.enum(['wrongPassword', 'throttled', 'disabled', 'notVouched', 'noGrant', 'lastAdministrator']),
    times: count,
    address,
  }),
  signedOut: observation(entry('退出', 'Signed out'), { user, sessionId }),
  sessionEnded: observation(entry('会话终止', 'Session ended'), {
    user,
    sessionId,
    why: z.enum(['revoked', 'lost', 'passwordChanged', 'disabled']),
  }),
  accountCreated: observation(entry('建立账号', 'Account created'), { user, name, ...standing }),
  accountChanged: observation(entry('变更账号', 'Account changed'), {
    user,
    name,
    ...standing,
    disabled: z.boolean(),
  }),
  passwordChanged: observation(entry('更换密码', 'Password changed'), { user }),
  devicePaired: observation(entry('设备配对', 'Device paired'), { user, kind, label: words(200), sessionId }),
  enrolmentOffered: observation(entry('发出入网码', 'Enrolment offered'), { user, label: words(200) }),
  /** Several of one kind within a minute are one entry. */
  accessRefused: observation(entry('访问被拒', 'Access refused'), {
    user,
    what: words(300),
    code: words(60),
    times: count,
  }),
  recordExported: observation(entry('导出记录', 'Record exported'), { user, what: words(300) }),
  privateFieldsViewed: observation(entry('查看个人信息', 'Private fields viewed'), {
    user,
    eventId: id,
    fields: z.array(words(100)).max(50),
  }),
};
