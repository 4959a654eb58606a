/** Instructions: to whom, what, by when; who has acknowledged, and what came of it. */
import { useState } from 'react';
import type { IncidentState, Instruction } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { readWhen, WhenField } from '../fields/When.tsx';
import type { CardProps } from '../incident/card.ts';
import { namesIn } from './names.ts';
import './command.css';
import { COMMAND } from './words.ts';

const BLANK = { to: '', text: '', issuer: '', due: '' };

export function InstructionForm() {
  const { focus } = useDesk();
  return focus ? <Form key={focus.id} incident={focus} /> : null;
}

function Form({ incident }: { incident: IncidentState }) {
  const { board, nowOf, post, close, me } = useDesk();
  const w = useRoomWords(COMMAND).instruction;
  const draftKey = `instruction.${incident.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const receivers = namesIn(draft.to);
  const issuer = draft.issuer || me.name;
  const due = draft.due.trim() === '' ? undefined : readWhen(draft.due, nowMs, 'future');
  const known = [
    ...[...board.tracks.body.values()].map(({ state }) => state.name),
    ...[...board.tracks.team.values()].map(({ state }) => state.name),
  ];

  function send() {
    setTried(true);
    if (receivers.length === 0 || !draft.text.trim() || !issuer.trim() || due === null) return;
    const data = {
      instructionId: newId(),
      issuer: issuer.trim(),
      receivers,
      ...(due ? { dueAt: due.at } : {}),
    };
    const event = eventOf('instructionIssued', `incident:${incident.id}`, data, nowMs, { text: draft.text });
    post(w.told(receivers.join('、')), [event], { sheet: 'instruction', props: {}, draftKey, draft });
    clear();
    close();
  }

  return (
    <DeskForm onSend={send}>
      <TextField
        label={w.to}
        value={draft.to}
        onChange={(to) => change({ to })}
        list={known}
        wrong={tried && receivers.length === 0 ? w.needTo : null}
        autoFocus
      />
      <LongTextField
        label={w.text}
        value={draft.text}
        onChange={(text) => change({ text })}
        rows={5}
        wrong={tried && !draft.text.trim() ? w.needText : null}
      />
      <div className="row">
        <TextField
          label={w.issuer}
          value={issuer}
          onChange={(value) => change({ issuer: value })}
          wrong={tried && !issuer.trim() ? w.needIssuer : null}
        />
        <WhenField
          label={w.due}
          value={draft.due}
          onChange={(value) => change({ due: value })}
          nowMs={nowMs}
          toward="future"
        />
      </div>
      <SendRow label={w.issue} />
    </DeskForm>
  );
}

export function InstructionsCard({ incident }: CardProps) {
  const { mayRecord, open } = useDesk();
  const w = useRoomWords(COMMAND).instruction;
  const issued = Object.values(incident.instructions)
    .filter((one) => one.issued !== null)
    .sort((a, b) => (b.issued?.position ?? 0) - (a.issued?.position ?? 0));
  if (issued.length === 0) return null;
  return (
    <section className="card" aria-labelledby="instructions">
      <header>
        <h2 id="instructions">{w.title}</h2>
        {mayRecord('instructionIssued') ? (
          <button type="button" onClick={() => open('instruction')}>
            {w.issue}
          </button>
        ) : null}
      </header>
      <ul className="plainList instructions">
        {issued.map((one) => (
          <Line key={one.instructionId} incident={incident} instruction={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ incident, instruction }: { incident: IncidentState; instruction: Instruction }) {
  const { nowOf, words } = useDesk();
  const w = useRoomWords(COMMAND).instruction;
  const nowMs = nowOf(incident);
  const { receivers, text, dueAt, acknowledged, completed } = instruction;
  const missing = receivers.filter((name) => !acknowledged.some((ack) => ack.name === name));
  const late = !completed && dueAt !== null && nowMs > Date.parse(dueAt);
  return (
    <li>
      <p>
        <b>{receivers.join('、')}</b> {text}
      </p>
      <small>
        {completed ? (
          <span className="done">{w.done(minuteTimeNear(Date.parse(completed.at), nowMs))}</span>
        ) : (
          <span className={missing.length > 0 ? 'risk' : 'dim'}>
            {missing.length > 0 ? w.notYet(words.list(missing)) : w.allIn}
          </span>
        )}
        {dueAt === null || completed ? null : late ? (
          <span className="missed">
            {w.overdue(words.span(Math.max(1, Math.floor((nowMs - Date.parse(dueAt)) / 60_000))))}
          </span>
        ) : (
          <span>{w.dueAt(minuteTimeNear(Date.parse(dueAt), nowMs))}</span>
        )}
        {completed?.result ? <span>{completed.result}</span> : null}
      </small>
      {completed ? null : <Progress incident={incident} instruction={instruction} missing={missing} />}
    </li>
  );
}

/** What was phoned in: who has it, and that it is done. */
function Progress({
  incident,
  instruction,
  missing,
}: {
  incident: IncidentState;
  instruction: Instruction;
  missing: readonly string[];
}) {
  const { nowOf, post, mayRecord } = useDesk();
  const w = useRoomWords(COMMAND).instruction;
  const [result, setResult] = useState<string | null>(null);
  if (!mayRecord('instructionAcknowledged')) return null;
  const stream = `incident:${incident.id}`;
  const { instructionId } = instruction;
  const acknowledge = (by: string) =>
    post(w.toldAck(by), [eventOf('instructionAcknowledged', stream, { instructionId, by }, nowOf(incident))]);
  const complete = () => {
    if (!result?.trim()) return;
    const data = { instructionId, result: result.trim() };
    post(w.toldDone, [eventOf('instructionCompleted', stream, data, nowOf(incident))]);
    setResult(null);
  };
  return (
    <div className="acts">
      {missing.map((name) => (
        <button type="button" key={name} onClick={() => acknowledge(name)}>
          {w.acknowledge} {missing.length > 1 ? name : ''}
        </button>
      ))}
      {result === null ? (
        <button type="button" onClick={() => setResult('')}>
          {w.complete}
        </button>
      ) : (
        <>
          <input
            aria-label={w.result}
            placeholder={w.result}
            value={result}
            // biome-ignore lint/a11y/noAutofocus: it was opened by the one who is about to type into it
            autoFocus
            onChange={(event) => setResult(event.target.value)}
            onKeyDown={(event) =>
              event.key === 'Enter' && !event.nativeEvent.isComposing ? complete() : undefined
            }
          />
          <button type="button" disabled={!result.trim()} onClick={complete}>
            {w.complete}
          </button>
        </>
      )}
    </div>
  );
}
