/** Every panel of the wall by its name: what it shows of an incident, what in quiet times, and the height that it takes. */
import type { ReactNode } from 'react';
import type { PanelName } from '../../shared/wall/arrangement.ts';
import { ArrivalPanel } from './ArrivalPanel.tsx';
import { Duties } from './Duties.tsx';
import { Figures } from './Figures.tsx';
import { Forces } from './Forces.tsx';
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
  /** In letter units, or a share of what the others of its column leave. */
  readonly height: { readonly t: number } | { readonly share: number };
}

const PANEL: Readonly<Record<PanelName, Shown>> = {
  rail: { open: Rail, quiet: LastEnded, height: { share: 1 } },
  forces: { open: Forces, quiet: Forces, height: { t: 184 } },
  year: { open: Year, quiet: OnDuty, height: { t: 248 } },
  figures: { open: Figures, quiet: Calm, height: { t: 106 } },
  map: { open: MapPanel, quiet: MapPanel, height: { share: 1 } },
  duties: { open: Duties, quiet: Duties, height: { t: 62 } },
  story: { open: Story, quiet: ReadyTeams, height: { t: 236 } },
  arrival: { open: ArrivalPanel, quiet: YearAtLarge, height: { share: 1.22 } },
  relief: { open: ReliefPanel, quiet: Sites, height: { share: 1 } },
};

export function Placed({ name }: { name: PanelName }) {
  const { focus, standings } = useView();
  const { open: Open, quiet: Quiet } = PANEL[name];
  // An incident that was asked for by name is shown also when it is over and nothing else goes on.
  return focus !== null || (name === 'rail' && standings.length > 0) ? <Open /> : <Quiet />;
}

export const heightOf = (name: PanelName): string => {
  const { height } = PANEL[name];
  return 't' in height ? `calc(${height.t} * var(--t))` : `minmax(0, ${height.share}fr)`;
};
