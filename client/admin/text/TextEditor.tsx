/** A large field for structured text: lines with their numbers, and each fault a step away from its line. */
import { useId, useRef } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { Fault } from './reading.ts';
import { TEXT } from './words.ts';
import './text.css';

interface TextEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly faults: readonly Fault[];
}

/** Whoever has more has pasted something else. */
const MOST_SHOWN = 30;

export function TextEditor({ label, value, onChange, faults }: TextEditorProps) {
  const w = useRoomWords(TEXT);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const wrong = new Set(faults.map(({ line }) => line));
  const goTo = (line: number) => {
    const lines = value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const element = area.current;
    element?.focus();
    element?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    element?.scrollTo({ top: Math.max(0, line - 6) * lineHeight(element), left: 0 });
  };
  return (
    <div className="textEditor">
      <label htmlFor={id}>{label}</label>
      <div className="paper">
        <div className="gutter" ref={gutter} aria-hidden="true">
          {value.split('\n').map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <span key={index} data-wrong={wrong.has(index + 1)}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          id={id}
          ref={area}
          value={value}
          wrap="off"
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          aria-invalid={faults.length > 0 ? true : undefined}
          aria-describedby={`${id}-faults`}
          onChange={(event) => onChange(event.target.value)}
          onScroll={({ currentTarget: { scrollTop } }) => gutter.current?.scrollTo({ top: scrollTop })}
        />
      </div>
      <div id={`${id}-faults`} className="faults" data-sound={faults.length === 0}>
        <p role="status">{faults.length === 0 ? w.sound : w.faults(faults.length)}</p>
        <FaultList faults={faults} goTo={goTo} />
      </div>
    </div>
  );
}

export function FaultList({ faults, goTo }: { faults: readonly Fault[]; goTo?: (line: number) => void }) {
  const w = useRoomWords(TEXT);
  if (faults.length === 0) return null;
  return (
    <ul>
      {faults.slice(0, MOST_SHOWN).map(({ line, path, message }) => (
        <li key={`${line} ${path} ${message}`}>
          {line === null ? null : goTo ? (
            <button type="button" className="plain" onClick={() => goTo(line)}>
              {w.line(line)}
            </button>
          ) : (
            <b>{w.line(line)}</b>
          )}
          <span>
            {path ? <code>{path}</code> : null} {message}
          </span>
        </li>
      ))}
      {faults.length > MOST_SHOWN ? <li>{w.moreFaults(faults.length - MOST_SHOWN)}</li> : null}
    </ul>
  );
}

const lineHeight = (element: HTMLElement): number => Number.parseFloat(getComputedStyle(element).lineHeight);
