/** A password chosen for somebody else, good for one sign-in. */
import { type FormEvent, useState } from 'react';
import { SHORTEST_PASSWORD } from '../../shared/protocol.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { Field, Trouble } from '../parts/Form.tsx';
import { type Account, accountPath, askHere, useSending } from './api.ts';
import { Dialog, FormButtons } from './Dialog.tsx';

interface PasswordFormProps {
  readonly account: Account;
  readonly done: (said: string) => void;
  readonly onClose: () => void;
}

export function PasswordForm({ account, done, onClose }: PasswordFormProps) {
  const { words } = useLanguage();
  const { admin } = words;
  const [password, setPassword] = useState('');
  const { busy, trouble, errorAt, send } = useSending(['password']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(
      () => askHere('PUT', `${accountPath(account.user)}/password`, { password }),
      () => done(admin.changed(account.name)),
    );
  };
  return (
    <Dialog title={admin.newPasswordOf(account.name)} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="note">{admin.newPasswordNote}</p>
        <Field
          label={admin.newPassword}
          value={password}
          onChange={setPassword}
          autoComplete="off"
          autoFocus
          hint={words.home.passwordTooShort(SHORTEST_PASSWORD)}
          error={errorAt('password')}
        />
        <Trouble text={trouble} />
        <FormButtons busy={busy} onClose={onClose} label={admin.save} busyLabel={admin.saving} />
      </form>
    </Dialog>
  );
}
