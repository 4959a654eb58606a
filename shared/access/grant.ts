/** Who may give what to whom: nobody hands out more than a device of their own area needs. */
import { type Board, within } from '../board.ts';
import { type Grant, mayEverywhere, type Principal } from './principal.ts';
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

export const isDeviceRole = (role: RoleName): boolean => DEVICE_ROLES.some((one) => one === role);

/** Whether a device with these grants may be let in, or put out, by this principal. */
export const mayHandleDevice = (principal: Principal, board: Board, grants: readonly Grant[]): boolean =>
  mayEverywhere(principal, 'manageAccounts') ||
  grants.every(
    ({ role, area }) =>
      isDeviceRole(role) &&
      principal.grants.some((own) => roleMay(own.role, 'manageDevices') && within(board, area, own.area)),
  );
