/** Who may give what to whom: nobody hands out more than a device of their own area needs. */
import { type Board, stateIn, within } from '../board.ts';
import { mayEverywhere, type Principal } from './principal.ts';
import { type RoleName, roleMay } from './role.ts';

/** Roles that a phone may be enrolled for, or a wall paired. The others sign in with a password. */
export const DEVICE_ROLES = [
  'wall',
  'sceneCommander',
  'teamLeader',
  'community',
  'department',
  'reporter',
] as const satisfies readonly RoleName[];

const isDeviceRole = (role: RoleName): boolean => DEVICE_ROLES.some((one) => one === role);

type Device = Pick<Principal, 'grants' | 'team' | 'body'>;

/**
 * Whether a device of this standing may be let in, or put out, by this principal. A team and a body open the incidents
 * that they work on, so they have to be of one's own area as well.
 */
export function mayHandleDevice(principal: Principal, board: Board, { grants, team, body }: Device): boolean {
  if (mayEverywhere(principal, 'manageAccounts')) return true;
  const own = (area: string | null) =>
    principal.grants.some((grant) => roleMay(grant.role, 'manageDevices') && within(board, area, grant.area));
  const areas = [
    ...grants.map(({ area }) => area),
    ...(team === null ? [] : [areaOfTeam(board, team)]),
    ...(body === null ? [] : [areaOfBody(board, body)]),
  ];
  return grants.length > 0 && grants.every(({ role }) => isDeviceRole(role)) && areas.every(own);
}

const areaOfTeam = (board: Board, id: string): string | null => {
  const team = stateIn(board, 'team', id);
  return team?.station?.area ?? areaOfBody(board, team?.body ?? '');
};
const areaOfBody = (board: Board, id: string): string | null => stateIn(board, 'body', id)?.area ?? null;
