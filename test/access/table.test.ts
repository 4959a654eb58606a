/** The table of who may record and see what, as the documents have it: made of the table of roles and the catalogue. */
import { expect, test } from 'vitest';
import { ACTS, type Act, ROLE_NAMES, ROLES, roleEmits, roleMay } from '../../shared/access/role.ts';
import { CATALOGUE, TYPE_NAMES } from '../../shared/event.ts';

const IN_WORDS: Readonly<Record<Act, string>> = {
  import: 'bring in records that were made elsewhere (`origin` `gateway` or `system`)',
  seeFigures: 'figures of its area',
  seeContacts: 'how teams, bodies and posts are reached',
  viewPrivate: 'who reported, by name and number: one at a time, and recorded',
  readWholeLog: 'the log as stored, where the role holds everywhere; recorded as an export',
  readAccess: 'the record of access, where the role holds everywhere',
  manageAccounts: 'accounts and sessions, where the role holds everywhere',
  manageDevices: 'let in and put out walls and phones of its area',
  playSamples: 'play a sample incident as a drill',
  readMetrics: 'figures of the machine, where the role holds everywhere',
  backUp: 'a backup of everything, where the role holds everywhere; recorded as an export',
};

const HEAD = `# Who may record and see what

Made of \`shared/access/role.ts\` and the catalogue (\`shared/event/catalogue/\`), compared by \`test/access/table.test.ts\` and
written anew by \`npx vitest run test/access/table.test.ts -u\`. That the server keeps to it is shown by
\`test/access/matrix.test.ts\`, which takes every role through every event type.

A role is granted for an area and all that lies in it, or for everywhere. On top of the table:

- An incident is seen by the roles of its area, and elsewhere by whoever reported it, the team that is dispatched to it until
  it is released, and the command bodies that answer it, hold a post of it or have an open instruction. For anybody else it does
  not exist: no address, no socket and no refusal tells that it does.
- A new incident may be reported from anywhere by those who report at all. Everything else is recorded where it is seen.
- Registers, warnings and roll calls may be read by everybody who is signed in, and changed where they lie, as they lay before
  and as they will. Drills, plans and definitions lie nowhere: they take a role that holds everywhere.
- A team leader speaks for one team. Whoever recorded something may put it right while the role that recorded it is theirs.
- Where a team is, is seen by its own people, in the areas of its station and of its body, and by those who see an incident that
  it is dispatched to, until it is released. It is told by those who may record \`teamPositionReported\` for that team.
- Persons who report are on no screen; see “who reported” below.
- What a phone was refused is handed to the desk from anywhere, by whoever has the role by then. Its author sees it and what became
  of it, and besides them those who may settle it and see its incident; where it names none that is known, those everywhere.
- A review is seen by those who see its incident in a role that may see figures. The body that is to put something right sees its
  own corrective actions and reports of them, and nothing else of the review.
- The record of access writes itself. Nobody adds to it, puts it right or takes it back.
- Two persons are needed to change when an incident began and to hand over command: one says it, another confirms or accepts it.

## What each role may do besides recording

`;

const acts = `| | ${ROLE_NAMES.map((role) => `${ROLES[role].zh} ${role}`).join(' | ')} |
| --- |${ROLE_NAMES.map(() => ' :-: |').join('')}
${ACTS.map((act) => `| ${IN_WORDS[act]} |${ROLE_NAMES.map((role) => (roleMay(role, act) ? ' ● |' : ' |')).join('')}`).join('\n')}
| requests in ten seconds |${ROLE_NAMES.map((role) => ` ${ROLES[role].requests} |`).join('')}
`;

/** What only the system records has no column for people: an administrator may bring it in, and nobody else. */
const types = TYPE_NAMES.filter((type) => (CATALOGUE[type].streams as readonly string[])[0] !== 'access').map(
  (type) => {
    const { zh, en, emit } = CATALOGUE[type];
    const marks = ROLE_NAMES.map((role) => (roleEmits(role, emit) ? ' ● |' : ' |')).join('');
    return `| ${zh} ${en} \`${type}\` |${marks}`;
  },
);

test('the table in the documents is that of the roles', async () => {
  const table = `${HEAD}${acts}
## What each role may record

| |${ROLE_NAMES.map((role) => ` ${role} |`).join('')}
| --- |${ROLE_NAMES.map(() => ' :-: |').join('')}
${types.join('\n')}
`;
  await expect(table).toMatchFileSnapshot('../../docs/access.md');
});
