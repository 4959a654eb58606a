/** A table each line of which opens its records. */
import type { ReactNode } from 'react';
import { useReview } from '../context.ts';

interface Column {
  readonly label: string;
  readonly narrow?: boolean;
}

interface RowOf {
  readonly key: string;
  readonly title: string;
  readonly cells: readonly ReactNode[];
  readonly events: readonly (string | null | undefined)[];
  readonly isLate?: boolean;
}

interface Props {
  readonly title: string;
  /** Said where there is no line; null: then there is no table either. */
  readonly none: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly RowOf[];
}

export function Lines({ title, none, columns, rows }: Props) {
  const { select, selected } = useReview();
  if (rows.length === 0 && none === null) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} <small>{rows.length}</small>
      </h2>
      {rows.length === 0 ? (
        <p className="note">{none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map(({ label, narrow }) => (
                <th key={label} className={narrow ? 'narrow' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, title: name, cells, events, isLate }) => {
              const ids = events.flatMap((event) => event ?? []);
              const isChosen = ids.length > 0 && ids.every((id) => selected?.events.includes(id));
              return (
                <tr
                  key={key}
                  data-late={isLate || undefined}
                  data-chosen={isChosen || undefined}
                  onClick={() => select({ title: name, events: ids })}
                >
                  {cells.map((cell, index) => (
                    <td key={columns[index]?.label ?? index}>
                      {index === 0 ? (
                        <button type="button" onClick={() => select({ title: name, events: ids })}>
                          {cell}
                        </button>
                      ) : (
                        cell
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
