/** What the forms of the desk are made of: a label, one control, and what is wrong with it. */
import { type ReactNode, useId } from 'react';

interface FrameProps {
  readonly label: string;
  /** Words beside the label: what is usual, or what it is for. */
  readonly hint?: string | undefined;
  /** What is wrong, in words that say what to do. */
  readonly wrong?: string | null | undefined;
  readonly children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
}

export function FieldFrame({ label, hint, wrong, children }: FrameProps) {
  const id = useId();
  const note = wrong ?? hint;
  return (
    <div className="field" data-wrong={wrong ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy: note ? `${id}-note` : undefined })}
      {note ? (
        <small id={`${id}-note`} role={wrong ? 'alert' : undefined}>
          {note}
        </small>
      ) : null}
    </div>
  );
}

interface Typed {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly wrong?: string | null | undefined;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
}

export function TextField({
  label,
  value,
  onChange,
  hint,
  wrong,
  autoFocus,
  required,
  list,
}: Typed & { readonly list?: readonly string[] }) {
  return (
    <FieldFrame label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => (
        <>
          <input
            id={id}
            value={value}
            required={required}
            // biome-ignore lint/a11y/noAutofocus: the form was opened by the one who is about to type into it
            autoFocus={autoFocus}
            aria-describedby={describedBy}
            aria-invalid={wrong ? true : undefined}
            autoComplete="off"
            list={list ? `${id}-list` : undefined}
            onChange={(event) => onChange(event.target.value)}
          />
          {list ? (
            <datalist id={`${id}-list`}>
              {list.map((item) => (
                <option key={item} value={item} />
              ))}
            </datalist>
          ) : null}
        </>
      )}
    </FieldFrame>
  );
}

export function LongTextField({
  label,
  value,
  onChange,
  hint,
  wrong,
  rows = 3,
}: Typed & { readonly rows?: number }) {
  return (
    <FieldFrame label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          rows={rows}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={wrong ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

/** A count: digits, or blank for "not said". Blank is not zero. */
export function CountField({ label, value, onChange, hint, wrong }: Typed) {
  return (
    <FieldFrame label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => (
        <input
          id={id}
          inputMode="numeric"
          className="count"
          value={value}
          aria-describedby={describedBy}
          aria-invalid={wrong ? true : undefined}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value.replace(/[^\d]/g, '').slice(0, 9))}
        />
      )}
    </FieldFrame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function ChoiceField({
  label,
  value,
  onChange,
  choices,
  hint,
  wrong,
  blank,
}: Typed & {
  readonly choices: readonly Choice[] /** What no choice is called; absent: one must be made. */;
  readonly blank?: string;
}) {
  return (
    <FieldFrame label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => (
        <select
          id={id}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={wrong ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          {blank === undefined ? null : <option value="">{blank}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

/** A few choices side by side: arrow keys and a click, all of them in sight. */
export function RadioRow({
  label,
  value,
  onChange,
  choices,
}: Pick<Typed, 'label' | 'value' | 'onChange'> & { readonly choices: readonly Choice[] }) {
  const name = useId();
  return (
    <fieldset className="radios">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} data-on={choice.value === value || undefined}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

/** The foot of a form: sends by Ctrl+Enter from anywhere in it, and by Enter on the button. */
export function SendRow({
  label,
  disabled,
  children,
}: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <footer className="send">
      {children}
      <button type="submit" className="main" disabled={disabled}>
        {label} <kbd>Ctrl ↵</kbd>
      </button>
    </footer>
  );
}
