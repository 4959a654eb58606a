/** Every panel of the wall by its name: what it shows of an incident, and what in quiet times. */
import type { ReactNode } from 'react';
import { PANEL_HEIGHTS, type PanelName } from '../../shared/wall/arrangement.ts';
import { ArrivalPanel } from './ArrivalPanel.tsx';
import { Duties, QuietDuties } from './Duties.tsx';
import { Figures } from './Figures.tsx';
import { Forces } from './Forces.tsx';
import { Guarded } from './Guarded.tsx';
import { MapPanel } from './MapPanel.tsx';
import { Calm, LastEnded, OnDuty, ReadyTeams, Sites } from './Quiet.tsx';
import { Rail } from './Rail.tsx';
import { ReliefPanel } from './ReliefPanel.tsx';
import { Story } from './Story.tsx';
import { useView } from './view.ts';
import { Year, YearAtLarge } from './Year.tsx';

interface Shown {
  readonly open: () => ReactNode;
  readonly quiet: () => ReactNode;
}

const PANEL: Readonly<Record<PanelName, Shown>> = {
  rail: { open: Rail, quiet: LastEnded },
  forces: { open: Forces, quiet: Forces },
  year: { open: Year, quiet: OnDuty },
  figures: { open: Figures, quiet: Calm },
  map: { open: MapPanel, quiet: MapPanel },
  duties: { open: Duties, quiet: QuietDuties },
  story: { open: Story, quiet: ReadyTeams },
  arrival: { open: ArrivalPanel, quiet: YearAtLarge },
  relief: { open: ReliefPanel, quiet: Sites },
};

export function Placed({ name }: { name: PanelName }) {
  const { focus, standings } = useView();
  const { open: Open, quiet: Quiet } = PANEL[name];
  // An incident that was asked for by name is shown also when it is over and nothing else goes on.
  const isOpen = focus !== null || (name === 'rail' && standings.length > 0);
  return <Guarded name={name}>{isOpen ? <Open /> : <Quiet />}</Guarded>;
}

export const heightOf = (name: PanelName): string => {
  const height = PANEL_HEIGHTS[name];
  return 't' in height ? `calc(${height.t} * var(--t))` : `minmax(0, ${height.share}fr)`;
};
