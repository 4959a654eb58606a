/** The frame of a panel: what it shows, and beside it of when or on what terms. */
import type { ReactNode } from 'react';
import type { PanelName } from '../../shared/wall/arrangement.ts';
import { useView } from './view.ts';

interface Props {
  readonly area: PanelName;
  readonly title: string;
  readonly note?: ReactNode;
  /** What it shows belongs to a drill: framed and hatched, so that nobody takes it for real. */
  readonly drill?: boolean;
  readonly children: ReactNode;
}

export function Panel({ area, title, note, drill = false, children }: Props) {
  const { words } = useView();
  return (
    <section className={`panel ${area}`} aria-label={title} data-drill={drill}>
      <h2>
        <span>{title}</span>
        {drill ? <em className="drill">{words.drill}</em> : null}
        {note ? <small>{note}</small> : null}
      </h2>
      {children}
    </section>
  );
}
