/** 权限表: the one table of roles, as the server checks it. */
import { Fragment, useState } from 'react';
import { ACTS, isRoleName, ROLE_NAMES, type RoleName, roleEmits, roleMay } from '../../shared/access/role.ts';
import { CATALOGUE, STREAM_KINDS, TYPE_NAMES, type TypeName } from '../../shared/event.ts';
import type { Me } from '../../shared/protocol.ts';
import { useLanguage, type Words } from '../lib/i18n/index.ts';
import { Choice } from '../parts/Form.tsx';
import { roleName } from './registers.ts';
import { Title } from './Title.tsx';

interface Line {
  readonly key: string;
  readonly label: string;
  readonly roles: readonly RoleName[];
}
interface Group {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What the system alone records is nobody's right. */
const isForPeople = (type: TypeName): boolean => CATALOGUE[type].emit.some((party) => party !== 'system');

function groupsOf(words: Words, lang: 'zh' | 'en'): Group[] {
  const types = TYPE_NAMES.filter(isForPeople);
  return [
    {
      title: words.admin.besides,
      lines: ACTS.map((act) => ({
        key: act,
        label: words.admin.act[act],
        roles: ROLE_NAMES.filter((role) => roleMay(role, act)),
      })),
    },
    ...STREAM_KINDS.map((kind) => ({
      title: words.admin.stream[kind],
      lines: types
        .filter((type) => CATALOGUE[type].streams[0] === kind)
        .map((type) => ({
          key: type,
          label: CATALOGUE[type][lang],
          roles: ROLE_NAMES.filter((role) => roleEmits(role, CATALOGUE[type].emit)),
        })),
    })),
  ].filter(({ lines }) => lines.length > 0);
}

export function Rights({ me }: { me: Me }) {
  const { words, language } = useLanguage();
  const { admin } = words;
  const [only, setOnly] = useState('');
  const role = isRoleName(only) ? only : null;
  const roles = role ? [role] : ROLE_NAMES;
  const mine = me.grants.map((grant) => grant.role);
  const groups = groupsOf(words, language === 'en' ? 'en' : 'zh')
    .map((group) => ({ ...group, lines: group.lines.filter((line) => !role || line.roles.includes(role)) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <>
      <Title title={admin.section.rights} note={admin.rightsNote} />
      <div className="filters">
        <Choice
          label={admin.rightsOf}
          value={only}
          onChange={setOnly}
          options={[
            { value: '', label: admin.allRoles },
            ...ROLE_NAMES.map((name) => ({ value: name, label: roleName(name, language) })),
          ]}
          required={false}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={admin.section.rights}>
        <table className="rights" data-one={role !== null}>
          <thead>
            <tr>
              <th scope="col">{admin.event}</th>
              {roles.map((name) => (
                <th scope="col" key={name} data-mine={mine.includes(name)}>
                  {roleName(name, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Fragment key={group.title}>
                <tr className="group">
                  <th scope="colgroup" colSpan={roles.length + 1}>
                    <span>{group.title}</span>
                  </th>
                </tr>
                {group.lines.map((line) => (
                  <tr key={line.key}>
                    <th scope="row">{line.label}</th>
                    {roles.map((name) => (
                      <Cell key={name} yes={line.roles.includes(name)} mine={mine.includes(name)} />
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Cell({ yes, mine }: { yes: boolean; mine: boolean }) {
  const { admin } = useLanguage().words;
  return (
    <td data-yes={yes} data-mine={mine}>
      <span className="said">{yes ? admin.may : admin.mayNot}</span>
    </td>
  );
}
