/** 账号: who there is, with what was granted; make, change, disable, and give a new password. */
import { useState } from 'react';
import { useLanguage } from '../lib/i18n/index.ts';
import { Trouble } from '../parts/Form.tsx';
import { AccountForm } from './AccountForm.tsx';
import { type Account, accountPath, askHere, useAsked } from './api.ts';
import { Confirm } from './Dialog.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { grantInWords, named, useRegisters } from './registers.ts';
import { Title } from './Title.tsx';

/** Accounts that were made with a wall or a phone, and are nobody's name. */
const OF_DEVICE = /^(wall|phone)-[0-9a-f]{8}$/;

type Open =
  | { readonly what: 'create' }
  | { readonly what: 'change' | 'password' | 'disable'; readonly account: Account }
  | null;

export function Accounts() {
  const { words } = useLanguage();
  const { answer, trouble, refresh } = useAsked<{ accounts: readonly Account[] }>('/api/accounts');
  const [open, setOpen] = useState<Open>(null);
  const [done, setDone] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [withDevices, setWithDevices] = useState(false);
  const close = () => setOpen(null);
  const finish = (said: string) => {
    setDone(said);
    close();
    refresh();
  };
  const enable = (account: Account) => {
    setRefused(null);
    askHere('PATCH', accountPath(account.user), { disabled: false }).then(
      () => finish(words.admin.changed(account.name)),
      (error: Error) => setRefused(error.message),
    );
  };
  const shown = (answer?.accounts ?? []).filter(
    ({ user, name }) =>
      (withDevices || !OF_DEVICE.test(user)) &&
      `${user} ${name}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <>
      <Title title={words.admin.section.accounts} note={words.admin.accountsNote} done={done}>
        <button type="button" className="main" onClick={() => setOpen({ what: 'create' })}>
          {words.admin.newAccount}
        </button>
      </Title>
      <div className="filters">
        <input
          type="search"
          aria-label={words.admin.searchAccounts}
          placeholder={words.admin.searchAccounts}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={withDevices}
            onChange={(event) => setWithDevices(event.target.checked)}
          />
          {words.admin.showDevices}
        </label>
      </div>
      <Trouble text={trouble ?? refused} />
      {answer === null && !trouble ? <p className="note">{words.admin.loading}</p> : null}
      {answer ? <AccountTable accounts={shown} setOpen={setOpen} enable={enable} /> : null}
      {open?.what === 'create' ? <AccountForm done={finish} onClose={close} /> : null}
      {open?.what === 'change' ? <AccountForm account={open.account} done={finish} onClose={close} /> : null}
      {open?.what === 'password' ? (
        <PasswordForm account={open.account} done={finish} onClose={close} />
      ) : null}
      {open?.what === 'disable' ? (
        <Confirm
          title={words.admin.disableOf(open.account.name)}
          note={words.admin.disableNote}
          label={words.admin.disable}
          act={() => askHere('PATCH', accountPath(open.account.user), { disabled: true })}
          done={() => finish(words.admin.changed(open.account.name))}
          onClose={close}
        />
      ) : null}
    </>
  );
}

interface TableProps {
  readonly accounts: readonly Account[];
  readonly setOpen: (open: Open) => void;
  readonly enable: (account: Account) => void;
}

function AccountTable({ accounts, setOpen, enable }: TableProps) {
  const { words } = useLanguage();
  const { admin } = words;
  if (accounts.length === 0) return <p className="note">{admin.noAccounts}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{admin.name}</th>
          <th scope="col">{admin.grants}</th>
          <th scope="col">{admin.standing}</th>
          <th scope="col">{admin.state}</th>
          <th scope="col">{admin.actions}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.user} data-off={account.disabled}>
            <th scope="row">
              {account.name}
              <small>{account.user}</small>
            </th>
            <Standing account={account} />
            <td>
              <span className="state" data-state={stateOf(account)}>
                {admin[stateOf(account)]}
              </span>
            </td>
            <td className="acts">
              <Act of={account} label={admin.change} on={() => setOpen({ what: 'change', account })} />
              <Act of={account} label={admin.newPassword} on={() => setOpen({ what: 'password', account })} />
              {account.disabled ? (
                <Act of={account} label={admin.enable} on={() => enable(account)} />
              ) : (
                <Act of={account} label={admin.disable} on={() => setOpen({ what: 'disable', account })} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Standing({ account: { grants, body, team } }: { account: Account }) {
  const { words, language } = useLanguage();
  const registers = useRegisters();
  const standing = [
    body === null ? null : named(registers.bodies, body, language),
    team === null ? null : named(registers.teams, team, language),
  ].filter((name) => name !== null);
  return (
    <>
      <td>
        {grants.map((grant) => (
          <span className="line" key={`${grant.role} ${grant.area}`}>
            {grantInWords(grant, registers, language, words)}
          </span>
        ))}
      </td>
      <td>
        {standing.map((name) => (
          <span className="line" key={name}>
            {name}
          </span>
        ))}
      </td>
    </>
  );
}

function Act({ of, label, on }: { of: Account; label: string; on: () => void }) {
  return (
    <button type="button" className="plain" aria-label={`${label} ${of.name}`} onClick={on}>
      {label}
    </button>
  );
}

function stateOf({ disabled, hasPassword, mustChangePassword }: Account) {
  if (disabled) return 'disabled';
  if (!hasPassword) return 'noPassword';
  return mustChangePassword ? 'firstPassword' : 'active';
}
