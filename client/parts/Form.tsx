/** What the forms of the light screens are made of: every field with its label, its hint and what is wrong with it. */
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Labelled {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly hint?: string | undefined;
  /** What the server said of this field. */
  readonly error?: string | null | undefined;
}

interface FieldProps extends Labelled {
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'numeric';
  readonly autoComplete: string;
  readonly autoFocus?: boolean;
}

export function Field({
  label,
  value,
  onChange,
  type = 'text',
  inputMode,
  autoComplete,
  autoFocus = false,
  required = true,
  hint,
  error,
}: FieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        ref={input}
        type={type}
        inputMode={inputMode}
        value={value}
        autoComplete={autoComplete}
        spellCheck={false}
        autoCapitalize="none"
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-about` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function Choice({
  label,
  value,
  onChange,
  options,
  required = true,
  hint,
  error,
}: Labelled & { readonly options: readonly Option[] }) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        value={value}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-about` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

function Frame({
  id,
  label,
  hint,
  error,
  children,
}: Pick<Labelled, 'label' | 'hint' | 'error'> & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {error || hint ? (
        <span id={`${id}-about`} className={error ? 'error' : 'note'}>
          {error || hint}
        </span>
      ) : null}
    </div>
  );
}

export function SubmitButton({
  busy,
  label,
  busyLabel,
}: {
  busy: boolean;
  label: string;
  busyLabel: string;
}) {
  return (
    <button type="submit" className="main" disabled={busy}>
      {busy ? busyLabel : label}
    </button>
  );
}

/** Stands there from the start, so that a screen reader hears what comes into it. */
export function Trouble({ text }: { text: string | null }) {
  return (
    <p role="alert" className="error">
      {text}
    </p>
  );
}
