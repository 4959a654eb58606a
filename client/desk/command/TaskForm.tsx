/** A task: opened by hand, or one of the plan's that somebody acknowledges, completes or takes back. */
import { useState } from 'react';
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState, Task } from '../../../shared/incident/state.ts';
import { taskStage } from '../../../shared/incident/task.ts';
import { homeOf } from '../../../shared/roster/home.ts';
import { TASK_STAGE_WORDS } from '../../../shared/words/plan.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { bodyName } from '../../lib/names.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, LongTextField, RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { readWhen, WhenField } from '../fields/When.tsx';
import type { SheetProps } from '../sheetNames.ts';
import { openResponses } from './responding.ts';
import { COMMAND } from './words.ts';

export function TaskForm({ taskId }: SheetProps) {
  const { focus } = useDesk();
  if (!focus) return null;
  const task = taskId === undefined ? undefined : entryOf(focus.tasks, taskId);
  return task ? (
    <Progress key={task.taskId} incident={focus} task={task} />
  ) : (
    <NewTask key={focus.id} incident={focus} />
  );
}

const STEPS = ['acknowledged', 'completed', 'cancelled'] as const;
type Step = (typeof STEPS)[number];
const BLANK_STEP = { step: '', words: '', by: '', when: '' };

function Progress({ incident, task }: { incident: IncidentState; task: Task }) {
  const { board, nowOf, post, close, lang, language } = useDesk();
  const w = useRoomWords(COMMAND).task;
  const draftKey = `task.${incident.id}.${task.taskId}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK_STEP);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const stage = taskStage(incident, task);
  const usual: Step = stage === 'open' ? 'acknowledged' : 'completed';
  const step = (draft.step || usual) as Step;
  const when = draft.when.trim() === '' ? nowMs : readWhen(draft.when, nowMs);
  const name = task.action ?? task.taskId;

  function send() {
    setTried(true);
    if (when === null || (step === 'cancelled' && !draft.words.trim())) return;
    const stream = `incident:${incident.id}`;
    const { taskId } = task;
    const by = draft.by.trim() ? { by: draft.by.trim() } : {};
    const text = draft.words.trim();
    const event =
      step === 'acknowledged'
        ? eventOf('taskAcknowledged', stream, { taskId, ...by }, when)
        : step === 'completed'
          ? eventOf('taskCompleted', stream, { taskId, ...by, ...(text ? { result: text } : {}) }, when)
          : eventOf('taskCancelled', stream, { taskId, reason: text }, when);
    post(w.told[step](name), [event], { sheet: 'task', props: { taskId }, draftKey, draft });
    clear();
    close();
  }

  return (
    <DeskForm onSend={send}>
      <dl className="facts">
        <dt>{w.action}</dt>
        <dd>{name}</dd>
        <dt>{w.owner}</dt>
        <dd>{task.body === null ? '' : bodyName({ board, language }, task.body)}</dd>
        <dt>{w.state}</dt>
        <dd>{TASK_STAGE_WORDS[stage][lang]}</dd>
        {task.dueAt ? (
          <>
            <dt>{w.due}</dt>
            <dd>{minuteTimeNear(Date.parse(task.dueAt), nowMs)}</dd>
          </>
        ) : null}
      </dl>
      <RadioRow
        label={w.state}
        value={step}
        onChange={(value) => change({ step: value })}
        choices={STEPS.map((value) => ({ value, label: w[value] }))}
      />
      {step === 'cancelled' ? null : (
        <TextField
          label={w.by}
          value={draft.by}
          onChange={(by) => change({ by })}
          hint={task.body === null ? undefined : bodyName({ board, language }, task.body)}
        />
      )}
      <WhenField
        label={w.when}
        value={draft.when}
        onChange={(value) => change({ when: value })}
        nowMs={nowMs}
      />
      {step === 'acknowledged' ? null : (
        <LongTextField
          label={step === 'cancelled' ? w.reason : w.result}
          value={draft.words}
          onChange={(value) => change({ words: value })}
          wrong={tried && step === 'cancelled' && !draft.words.trim() ? w.needReason : null}
        />
      )}
      <SendRow label={w[step]} />
    </DeskForm>
  );
}

const BLANK_TASK = { responseId: '', body: '', action: '', due: '' };

function NewTask({ incident }: { incident: IncidentState }) {
  const { board, nowOf, post, close, words, language } = useDesk();
  const w = useRoomWords(COMMAND).task;
  const draftKey = `task.${incident.id}.new`;
  const { draft, change, clear } = useDraft(draftKey, BLANK_TASK);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const running = openResponses(incident);
  const responseId = draft.responseId || running[0]?.responseId;
  const due = draft.due.trim() === '' ? undefined : readWhen(draft.due, nowMs, 'future');
  const bodies = [...board.tracks.body.values()].map(({ state }) => state.name);
  if (!responseId) return <p className="note pad">{w.noResponse}</p>;

  function send() {
    setTried(true);
    if (!draft.action.trim() || !draft.body.trim() || due === null || !responseId) return;
    const data = {
      taskId: newId(),
      responseId,
      body: draft.body.trim(),
      action: draft.action.trim(),
      ...(due ? { dueAt: due.at } : {}),
    };
    const event = eventOf('taskOpened', `incident:${incident.id}`, data, nowMs);
    post(w.told.opened(data.action), [event], { sheet: 'task', props: {}, draftKey, draft });
    clear();
    close();
  }

  return (
    <DeskForm onSend={send}>
      <TextField
        label={w.action}
        value={draft.action}
        onChange={(action) => change({ action })}
        wrong={tried && !draft.action.trim() ? w.needAction : null}
        autoFocus
      />
      <TextField
        label={w.owner}
        value={draft.body}
        onChange={(body) => change({ body })}
        list={bodies}
        hint={homeOf(board)?.centre}
        wrong={tried && !draft.body.trim() ? w.needBody : null}
      />
      <WhenField
        label={w.due}
        value={draft.due}
        onChange={(value) => change({ due: value })}
        nowMs={nowMs}
        hint={w.dueHint}
        toward="future"
        wrong={tried && due === null ? w.needDue : null}
      />
      {running.length > 1 ? (
        <ChoiceField
          label={w.forResponse}
          value={responseId}
          onChange={(value) => change({ responseId: value })}
          choices={running.map((one) => ({
            value: one.responseId,
            label: `${bodyName({ board, language }, one.body)} ${words.level(one.level)}`,
          }))}
        />
      ) : null}
      <SendRow label={w.open} />
    </DeskForm>
  );
}
