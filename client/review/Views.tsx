/** Each view of the review by its name. */
import type { ReactNode } from 'react';
import type { ViewName } from './address.ts';
import { Boards } from './board/Boards.tsx';
import { Command } from './command/Command.tsx';
import { Compare } from './compare/Compare.tsx';
import { useReview } from './context.ts';
import { Figures } from './figures/Figures.tsx';
import { BigScreen } from './frame/BigScreen.tsx';
import { GanttView } from './gantt/GanttView.tsx';
import { Notes } from './notes/Notes.tsx';

const VIEW: Readonly<Record<ViewName, () => ReactNode>> = {
  replay: Boards,
  wall: BigScreen,
  gantt: GanttView,
  figures: Figures,
  command: Command,
  notes: Notes,
  compare: Compare,
};

export function Views() {
  const { view } = useReview();
  const View = VIEW[view];
  return <View key={view} />;
}
