/** Fields for cold hands: large, with their trouble beside them. */
import { type ReactNode, useId } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { formWords } from '../words/forms.ts';

interface FrameProps {
  readonly label: string;
  readonly wrong?: string | undefined;
  readonly hint?: string | undefined;
}

interface Named {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

function Frame({ label, wrong, hint, children }: FrameProps & { children: (named: Named) => ReactNode }) {
  const id = useId();
  const below = wrong ?? hint;
  return (
    <div className="entry" data-wrong={wrong === undefined ? undefined : true}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': below === undefined ? undefined : `${id}-below`,
        'aria-invalid': wrong === undefined ? undefined : true,
      })}
      {below === undefined ? null : (
        <p id={`${id}-below`} className={wrong === undefined ? 'quiet' : 'wrong'}>
          {below}
        </p>
      )}
    </div>
  );
}

interface TextProps extends FrameProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly example?: string;
  readonly most?: number;
  readonly kind?: 'tel';
}

export function Line({ value, onChange, onBlur, example, most = 200, kind, ...frame }: TextProps) {
  return (
    <Frame {...frame}>
      {(named) => (
        <input
          {...named}
          type={kind ?? 'text'}
          value={value}
          placeholder={example}
          maxLength={most}
          autoComplete="off"
          enterKeyHint="done"
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Frame>
  );
}

/** Dictation is the keyboard's own. */
export function Words({ value, onChange, example, most = 20_000, ...frame }: TextProps) {
  return (
    <Frame {...frame}>
      {(named) => (
        <textarea
          {...named}
          rows={3}
          value={value}
          placeholder={example}
          maxLength={most}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Frame>
  );
}

interface NumberProps extends FrameProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly example?: string;
  readonly disabled?: boolean;
  /** Beside the number. */
  readonly children?: ReactNode;
}

/** One up or down, from blank as well: below zero there is nothing, and nothing is not zero. */
function stepped(typed: string, by: 1 | -1): string {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return by === 1 ? '1' : '';
  const number = Number(text);
  if (!Number.isFinite(number)) return typed;
  const next = number + by;
  return next < 0 ? '' : String(next);
}

export function NumberEntry({ value, onChange, example, disabled, children, ...frame }: NumberProps) {
  const words = useRoomWords(formWords);
  return (
    <Frame {...frame}>
      {(named) => (
        <div className="stepper">
          <button
            type="button"
            className="button"
            aria-label={`${frame.label} ${words.fewer}`}
            disabled={disabled}
            onClick={() => onChange(stepped(value, -1))}
          >
            −
          </button>
          <input
            {...named}
            type="text"
            inputMode="numeric"
            value={value}
            placeholder={example}
            disabled={disabled}
            maxLength={14}
            autoComplete="off"
            enterKeyHint="done"
            onChange={(event) => onChange(event.target.value)}
          />
          <button
            type="button"
            className="button"
            aria-label={`${frame.label} ${words.moreOf}`}
            disabled={disabled}
            onClick={() => onChange(stepped(value, 1))}
          >
            +
          </button>
          {children}
        </div>
      )}
    </Frame>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly chosen: readonly T[];
  readonly onChoose: (value: T) => void;
  readonly wrong?: string | undefined;
  readonly hint?: string | undefined;
}

/** Buttons that stay pressed: one or several, as the form makes of it. */
export function Choice<T extends string>({ label, options, chosen, onChoose, wrong, hint }: ChoiceProps<T>) {
  const id = useId();
  return (
    <fieldset className="entry" data-wrong={wrong === undefined ? undefined : true} aria-describedby={id}>
      <legend>{label}</legend>
      <div className="choices">
        {options.map(([value, name]) => (
          <button
            key={value}
            type="button"
            className="choose"
            aria-pressed={chosen.includes(value)}
            onClick={() => onChoose(value)}
          >
            {name}
          </button>
        ))}
      </div>
      <p id={id} className={wrong === undefined ? 'quiet' : 'wrong'}>
        {wrong ?? hint}
      </p>
    </fieldset>
  );
}

/** With the value or without it. */
export const toggled = <T,>(list: readonly T[], value: T): readonly T[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value];

export function Toggle({
  on,
  name,
  onChange,
  label,
}: {
  on: boolean;
  name: string;
  onChange: (on: boolean) => void;
  label?: string;
}) {
  return (
    <button
      type="button"
      className="choose"
      aria-pressed={on}
      aria-label={label}
      onClick={() => onChange(!on)}
    >
      {name}
    </button>
  );
}
