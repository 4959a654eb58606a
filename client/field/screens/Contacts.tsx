/** People to call: the whole row is the button. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import type { Contact } from '../view/view.ts';
import { boardWords } from '../words/board.ts';
import { Nothing, Page } from './Page.tsx';
import { Sign } from './Shape.tsx';
import { telOf, useShown } from './shown.ts';

export function Contacts() {
  const words = useRoomWords(boardWords).contacts;
  const { view, incident } = useField();
  const known = (contact: Contact | null): readonly Contact[] => (contact ? [contact] : []);
  const commander = known(incident?.commander ?? null);
  const ofIncident = [
    ...commander,
    ...(incident?.contacts ?? []).filter(
      ({ name, phone }) => !commander.some((c) => c.name === name && c.phone === phone),
    ),
  ];
  const centre = view?.centre ?? [];
  return (
    <Page title={words.title} back="more">
      {ofIncident.length + centre.length === 0 ? <Nothing said={words.none} /> : null}
      <Group title={words.incident} contacts={ofIncident} />
      <Group title={words.centre} contacts={centre} />
    </Page>
  );
}

function Group({ title, contacts }: { title: string; contacts: readonly Contact[] }) {
  if (contacts.length === 0) return null;
  return (
    <section className="panel contacts">
      <h2>{title}</h2>
      <ul>
        {contacts.map((contact) => (
          <li key={`${contact.role} ${contact.name} ${contact.phone}`}>
            <Row {...contact} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ name, role, phone }: Contact) {
  const words = useRoomWords(boardWords).contacts;
  const { words: shown } = useShown();
  const who = (
    <span>
      <b>{name}</b>
      <small>
        {shown.role[role]} · {phone ?? words.noPhone}
      </small>
    </span>
  );
  return phone === null ? (
    <div className="person">{who}</div>
  ) : (
    <a className="person" href={telOf(phone)}>
      <span className="unseen">{shown.call}</span>
      {who}
      <Sign of="call" />
    </a>
  );
}
