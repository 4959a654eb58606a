/** What another authority's word about a person is worth here: its groups become grants, its `sub` a user name. */
import { createHash } from 'node:crypto';
import type { Grant } from '../../shared/access/principal.ts';
import { isRoleName, ROLE_NAMES } from '../../shared/access/role.ts';
import { MOST_GRANTS } from '../../shared/event/catalogue/access.ts';
import { id } from '../../shared/event/field.ts';

/** A group of the other authority and what it is granted, in the order in which they were written. */
export interface GroupGrant {
  readonly group: string;
  readonly grant: Grant;
}

/** What the other authority says of a person (OpenID Connect Core 1.0 § 5.1). */
export interface Claims {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/**
 * Reads `group=role@area,…`; without `@area` the grant is for the whole installation. A group may hold `=`, not a comma.
 * @throws Error naming the part that is wrong, and why.
 */
export function parseGroupGrants(text: string): GroupGrant[] {
  const parts = text.split(',').flatMap((part) => part.trim() || []);
  if (parts.length === 0) throw new Error('OIDC_GRANTS grants nothing: write group=role@area,…');
  return parts.map((part) => {
    const wrong = (why: string) => new Error(`OIDC_GRANTS, in "${part}": ${why}`);
    const equals = part.lastIndexOf('=');
    if (equals < 0) throw wrong('write group=role or group=role@area');
    const group = part.slice(0, equals).trim();
    if (!group) throw wrong('the group is missing before "="');
    const [, role = '', area] = /^([^@]*)(?:@(.*))?$/.exec(part.slice(equals + 1).trim()) ?? [];
    if (!isRoleName(role)) throw wrong(`there is no role "${role}"; there are ${ROLE_NAMES.join(', ')}`);
    if (area !== undefined && !id.safeParse(area).success)
      throw wrong(`"${area}" can't be the id of an area`);
    return { group, grant: { role, area: area ?? null } };
  });
}

/** The groups of a claim that is a list of texts or one text; anything else in it names no group. */
export const groupsOf = (claim: unknown): string[] =>
  (Array.isArray(claim) ? claim : [claim]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );

/** What these groups are granted, each grant once; what was written first comes first, and no more than an account bears. */
export function grantsFor(groups: readonly string[], table: readonly GroupGrant[]): Grant[] {
  const granted = new Map<string, Grant>();
  for (const { group, grant } of table)
    if (groups.includes(group)) granted.set(`${grant.role}@${grant.area ?? ''}`, grant);
  return [...granted.values()].slice(0, MOST_GRANTS);
}

const PREFIX = 'sso:';

/**
 * The user name of a `sub`: always the same, never that of another. One that is too long for a user name or has signs
 * that a user name may not bear stands as its hash, after `~`, with which no other begins.
 */
export const userOf = (sub: string): string =>
  /^[A-Za-z0-9._:@/+-]{1,56}$/.test(sub)
    ? PREFIX + sub
    : `${PREFIX}~${createHash('sha256').update(sub).digest('base64url')}`;

/** The name that is shown: `name`, else `preferred_username`, else the user name; at most 200 characters. */
export function nameOf(claims: Claims): string {
  const given = [claims['name'], claims['preferred_username']]
    .filter((one) => typeof one === 'string')
    .map((one) => one.replaceAll('\u0000', '').trim().slice(0, 200).toWellFormed())
    .find((one) => one !== '');
  return given ?? userOf(claims.sub);
}
