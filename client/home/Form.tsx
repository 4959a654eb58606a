/** What the forms of the first page are made of. */
import { useEffect, useId, useRef } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password';
  readonly autoComplete: string;
  readonly autoFocus?: boolean;
}

export function Field({
  label,
  value,
  onChange,
  type = 'text',
  autoComplete,
  autoFocus = false,
}: FieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={input}
        type={type}
        value={value}
        autoComplete={autoComplete}
        spellCheck={false}
        autoCapitalize="none"
        required
        onChange={(event) => onChange(event.target.value)}
      />
    </p>
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
