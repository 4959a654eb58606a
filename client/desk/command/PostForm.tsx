/** A scene post: set up with its commander and groups, or closed. */
import { useState } from 'react';
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import type { SheetProps } from '../sheetNames.ts';
import { namesIn } from './names.ts';
import { COMMAND } from './words.ts';

export function PostForm({ postId }: SheetProps) {
  const { focus } = useDesk();
  if (!focus) return null;
  const post = postId === undefined ? undefined : entryOf(focus.posts, postId);
  return post ? <Closing incident={focus} postId={post.postId} /> : <Establishing incident={focus} />;
}

const BLANK = { commander: '', body: '', place: '', groups: '' };

function Establishing({ incident }: { incident: IncidentState }) {
  const { nowOf, post, close } = useDesk();
  const words = useRoomWords(COMMAND);
  const w = words.post;
  const draftKey = `post.${incident.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const place = draft.place || incident.place?.name || '';

  function send() {
    setTried(true);
    const commander = draft.commander.trim();
    if (!commander) return;
    const groups = namesIn(draft.groups);
    const data = {
      postId: newId(),
      commander,
      ...(draft.body.trim() ? { body: draft.body.trim() } : {}),
      ...(groups.length > 0 ? { groups } : {}),
    };
    const { lon, lat, area } = incident.place ?? {};
    const at = {
      ...(place.trim() ? { name: place.trim() } : {}),
      ...(area ? { area } : {}),
      ...(lon !== undefined && lat !== undefined && place === incident.place?.name ? { lon, lat } : {}),
    };
    const event = eventOf('scenePostEstablished', `incident:${incident.id}`, data, nowOf(incident), {
      place: at,
    });
    post(w.told(commander), [event], { sheet: 'post', props: {}, draftKey, draft });
    clear();
    close();
  }

  return (
    <DeskForm onSend={send}>
      <TextField
        label={w.commander}
        value={draft.commander}
        onChange={(commander) => change({ commander })}
        wrong={tried && !draft.commander.trim() ? w.needCommander : null}
        autoFocus
      />
      <TextField label={w.place} value={place} onChange={(value) => change({ place: value })} />
      <TextField label={w.body} value={draft.body} onChange={(body) => change({ body })} hint={words.opt} />
      <LongTextField
        label={w.groups}
        value={draft.groups}
        onChange={(groups) => change({ groups })}
        hint={w.usualGroups}
      />
      <SendRow label={w.establish} />
    </DeskForm>
  );
}

function Closing({ incident, postId }: { incident: IncidentState; postId: string }) {
  const { nowOf, post, close } = useDesk();
  const w = useRoomWords(COMMAND).post;
  const draftKey = `post.${incident.id}.${postId}`;
  const { draft, change, clear } = useDraft(draftKey, { reason: '' });
  function send() {
    const data = { postId, ...(draft.reason.trim() ? { reason: draft.reason.trim() } : {}) };
    const event = eventOf('scenePostClosed', `incident:${incident.id}`, data, nowOf(incident));
    post(w.toldClosed, [event], { sheet: 'post', props: { postId }, draftKey, draft });
    clear();
    close();
  }
  return (
    <DeskForm onSend={send}>
      <LongTextField label={w.closeReason} value={draft.reason} onChange={(reason) => change({ reason })} />
      <SendRow label={w.close} />
    </DeskForm>
  );
}
