/**
 * Who may do what: one table. The server's checks, the client's buttons and the table in the documents are made of it.
 * A role stands for parties of the catalogue's "who may emit" column; what it may see follows the area of its grant.
 */
import type { Emitter } from '../event/define.ts';
import type { Bilingual } from '../words/lang.ts';

/** What there is to be allowed besides recording events. */
export const ACTS = [
  /** Records that were made elsewhere and are brought in as they are (`origin: gateway`). */
  'import',
  'seeFigures',
  /** How teams, bodies and posts are reached. */
  'seeContacts',
  /** Who reported, by name and number: one at a time, and recorded. */
  'viewPrivate',
  /** The log as stored, private fields and all: an export, and recorded as one. */
  'readWholeLog',
  'readAccess',
  'manageAccounts',
  'manageDevices',
  'playSamples',
  'readMetrics',
  /** All that the installation knows, as one file: recorded as an export. */
  'backUp',
] as const;
export type Act = (typeof ACTS)[number];

interface Role extends Bilingual {
  /** Parties of the catalogue that it stands for; `all` for every one. */
  readonly emits: readonly Emitter[] | 'all';
  readonly may: readonly Act[] | 'all';
  /** Requests in ten seconds that one session may send; a broken phone or wall is slowed, a desk never notices. */
  readonly requests: number;
}

const DESK = 3_000;
const SCREEN = 300;

export const ROLES = {
  administrator: { zh: '管理员', en: 'Administrator', emits: 'all', may: 'all', requests: 100_000 },
  dutyOfficer: {
    zh: '值班员',
    en: 'Duty officer',
    emits: ['dutyOfficer', 'centre', 'body'],
    may: ['seeFigures', 'seeContacts', 'viewPrivate', 'manageDevices', 'playSamples'],
    requests: DESK,
  },
  dutyLeader: {
    zh: '带班领导',
    en: 'Duty leader',
    emits: ['dutyLeader', 'dutyOfficer', 'centre', 'body', 'supervisor'],
    may: ['seeFigures', 'seeContacts', 'viewPrivate', 'manageDevices', 'playSamples'],
    requests: DESK,
  },
  commander: {
    zh: '指挥长',
    en: 'Commander',
    emits: ['commander', 'centre', 'body'],
    may: ['seeFigures', 'seeContacts'],
    requests: DESK,
  },
  sceneCommander: {
    zh: '现场指挥官',
    en: 'Scene commander',
    emits: ['sceneCommander', 'body'],
    may: ['seeFigures', 'seeContacts'],
    requests: SCREEN,
  },
  teamLeader: {
    zh: '队长',
    en: 'Team leader',
    emits: ['teamLeader', 'carrier'],
    may: ['seeContacts'],
    requests: SCREEN,
  },
  community: {
    zh: '街道社区',
    en: 'Sub-district or community',
    emits: ['community', 'township', 'shelterKeeper', 'informant', 'body'],
    may: ['seeContacts'],
    requests: SCREEN,
  },
  department: {
    zh: '成员单位',
    en: 'Department',
    emits: [
      'department',
      'utility',
      'mapping',
      'meteorology',
      'supplies',
      'publicity',
      'carrier',
      'upperLevel',
      'body',
    ],
    may: ['seeContacts'],
    requests: SCREEN,
  },
  reporter: {
    zh: '信息员',
    en: 'Reporter',
    emits: ['gridWorker', 'informant'],
    may: [],
    requests: SCREEN,
  },
  reviewer: {
    zh: '复盘评估员',
    en: 'Reviewer',
    emits: ['reviewer', 'assessor', 'supervisor'],
    may: ['seeFigures', 'viewPrivate', 'readWholeLog', 'readAccess'],
    requests: DESK,
  },
  viewer: { zh: '旁观', en: 'Viewer', emits: [], may: ['seeFigures'], requests: SCREEN },
  wall: { zh: '大屏', en: 'Wall', emits: [], may: ['seeFigures'], requests: SCREEN },
  gateway: {
    zh: '接口',
    en: 'Gateway',
    emits: ['gateway', 'meteorology', 'mapping', 'utility', 'upperLevel'],
    may: ['import'],
    requests: DESK,
  },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as RoleName[];
export const isRoleName = (name: string): name is RoleName => Object.hasOwn(ROLES, name);

export const roleMay = (role: RoleName, act: Act): boolean => {
  const { may }: Role = ROLES[role];
  return may === 'all' || may.includes(act);
};

/** Whether the role stands for one of the parties that may emit a type. */
export const roleEmits = (role: RoleName, emit: readonly Emitter[]): boolean => {
  const { emits }: Role = ROLES[role];
  return emits === 'all' || emit.some((party) => emits.includes(party));
};

/** Whether the role stands for any party at all. */
export const roleRecords = (role: RoleName): boolean => {
  const { emits }: Role = ROLES[role];
  return emits === 'all' || emits.length > 0;
};
