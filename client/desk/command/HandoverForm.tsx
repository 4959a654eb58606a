/** Handing over command: offered with a brief that the log wrote, accepted by the other. */
import { useState } from 'react';
import { entryOf } from '../../../shared/entry.ts';
import { commandBrief } from '../../../shared/handover/brief.ts';
import type { IncidentState, ScenePost } from '../../../shared/incident/state.ts';
import { HANDOVER_PARTS, lineInWords } from '../../../shared/words/handover.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import type { SheetProps } from '../sheetNames.ts';
import { COMMAND } from './words.ts';

export function HandoverForm({ postId, accept }: SheetProps) {
  const { focus } = useDesk();
  const post = focus && postId !== undefined ? entryOf(focus.posts, postId) : undefined;
  if (!focus || !post) return null;
  return accept && post.offer ? (
    <Accepting incident={focus} post={post} />
  ) : (
    <Offering incident={focus} post={post} />
  );
}

interface Props {
  readonly incident: IncidentState;
  readonly post: ScenePost;
}

function Offering({ incident, post: scene }: Props) {
  const { board, nowOf, post, close, lang } = useDesk();
  const w = useRoomWords(COMMAND).handover;
  const draftKey = `handover.${incident.id}.${scene.postId}`;
  const { draft, change, clear } = useDraft(draftKey, { to: '', brief: '' });
  const [tried, setTried] = useState(false);
  const written = commandBrief(board, incident, scene.postId)
    ?.parts.map(({ part, lines }) => {
      const told = lines.map((line) => lineInWords(line, lang));
      return `${HANDOVER_PARTS[part][lang]}: ${told.length > 0 ? told.join('; ') : w.nothing}`;
    })
    .join('\n');
  const brief = draft.brief || written || '';

  function send() {
    setTried(true);
    const to = draft.to.trim();
    if (!to || !brief.trim()) return;
    const data = { postId: scene.postId, from: scene.commander, to, brief: brief.trim().slice(0, MOST) };
    const event = eventOf('commandTransferOffered', `incident:${incident.id}`, data, nowOf(incident));
    post(w.told(to), [event], { sheet: 'handover', props: { postId: scene.postId }, draftKey, draft });
    clear();
    close();
  }

  return (
    <DeskForm onSend={send}>
      <TextField
        label={w.to}
        value={draft.to}
        onChange={(to) => change({ to })}
        wrong={tried && !draft.to.trim() ? w.needTo : null}
        autoFocus
      />
      <LongTextField label={w.brief} value={brief} onChange={(value) => change({ brief: value })} rows={16} />
      <SendRow label={w.offer} />
    </DeskForm>
  );
}

/** The longest brief that the record takes. */
const MOST = 4_000;

function Accepting({ incident, post: scene }: Props) {
  const { nowOf, post, close, me } = useDesk();
  const w = useRoomWords(COMMAND).handover;
  const p = useRoomWords(COMMAND).post;
  const draftKey = `handover.${incident.id}.${scene.postId}.accept`;
  const { draft, change, clear } = useDraft(draftKey, { reason: '', by: '' });
  const [tried, setTried] = useState(false);
  const { offer } = scene;
  if (!offer) return null;
  const { from, to, brief } = offer;
  const by = draft.by || to;

  function send() {
    setTried(true);
    const reason = draft.reason.trim();
    if (!reason || offer?.by === me.user) return;
    const data = { postId: scene.postId, from, to, reason, brief, acknowledgedBy: by.trim() };
    const event = eventOf('commandTransferred', `incident:${incident.id}`, data, nowOf(incident));
    post(w.toldAccepted(to), [event], {
      sheet: 'handover',
      props: { postId: scene.postId, accept: 'yes' },
      draftKey,
      draft,
    });
    clear();
    close();
  }

  return (
    <DeskForm onSend={send}>
      {offer.by === me.user ? <p className="risk">{p.ownOffer}</p> : null}
      <pre className="brief">{brief}</pre>
      <TextField label={w.acknowledgedBy} value={by} onChange={(value) => change({ by: value })} />
      <TextField
        label={w.reason}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        hint={w.reasonHint}
        wrong={tried && !draft.reason.trim() ? w.needReason : null}
        autoFocus
      />
      <SendRow label={p.accept} disabled={offer.by === me.user} />
    </DeskForm>
  );
}
