/** A new account, or another standing for one that there is. */
import { type FormEvent, useState } from 'react';
import type { Grant } from '../../shared/access/principal.ts';
import { SHORTEST_PASSWORD } from '../../shared/protocol.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { Choice, Field, Trouble } from '../parts/Form.tsx';
import { type Account, accountPath, askHere, useSending } from './api.ts';
import { Dialog, FormButtons } from './Dialog.tsx';
import { GrantsField, grantPaths } from './GrantsField.tsx';
import { entryOptions, useRegisters } from './registers.ts';

interface AccountFormProps {
  /** Absent: a new one. */
  readonly account?: Account;
  readonly done: (said: string) => void;
  readonly onClose: () => void;
}

const FIRST_GRANT: Grant = { role: 'dutyOfficer', area: null };

export function AccountForm({ account, done, onClose }: AccountFormProps) {
  const { words, language } = useLanguage();
  const { admin } = words;
  const registers = useRegisters();
  const [user, setUser] = useState('');
  const [name, setName] = useState(account?.name ?? '');
  const [grants, setGrants] = useState(account?.grants ?? [FIRST_GRANT]);
  const [body, setBody] = useState(account?.body ?? '');
  const [team, setTeam] = useState(account?.team ?? '');
  const [password, setPassword] = useState('');
  const fields = ['user', 'name', 'body', 'team', 'password', ...grantPaths(grants)];
  const { busy, trouble, errorAt, send } = useSending(fields);

  function submit(event: FormEvent) {
    event.preventDefault();
    const standing = { name: name.trim(), grants, body: body || null, team: team || null };
    const ask = account
      ? () => askHere('PATCH', accountPath(account.user), standing)
      : () =>
          askHere('POST', '/api/accounts', {
            ...standing,
            user: user.trim(),
            ...(password ? { password } : {}),
          });
    send(ask, () => done(account ? admin.changed(standing.name) : admin.created(standing.name)));
  }

  return (
    <Dialog title={account ? admin.changeOf(account.name) : admin.newAccount} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="pair">
          {account ? null : (
            <Field
              label={admin.user}
              value={user}
              onChange={setUser}
              autoComplete="off"
              hint={admin.userHint}
              error={errorAt('user')}
            />
          )}
          <Field
            label={admin.name}
            value={name}
            onChange={setName}
            autoComplete="off"
            error={errorAt('name')}
          />
        </div>
        <GrantsField grants={grants} onChange={setGrants} errorAt={errorAt} />
        <div className="pair">
          <Choice
            label={admin.body}
            value={body}
            onChange={setBody}
            options={entryOptions(registers.bodies, language, words)}
            required={false}
            error={errorAt('body')}
          />
          <Choice
            label={admin.team}
            value={team}
            onChange={setTeam}
            options={entryOptions(registers.teams, language, words)}
            required={false}
            error={errorAt('team')}
          />
        </div>
        {account ? null : (
          <Field
            label={admin.password}
            value={password}
            onChange={setPassword}
            autoComplete="off"
            required={false}
            hint={admin.passwordHint(SHORTEST_PASSWORD)}
            error={errorAt('password')}
          />
        )}
        <Trouble text={trouble} />
        <FormButtons busy={busy} onClose={onClose} label={admin.save} busyLabel={admin.saving} />
      </form>
    </Dialog>
  );
}
