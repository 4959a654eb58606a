/** Facts that belong together, each with its name. */
import type { ReactNode } from 'react';

export interface Row {
  readonly name: string;
  readonly value: string;
  /** Read letter by letter. */
  readonly code?: boolean;
  readonly bad?: boolean;
  /** 0 to 1: how full something is. */
  readonly share?: number;
}

interface TileProps {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly children?: ReactNode;
}

export function Tile({ title, rows, children }: TileProps) {
  return (
    <section className="card operateTile">
      <h3>{title}</h3>
      <dl>
        {rows.map(({ name, value, code, bad, share }) => (
          <div key={name} data-bad={bad === true ? true : undefined}>
            <dt>{name}</dt>
            <dd>
              {code === true ? <code>{value}</code> : value}
              {share === undefined ? null : (
                <span className="operateShare" aria-hidden="true">
                  <span style={{ width: `${Math.round(share * 100)}%` }} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
