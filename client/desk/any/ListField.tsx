/** Several of one kind: ticked, picked one after the other, or written one a line. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { type Choice, FieldFrame, LongTextField } from '../fields/Field.tsx';
import { TypesField } from '../fields/TypesField.tsx';
import { choicesOf, labelOf, namedBy } from './choices.ts';
import type { ControlProps } from './control.ts';
import type { ChoiceControl, TextControl } from './shape.ts';
import { sourceOf } from './sources.ts';
import { itemsIn, textIn } from './typed.ts';
import { valueWord } from './valueWords.ts';
import { ANY } from './words.ts';

export function ListField({
  type,
  field,
  path,
  label,
  value,
  onChange,
  problems,
  nowMs,
  of,
}: ControlProps & { readonly of: TextControl | ChoiceControl }) {
  const desk = useDesk();
  const words = useRoomWords(ANY);
  const chosen = itemsIn(value).map(textIn);
  const source = sourceOf(type, field.name);
  const choices: readonly Choice[] =
    of.kind === 'choice'
      ? of.values.map((one) => ({
          value: String(one),
          label: valueWord({ type, field: field.name, value: one }, desk.words, desk.lang),
        }))
      : source === null
        ? []
        : choicesOf({ ...desk, nowMs }, source);
  const wrong = problems.within(path);
  if (source === 'emergency')
    return <TypesField label={label} value={chosen} onChange={onChange} wrong={wrong} />;
  const isPicked = of.kind === 'choice' || of.isId;
  if (isPicked && choices.length > 0)
    return <PickList label={label} chosen={chosen} choices={choices} onChange={onChange} wrong={wrong} />;
  return (
    <LongTextField
      label={label}
      hint={words.onePerLine}
      wrong={wrong}
      rows={2}
      value={chosen.map((one) => labelOf(choices, one)).join('\n')}
      onChange={(text) => onChange(text === '' ? [] : text.split('\n').map((line) => namedBy(choices, line)))}
    />
  );
}

interface PickProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly choices: readonly Choice[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly wrong: string | null;
}

function PickList({ label, chosen, choices, onChange, wrong }: PickProps) {
  const words = useRoomWords(ANY);
  const left = choices.filter((choice) => !chosen.includes(choice.value));
  return (
    <FieldFrame label={label} wrong={wrong}>
      {({ id, describedBy }) => (
        <div className="picked">
          {chosen.map((one) => (
            <button
              type="button"
              key={one}
              aria-label={words.remove(labelOf(choices, one))}
              onClick={() => onChange(chosen.filter((other) => other !== one))}
            >
              {labelOf(choices, one)} ×
            </button>
          ))}
          <select
            id={id}
            value=""
            aria-describedby={describedBy}
            aria-invalid={wrong ? true : undefined}
            onChange={(event) => onChange([...chosen, event.target.value])}
          >
            <option value="">{words.add}</option>
            {left.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </div>
      )}
    </FieldFrame>
  );
}
