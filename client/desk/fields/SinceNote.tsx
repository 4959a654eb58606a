/** Above the button that sends: who recorded the same kind of fact since this form was opened. */
import { isRoleName, ROLES } from '../../../shared/access/role.ts';
import { CATALOGUE, isTypeName, type TypeName } from '../../../shared/event.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTime } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { useSince } from '../since.ts';
import { FIELDS } from './words.ts';

interface Props {
  readonly incidentId: string;
  readonly types: readonly TypeName[];
}

export function SinceNote({ incidentId, types }: Props) {
  const { lang, live } = useDesk();
  const words = useRoomWords(FIELDS);
  const since = useSince(incidentId, types);
  if (since.length === 0) return null;
  return (
    <div className="since" role="alert">
      <b>{words.since}</b>
      <ul>
        {since.map((event) => {
          const { user, role } = event.recordedBy;
          const name = live.present.find((one) => one.user === user)?.name ?? user;
          const as = isRoleName(role) ? ROLES[role][lang] : role;
          const what = isTypeName(event.type) ? CATALOGUE[event.type][lang] : event.type;
          return (
            <li key={event.id}>
              {minuteTime(Date.parse(event.recordedAt))} {as} {name} · {what}
              {event.text ? ` · ${event.text}` : ''}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
