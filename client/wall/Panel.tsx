/** The frame of a panel: what it shows, and beside it of when or on what terms. */
import type { ReactNode } from 'react';
import type { PanelName } from '../../shared/wall/arrangement.ts';

interface Props {
  readonly area: PanelName;
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ area, title, note, children }: Props) {
  return (
    <section className={`panel ${area}`} aria-label={title}>
      <h2>
        <span>{title}</span>
        {note ? <small>{note}</small> : null}
      </h2>
      {children}
    </section>
  );
}
