/** Roles, each with its area: one at least, several where somebody wears two hats. */
import type { Grant } from '../../shared/access/principal.ts';
import { isRoleName, ROLE_NAMES } from '../../shared/access/role.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { Choice } from '../parts/Form.tsx';
import { areaOptions, EVERYWHERE, roleName, useRegisters } from './registers.ts';

interface GrantsFieldProps {
  readonly grants: readonly Grant[];
  readonly onChange: (grants: readonly Grant[]) => void;
  readonly errorAt: (path: string) => string | null;
}

/** Where the server may find fault with the first so many grants. */
export const grantPaths = (grants: readonly Grant[]): string[] => [
  'grants',
  ...grants.flatMap((_, index) => [`grants.${index}.role`, `grants.${index}.area`]),
];

export function GrantsField({ grants, onChange, errorAt }: GrantsFieldProps) {
  const { words, language } = useLanguage();
  const registers = useRegisters();
  const roles = ROLE_NAMES.map((role) => ({ value: role, label: roleName(role, language) }));
  const areas = areaOptions(registers, [null], language, words);
  const put = (index: number, change: Partial<Grant>) =>
    onChange(grants.map((grant, at) => (at === index ? { ...grant, ...change } : grant)));
  return (
    <fieldset className="grants">
      <legend>{words.admin.grants}</legend>
      {grants.map((grant, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a grant is what stands at its place, two may be alike while edited
        <div className="grant" key={index}>
          <Choice
            label={words.admin.role}
            value={grant.role}
            onChange={(role) => isRoleName(role) && put(index, { role })}
            options={roles}
            error={errorAt(`grants.${index}.role`)}
          />
          <Choice
            label={words.admin.area}
            value={grant.area ?? EVERYWHERE}
            onChange={(area) => put(index, { area: area === EVERYWHERE ? null : area })}
            options={areas}
            required={false}
            error={errorAt(`grants.${index}.area`)}
          />
          <button
            type="button"
            className="plain"
            aria-label={words.admin.removeGrant(index + 1)}
            disabled={grants.length === 1}
            onClick={() => onChange(grants.filter((_, at) => at !== index))}
          >
            {words.admin.remove}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="plain"
        onClick={() => onChange([...grants, { role: 'viewer', area: null }])}
      >
        {words.admin.addGrant}
      </button>
    </fieldset>
  );
}
