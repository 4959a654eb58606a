/** What one was told to do: tasks, instructions, roll calls. */
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { formWords } from '../../words/forms.ts';
import { textIn } from '../draft.ts';
import type { FieldsProps } from '../form.ts';
import { Choice, Words } from '../parts.tsx';
import { NoteFields } from './Steps.tsx';

type Step = 'acknowledged' | 'completed';
const STEPS: readonly Step[] = ['acknowledged', 'completed'];

interface DutyProps extends FieldsProps {
  readonly label: string;
  readonly none: string;
  readonly field: 'taskId' | 'instructionId';
  readonly duties: readonly (readonly [id: string, name: string])[];
  readonly step: Step;
  readonly resultNeeded: boolean;
}

function Duty({ label, none, field, duties, step, resultNeeded, draft, set, wrong }: DutyProps) {
  const words = useRoomWords(formWords);
  const result = textIn(draft, 'result');
  return (
    <>
      {duties.length === 0 ? <p className="quiet">{none}</p> : null}
      <Choice
        label={label}
        chosen={[textIn(draft, field)]}
        onChoose={(id) => set({ [field]: id })}
        options={duties}
        wrong={wrong(field)}
      />
      <Choice
        label={words.step}
        chosen={[step]}
        onChoose={(value) => set({ step: value })}
        options={STEPS.map((one) => [one, words.steps[one]] as const)}
      />
      {step === 'completed' ? (
        <>
          <Choice
            label={words.result}
            chosen={[result]}
            onChoose={(value) => set({ result: value === result ? '' : value })}
            options={words.results.map((one) => [one, one] as const)}
          />
          <Words
            label={resultNeeded ? words.result : `${words.result} · ${words.optional}`}
            value={result}
            most={4_000}
            example={words.resultHint}
            onChange={(value) => set({ result: value })}
            wrong={wrong('result')}
          />
        </>
      ) : null}
    </>
  );
}

export function TaskFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, setting } = props;
  const named = textIn(draft, 'taskId');
  const tasks = (setting.incident?.tasks ?? []).filter(
    ({ taskId, mine, completedAt }) => taskId === named || (mine && completedAt === null),
  );
  return (
    <Duty
      {...props}
      label={words.task}
      none={words.noTasks}
      field="taskId"
      duties={tasks.map(({ taskId, action }) => [taskId, action] as const)}
      step={draft['step'] === 'acknowledged' ? 'acknowledged' : 'completed'}
      resultNeeded={false}
    />
  );
}

export function InstructionFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, setting } = props;
  const named = textIn(draft, 'instructionId');
  const open = (setting.incident?.instructions ?? []).filter(
    ({ instructionId, completed }) => instructionId === named || !completed,
  );
  return (
    <Duty
      {...props}
      label={words.instruction}
      none={words.noInstructions}
      field="instructionId"
      duties={open.map(({ instructionId, text }) => [instructionId, text ?? instructionId] as const)}
      step={draft['step'] === 'completed' ? 'completed' : 'acknowledged'}
      resultNeeded
    />
  );
}

export function RollCallFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, setting } = props;
  const named = textIn(draft, 'callId');
  const calls = setting.view?.rollCalls ?? [];
  const call = named === '' ? calls[0] : calls.find(({ callId }) => callId === named);
  return (
    <>
      <div className="entry">
        <span className="label">{words.posts}</span>
        {call?.posts.map(({ id, name }) => (
          <b key={id}>{name}</b>
        ))}
      </div>
      <NoteFields {...props} />
    </>
  );
}
