/** 会话: who is signed in and from where; everybody's for administrators, one's own for everybody. */
import { useState } from 'react';
import type { Me } from '../../shared/protocol.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { Trouble } from '../parts/Form.tsx';
import { askHere, type SessionInfo, useAsked } from './api.ts';
import { Confirm } from './Dialog.tsx';
import { momentOf, programInWords } from './shown.ts';
import { Title } from './Title.tsx';

interface Place {
  readonly path: string;
  readonly title: string;
  readonly note: string;
  /** Whose session it is goes without saying. */
  readonly own: boolean;
}

export function AllSessions({ me }: { me: Me }) {
  const { admin } = useLanguage().words;
  return (
    <Sessions
      me={me}
      path="/api/sessions"
      title={admin.section.sessions}
      note={admin.sessionsNote}
      own={false}
    />
  );
}

export function MySessions({ me }: { me: Me }) {
  const { admin } = useLanguage().words;
  return <Sessions me={me} path="/api/me/sessions" title={admin.section.mine} note={admin.mineNote} own />;
}

const LOOK_MS = 15_000;

function Sessions({ me, path, title, note, own }: Place & { readonly me: Me }) {
  const { words } = useLanguage();
  const { admin } = words;
  const { answer, trouble, refresh } = useAsked<{ sessions: readonly SessionInfo[] }>(path, LOOK_MS);
  const [revoking, setRevoking] = useState<SessionInfo | null>(null);
  const [done, setDone] = useState<string | null>(null);
  return (
    <>
      <Title title={title} note={note} done={done} />
      <Trouble text={trouble} />
      {answer === null && !trouble ? <p className="note">{admin.loading}</p> : null}
      {answer ? (
        <table>
          <thead>
            <tr>
              {own ? null : <th scope="col">{admin.user}</th>}
              <th scope="col">{admin.where}</th>
              <th scope="col">{admin.kind}</th>
              <th scope="col">{admin.address}</th>
              <th scope="col">{admin.lastUse}</th>
              <th scope="col">{admin.signedInAt}</th>
              <th scope="col">{admin.actions}</th>
            </tr>
          </thead>
          <tbody>
            {answer.sessions.map((session) => (
              <Row key={session.id} session={session} own={own} me={me} revoke={setRevoking} />
            ))}
          </tbody>
        </table>
      ) : null}
      {revoking ? (
        <Confirm
          title={admin.revokeOf(revoking.name)}
          note={admin.revokeNote}
          label={admin.revoke}
          act={() => askHere('DELETE', `${path}/${revoking.id}`)}
          done={() => {
            setDone(admin.revoked(revoking.name));
            setRevoking(null);
            refresh();
          }}
          onClose={() => setRevoking(null)}
        />
      ) : null}
    </>
  );
}

interface RowProps {
  readonly session: SessionInfo;
  readonly own: boolean;
  readonly me: Me;
  readonly revoke: (session: SessionInfo) => void;
}

function Row({ session, own, me, revoke }: RowProps) {
  const { words } = useLanguage();
  const { admin } = words;
  // A wall or a phone of its own account is called what its account is.
  const program = session.label === session.name && !own ? '' : programInWords(session.label, words);
  return (
    <tr>
      {own ? null : (
        <th scope="row">
          {session.name}
          <small>{session.user}</small>
        </th>
      )}
      <td title={session.label ?? undefined}>{program}</td>
      <td>{admin.sessionKind[session.kind]}</td>
      <td className="time">{session.address}</td>
      <td className="time">{momentOf(session.usedAt)}</td>
      <td className="time">{momentOf(session.createdAt)}</td>
      <td className="acts">
        {session.id === me.session.id ? (
          <span className="state">{admin.thisOne}</span>
        ) : (
          <button
            type="button"
            className="plain danger"
            aria-label={`${admin.revoke} ${session.name} ${program}`}
            onClick={() => revoke(session)}
          >
            {admin.revoke}
          </button>
        )}
      </td>
    </tr>
  );
}
