/** The frame of a panel: what it shows, and beside it of when or on what terms. */
import type { ReactNode } from 'react';
import type { PanelName } from '../../shared/wall/arrangement.ts';
import { useView } from './view.ts';

const ABOUT_FOCUS: ReadonlySet<PanelName> = new Set([
  'figures',
  'map',
  'duties',
  'story',
  'arrival',
  'relief',
]);

/** What shows a drill is framed and hatched, so that nobody takes it for real, whichever panel he looks at. */
export function useDrillFrame(area: PanelName): boolean {
  const { focus } = useView();
  return ABOUT_FOCUS.has(area) && focus !== null && focus.incident.drill !== null;
}

interface Props {
  readonly area: PanelName;
  readonly title: string;
  readonly note?: ReactNode;
  /** Whether what it shows belongs to a drill; unsaid: of a panel about the incident in focus, whether that does. */
  readonly drill?: boolean;
  readonly children: ReactNode;
}

export function Panel({ area, title, note, drill: said, children }: Props) {
  const { words } = useView();
  const inFocus = useDrillFrame(area);
  const drill = said ?? inFocus;
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
