/** How a team is reached: the number large enough to be dialled from, and to take away. */
import { useState } from 'react';
import { roleMay } from '../../../shared/access/role.ts';
import type { Team } from '../../../shared/roster/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { DISPATCH } from './words.ts';

export function Phone({ team }: { readonly team: Team | undefined }) {
  const { me } = useDesk();
  const { call } = useRoomWords(DISPATCH);
  const [copied, setCopied] = useState(false);
  const number = team?.contact?.phone;
  if (number === undefined) {
    const sees = me.grants.some(({ role }) => roleMay(role, 'seeContacts'));
    return <p className="note">{sees ? call.none : call.hidden}</p>;
  }
  return (
    <p className="phone">
      {team?.contact?.name ? <span>{team.contact.name}</span> : null}
      <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>
      <button type="button" onClick={() => void copy(number).then(setCopied)}>
        {copied ? call.copied : call.copy}
      </button>
    </p>
  );
}

/** Over plain HTTP the browser keeps the clipboard to itself, but still copies what is selected. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}
