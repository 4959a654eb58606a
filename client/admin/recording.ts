/** What somebody may record by what was granted: the same table that the server asks. */
import type { Grant } from '../../shared/access/principal.ts';
import { roleEmits } from '../../shared/access/role.ts';
import type { Emitter } from '../../shared/event/define.ts';
import type { Me } from '../../shared/protocol.ts';

interface Emitted {
  readonly emit: readonly Emitter[];
}

const grantsFor = ({ grants }: Pick<Me, 'grants'>, { emit }: Emitted): readonly Grant[] =>
  grants.filter(({ role }) => roleEmits(role, emit));

/** Of events that lie in no area: plans, definitions. */
export const recordsEverywhere = (me: Pick<Me, 'grants'>, type: Emitted): boolean =>
  grantsFor(me, type).some(({ area }) => area === null);

/** Somewhere, at least. */
export const recordsSomewhere = (me: Pick<Me, 'grants'>, type: Emitted): boolean =>
  grantsFor(me, type).length > 0;

/** Whether a grant covers the area (null: none that is known); `parents`: of each area the one that it lies in. */
export function recordsIn(
  me: Pick<Me, 'grants'>,
  type: Emitted,
  area: string | null,
  parents: ReadonlyMap<string, { readonly parent: string | null }>,
): boolean {
  const around: string[] = [];
  for (let at = area; at !== null && !around.includes(at); at = parents.get(at)?.parent ?? null)
    around.push(at);
  return grantsFor(me, type).some((grant) => grant.area === null || around.includes(grant.area));
}
