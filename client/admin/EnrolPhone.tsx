/** A phone is let in by a picture: for whom first, then the picture until the phone has read it. */
import { type FormEvent, useState } from 'react';
import { DEVICE_ROLES } from '../../shared/access/grant.ts';
import { mayEverywhere } from '../../shared/access/principal.ts';
import type { Me } from '../../shared/protocol.ts';
import { useLanguage, type Words } from '../lib/i18n/index.ts';
import { Choice, Field, type Option, Trouble } from '../parts/Form.tsx';
import { type Account, askHere, type Enrolment, useAsked, useSending } from './api.ts';
import { Dialog, FormButtons } from './Dialog.tsx';
import { EnrolmentCode } from './EnrolmentCode.tsx';
import { areaOptions, EVERYWHERE, entryOptions, roleName, useRegisters } from './registers.ts';

interface EnrolPhoneProps {
  readonly me: Me;
  /** Areas that one may give; null: everywhere. */
  readonly within: readonly (string | null)[];
  readonly done: (said: string) => void;
  readonly onClose: () => void;
}

const PHONE_ROLES = DEVICE_ROLES.filter((role) => role !== 'wall');
const FIELDS = ['user', 'label', 'role', 'area', 'team', 'body'];
/** What is posted to `/api/enrolments`. */
type Wanted = Readonly<Record<string, string | null>>;

export function EnrolPhone({ me, within, done, onClose }: EnrolPhoneProps) {
  const { admin } = useLanguage().words;
  const [shown, setShown] = useState<{ readonly enrolment: Enrolment; readonly wanted: Wanted } | null>(null);
  return (
    <Dialog title={admin.enrolPhone} onClose={onClose}>
      {shown ? (
        <EnrolmentCode
          enrolment={shown.enrolment}
          // The account was made with the first picture: another picture is for the same one.
          again={() =>
            askHere<Enrolment>('POST', '/api/enrolments', {
              user: shown.enrolment.user,
              label: shown.wanted['label'],
            })
          }
          used={() => done(admin.enrolled(String(shown.wanted['label'])))}
        />
      ) : (
        <ForWhom me={me} within={within} onClose={onClose} done={setShown} />
      )}
    </Dialog>
  );
}

interface ForWhomProps extends Omit<EnrolPhoneProps, 'done'> {
  readonly done: (shown: { readonly enrolment: Enrolment; readonly wanted: Wanted }) => void;
}

function ForWhom({ me, within, done, onClose }: ForWhomProps) {
  const { words, language } = useLanguage();
  const { admin } = words;
  const registers = useRegisters();
  const areas = areaOptions(registers, within, language, words);
  const [own, setOwn] = useState(true);
  const [label, setLabel] = useState('');
  const [user, setUser] = useState('');
  const [fresh, setFresh] = useState<Wanted>({ role: 'teamLeader', team: null, body: null });
  const area = fresh['area'] ?? areas[0]?.value ?? EVERYWHERE;
  const { busy, trouble, errorAt, send } = useSending(FIELDS);
  const put = (field: string) => (value: string) => setFresh({ ...fresh, [field]: value });

  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted: Wanted = own
      ? { label: label.trim(), user: user.trim() }
      : {
          label: label.trim(),
          role: fresh['role'] ?? null,
          area: area === EVERYWHERE ? null : area,
          team: fresh['team'] || null,
          body: fresh['body'] || null,
        };
    send(
      () => askHere<Enrolment>('POST', '/api/enrolments', wanted),
      (enrolment) => done({ enrolment, wanted }),
    );
  }

  return (
    <form onSubmit={submit}>
      <fieldset className="either">
        <legend>{admin.enrolFor}</legend>
        {[true, false].map((account) => (
          <label className="check" key={String(account)}>
            <input type="radio" name="for" checked={own === account} onChange={() => setOwn(account)} />
            {account ? admin.enrolAccount : admin.enrolNew}
          </label>
        ))}
      </fieldset>
      {own ? (
        <WhichAccount me={me} user={user} onChange={setUser} error={errorAt('user')} words={words} />
      ) : (
        <>
          <div className="pair">
            <Choice
              label={admin.role}
              value={fresh['role'] ?? ''}
              onChange={put('role')}
              options={PHONE_ROLES.map((role) => ({ value: role, label: roleName(role, language) }))}
              error={errorAt('role')}
            />
            <Choice
              label={admin.area}
              value={area}
              onChange={put('area')}
              options={areas}
              required={false}
              error={errorAt('area')}
            />
          </div>
          <div className="pair">
            <Choice
              label={admin.team}
              value={fresh['team'] ?? ''}
              onChange={put('team')}
              options={entryOptions(registers.teams, language, words)}
              required={false}
              error={errorAt('team')}
            />
            <Choice
              label={admin.body}
              value={fresh['body'] ?? ''}
              onChange={put('body')}
              options={entryOptions(registers.bodies, language, words)}
              required={false}
              error={errorAt('body')}
            />
          </div>
        </>
      )}
      <Field
        label={admin.label}
        value={label}
        onChange={setLabel}
        autoComplete="off"
        hint={admin.phoneLabelHint}
        error={errorAt('label')}
      />
      <Trouble text={trouble} />
      <FormButtons busy={busy} onClose={onClose} label={admin.showCode} busyLabel={admin.preparing} />
    </form>
  );
}

interface WhichAccountProps {
  readonly me: Me;
  readonly user: string;
  readonly onChange: (user: string) => void;
  readonly error: string | null;
  readonly words: Words;
}

/** Administrators choose from the list; others, who may not see it, write the account. */
function WhichAccount({ me, ...field }: WhichAccountProps) {
  const { admin } = field.words;
  if (mayEverywhere(me, 'manageAccounts')) return <AccountChoice {...field} />;
  return (
    <Field
      label={admin.user}
      value={field.user}
      onChange={field.onChange}
      autoComplete="off"
      hint={admin.enrolAccountHint}
      error={field.error}
    />
  );
}

function AccountChoice({ user, onChange, error, words }: Omit<WhichAccountProps, 'me'>) {
  const { answer, trouble } = useAsked<{ accounts: readonly Account[] }>('/api/accounts');
  const options: Option[] = [
    { value: '', label: '' },
    ...(answer?.accounts ?? [])
      .filter(({ disabled, grants }) => !disabled && grants.every(({ role }) => role !== 'wall'))
      .map((account) => ({ value: account.user, label: `${account.name} ${account.user}` })),
  ];
  return (
    <Choice
      label={words.admin.user}
      value={user}
      onChange={onChange}
      options={options}
      error={error ?? trouble}
    />
  );
}
