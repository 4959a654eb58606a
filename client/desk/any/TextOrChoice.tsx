/** One field of words, or of the name of something: chosen where the board knows what there is. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { AreaField } from '../fields/AreaField.tsx';
import { ChoiceField, LongTextField, TextField } from '../fields/Field.tsx';
import { choicesOf, labelOf, namedBy } from './choices.ts';
import type { ControlProps } from './control.ts';
import { formOf } from './forms.ts';
import { sourceOf } from './sources.ts';
import { textIn } from './typed.ts';
import { ANY } from './words.ts';

interface Props extends ControlProps {
  readonly isId: boolean;
  readonly long: boolean;
}

export function TextOrChoice({
  type,
  field,
  path,
  label,
  value,
  onChange,
  problems,
  nowMs,
  isId,
  long,
}: Props) {
  const desk = useDesk();
  const words = useRoomWords(ANY);
  const source = sourceOf(type, field.name);
  const choices = source === null ? [] : choicesOf({ ...desk, nowMs }, source);
  const now = textIn(value);
  const plain = { label, wrong: problems.within(path) };
  // There is nothing yet that it could differ from.
  if (source === 'conflictGroup' && choices.length === 0) return null;
  if (long) return <LongTextField {...plain} value={now} onChange={onChange} />;
  if (choices.length === 0) return <TextField {...plain} value={now} onChange={onChange} />;
  if (source === 'area' && isId) return <AreaField {...plain} value={now} onChange={onChange} />;
  // A team that nobody has registered may be sent too.
  if (isId && source !== 'team') {
    const isListed = now === '' || choices.some((choice) => choice.value === now);
    return (
      <ChoiceField
        {...plain}
        value={now}
        onChange={onChange}
        blank={
          formOf(type).made === field.name ? words.newOne : field.required ? words.choose : words.notSaid
        }
        choices={isListed ? choices : [...choices, { value: now, label: now }]}
      />
    );
  }
  return (
    <TextField
      {...plain}
      value={labelOf(choices, now)}
      onChange={(typed) => onChange(namedBy(choices, typed))}
      list={choices.map((choice) => choice.label)}
    />
  );
}
