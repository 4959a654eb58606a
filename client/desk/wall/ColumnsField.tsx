/** The columns of a wall and the panels in them, moved by buttons: each can be reached by keys and by a finger. */
import { useEffect, useRef } from 'react';
import { type Columns, type PanelName, STANDARD } from '../../../shared/wall/arrangement.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { added, percentsOf, STEPS, type Step, stepped, unplaced, widened, without } from './layout.ts';
import { WALLS } from './words.ts';

interface Props {
  /** null: as usual. */
  readonly columns: Columns | null;
  readonly onChange: (columns: Columns | null) => void;
}

const ARROWS: Readonly<Record<Step, string>> = { up: '↑', down: '↓', left: '←', right: '→' };

export function ColumnsField({ columns, onChange }: Props) {
  const words = useRoomWords(WALLS);
  const shown = columns ?? STANDARD;
  const percents = percentsOf(shown);
  const left = unplaced(shown);
  const field = useRef<HTMLFieldSetElement>(null);
  /** The panel that was moved last: it keeps the focus wherever it goes. */
  const moved = useRef<{ name: PanelName; step: Step } | null>(null);
  useEffect(() => {
    if (!moved.current) return;
    const { name, step } = moved.current;
    moved.current = null;
    const buttons = [...(field.current?.querySelectorAll<HTMLButtonElement>(`[data-panel="${name}"]`) ?? [])];
    const same = buttons.find((button) => button.dataset['step'] === step && !button.disabled);
    (same ?? buttons.find((button) => !button.disabled))?.focus();
  });
  const move = (name: PanelName, step: Step) => {
    moved.current = { name, step };
    onChange(stepped(shown, name, step));
  };
  return (
    <fieldset className="wallColumns" ref={field}>
      <legend>
        {words.columns} <b>{columns ? words.own : words.usual}</b>
        {columns ? (
          <button type="button" onClick={() => onChange(null)}>
            {words.reset}
          </button>
        ) : null}
      </legend>
      <ol>
        {shown.map(({ panels }, at) => (
          <li key={panels.join()}>
            <p>
              <span>{words.column(at + 1, percents[at] ?? 0)}</span>
              {([-1, 1] as const).map((by) => {
                const next = widened(shown, at, by);
                const label = by === 1 ? words.wider(at + 1) : words.narrower(at + 1);
                return (
                  <button
                    type="button"
                    key={by}
                    aria-label={label}
                    title={label}
                    disabled={!next}
                    onClick={() => next && onChange(next)}
                  >
                    {by === 1 ? '＋' : '－'}
                  </button>
                );
              })}
            </p>
            <ul>
              {panels.map((name) => (
                <li key={name}>
                  <b>{words.panel[name]}</b>
                  {STEPS.map((step) => (
                    <button
                      type="button"
                      key={step}
                      data-panel={name}
                      data-step={step}
                      aria-label={words.on(words.step[step], words.panel[name])}
                      title={words.step[step]}
                      disabled={stepped(shown, name, step) === null}
                      onClick={() => move(name, step)}
                    >
                      {ARROWS[step]}
                    </button>
                  ))}
                  <button
                    type="button"
                    aria-label={words.on(words.remove, words.panel[name])}
                    title={words.remove}
                    disabled={shown.length === 1 && panels.length === 1}
                    onClick={() => onChange(without(shown, name))}
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {left.length > 0 ? (
        <p className="unplaced">
          <span>{words.unplaced}</span>
          {left.map((name) => (
            <button
              type="button"
              key={name}
              aria-label={words.on(words.add, words.panel[name])}
              onClick={() => onChange(added(shown, name, shown.length - 1))}
            >
              ＋ {words.panel[name]}
            </button>
          ))}
        </p>
      ) : null}
    </fieldset>
  );
}
