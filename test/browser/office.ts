/** An office with people, walls and phones, for the pages of accounts and devices: all made through the real doors. */
import { signIn } from '../support/process.ts';

interface Office {
  /** Signed-in answers of the API, as the administrator. */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** Addresses of pictures that nobody has read yet. */
  readonly unread: string;
}

export const OFFICER = { user: 'liwei', name: '李伟', password: 'spring water 8' } as const;

/** The sample district and an account or two of each sort, a paired wall, an enrolled phone, a wrong password. */
export async function furnish(url: string): Promise<Office> {
  const token = await signIn(url);
  const call = caller(url, token);
  await call('POST', '/api/samples/district');
  for (const account of ACCOUNTS) await call('POST', '/api/accounts', account);
  await call('PATCH', '/api/accounts/wangfang', { disabled: true });
  await caller(url)('POST', '/api/session', { user: 'liwei', password: 'a wrong guess' });
  await pairWall(url, call, '指挥大厅主屏', null);
  await pairWall(url, call, '青春山街道会商室', '150603-qingchunshan');
  for (const label of PHONES) {
    const { url: address } = await call<{ url: string }>('POST', '/api/enrolments', {
      label,
      role: 'teamLeader',
      area: null,
    });
    await caller(url)('POST', '/api/enrolments/claim', { token: address.split('=')[1] });
  }
  const { url: unread } = await call<{ url: string }>('POST', '/api/enrolments', {
    label: '哈巴格希街道值班手机',
    role: 'community',
    area: '150603-habagexi',
  });
  return { call, unread };
}

const PHONES = ['消防救援一中队队长手机', '蓝天救援队队长手机'];
const ACCOUNTS = [
  {
    user: OFFICER.user,
    name: OFFICER.name,
    password: OFFICER.password,
    grants: [{ role: 'dutyOfficer', area: null }],
    body: 'kangbashi-centre',
  },
  {
    user: 'zhaomin',
    name: '赵敏',
    password: 'autumn leaves 7',
    grants: [
      { role: 'dutyLeader', area: null },
      { role: 'reviewer', area: null },
    ],
  },
  { user: 'sunli', name: '孙丽', grants: [{ role: 'commander', area: null }] },
  {
    user: 'wangfang',
    name: '王芳',
    password: 'winter night 6',
    grants: [{ role: 'viewer', area: null }],
  },
];

async function pairWall(
  url: string,
  call: Office['call'],
  label: string,
  area: string | null,
): Promise<void> {
  const stranger = caller(url);
  const { code, secret } = await stranger<{ code: string; secret: string }>('POST', '/api/pairings');
  await call('POST', '/api/pairings/approve', { code, label, area });
  await stranger('POST', '/api/pairings/claim', { secret });
}

const caller =
  (url: string, token?: string): Office['call'] =>
  async <T>(method: string, path: string, body?: unknown) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (response.status === 204 ? null : await response.json()) as T;
  };
