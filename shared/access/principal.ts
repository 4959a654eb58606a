/** Who acts: a person, a phone or a wall, with what was granted. */
import { type Act, type RoleName, roleMay, roleRecords } from './role.ts';

/** A role within an area and all that lies in it; null: everywhere in this installation. */
export interface Grant {
  readonly role: RoleName;
  readonly area: string | null;
}

export interface Principal {
  readonly user: string;
  /** The command body that it belongs to. */
  readonly body: string | null;
  /** The team that it leads or carries the phone of. */
  readonly team: string | null;
  /** The first is the one that is shown. */
  readonly grants: readonly Grant[];
}

export const may = ({ grants }: Pick<Principal, 'grants'>, act: Act): boolean =>
  grants.some(({ role }) => roleMay(role, act));

/** Allowed everywhere, not in an area only: what concerns the installation as a whole. */
export const mayEverywhere = ({ grants }: Pick<Principal, 'grants'>, act: Act): boolean =>
  grants.some(({ role, area }) => area === null && roleMay(role, act));

/** Whether there is anything at all that they may record: others only look on. */
export const mayRecordSomething = ({ grants }: Pick<Principal, 'grants'>): boolean =>
  grants.some(({ role }) => roleRecords(role));
