/** Kinds of emergency: found by a part of their name or by what callers say; several may be chosen. */
import { type KeyboardEvent, useState } from 'react';
import { kindName } from '../../../shared/words/kind.ts';
import { findKinds, kindsIn } from '../../../shared/words/kindFind.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { FieldFrame } from './Field.tsx';
import { FIELDS } from './words.ts';

interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (types: readonly string[]) => void;
  /** What was said so far: kinds that it speaks of are offered first. */
  readonly said?: string;
  readonly wrong?: string | null | undefined;
}

const MOST = 10;
const OFFERED = 8;
const PROPOSED = 3;

export function TypesField({ label, value, onChange, said = '', wrong }: Props) {
  const { lang } = useDesk();
  const words = useRoomWords(FIELDS);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const query = typed.trim();
  const found = findKinds(query).filter((kind) => !value.includes(kind));
  const offered = query !== '' && found.length === 0 ? [query.slice(0, 60)] : found.slice(0, OFFERED);
  const proposed = kindsIn(said)
    .filter((kind) => !value.includes(kind))
    .slice(0, PROPOSED);
  const add = (kind: string | undefined) => {
    if (kind === undefined || value.includes(kind) || value.length >= MOST) return;
    onChange([...value, kind]);
    setTyped('');
    setAt(0);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setOpen(true);
      if (open) setAt((at + step + offered.length) % Math.max(1, offered.length));
    } else if (event.key === 'Enter' && (open || proposed.length > 0)) {
      add(query === '' && !open ? proposed[0] : offered[at]);
    } else if (event.key === 'Backspace' && typed === '') onChange(value.slice(0, -1));
    else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  const hint = query !== '' && found.length === 0 ? words.typesNone : words.typesHint;
  return (
    <FieldFrame label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => (
        <div className="types">
          {value.map((kind) => (
            <button
              type="button"
              key={kind}
              className="chosen"
              aria-label={words.remove(kindName(kind, lang))}
              onClick={() => onChange(value.filter((other) => other !== kind))}
            >
              {kindName(kind, lang)} ×
            </button>
          ))}
          <input
            id={id}
            role="combobox"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-activedescendant={open ? `${id}-${at}` : undefined}
            aria-describedby={describedBy}
            aria-invalid={wrong ? true : undefined}
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
              setOpen(true);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setOpen(false)}
          />
          {proposed.length > 0 && !open ? (
            <span className="proposed">
              {words.proposed}
              {proposed.map((kind) => (
                <button type="button" key={kind} tabIndex={-1} onClick={() => add(kind)}>
                  {kindName(kind, lang)}
                </button>
              ))}
            </span>
          ) : null}
          {open ? (
            <div id={`${id}-list`} role="listbox" aria-label={label}>
              {offered.map((kind, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, as in every combobox
                <div
                  key={kind}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  // Before the field loses the focus to it, and the list is gone.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => add(kind)}
                >
                  {found.length === 0 ? words.asTyped(kind) : kindName(kind, lang)}
                </div>
              ))}
            </div>
          ) : null}
        </div>
      )}
    </FieldFrame>
  );
}
