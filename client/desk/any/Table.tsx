/** Rows in a form: goods, tasks, figures by name. A row in which nothing was typed is not sent. */
import type { ReactNode } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { ControlProps } from './control.ts';
import type { Typed } from './typed.ts';
import { ANY } from './words.ts';

type Props = Pick<ControlProps, 'label' | 'onChange' | 'problems' | 'path'> & {
  readonly rows: readonly Typed[];
  readonly children: (row: Typed, at: number) => ReactNode;
};

export function Table({ label, rows, onChange, problems, path, children }: Props) {
  const words = useRoomWords(ANY);
  return (
    <fieldset className="group">
      <legend>{label}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands at its place
        <div className="entry" key={at}>
          {children(row, at)}
          <button
            type="button"
            className="quiet"
            aria-label={words.removeRow(at + 1)}
            onClick={() => onChange(rows.toSpliced(at, 1))}
          >
            ×
          </button>
        </div>
      ))}
      {problems.at(path) ? <small role="alert">{problems.at(path)}</small> : null}
      <button type="button" onClick={() => onChange([...rows, {}])}>
        {words.addRow}
      </button>
    </fieldset>
  );
}
