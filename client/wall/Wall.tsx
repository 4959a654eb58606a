/** The wall: one picture of what is going on, read from the board and from nothing else. */
import { useEffect, useMemo, useRef } from 'react';
import { type Board, EMPTY_BOARD, stateIn } from '../../shared/board.ts';
import type { Connection, Live } from '../lib/connection.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { serverNowMs, useLive } from '../lib/live.ts';
import { openIncidents } from '../lib/openIncidents.ts';
import { useTick } from '../lib/tick.ts';
import { Columns } from './Columns.tsx';
import { EmptyLog, LostBanner } from './Cover.tsx';
import { Header } from './Header.tsx';
import { watchHealth } from './health.ts';
import { usePinned } from './pinned.ts';
import { byDanger, type Held, holdFocus } from './reading/focus.ts';
import { isEmpty } from './reading/forces.ts';
import { type Standing, standingOf } from './reading/standing.ts';
import { type View, ViewContext } from './view.ts';

interface Props {
  readonly connection: Connection;
  readonly home: string | null;
}

export function Wall({ connection, home }: Props) {
  useTick();
  const live = useLive(connection);
  const { words, language } = useLanguage();
  const board = live.board ?? EMPTY_BOARD;
  const nowMs = shownNowMs(live);

  const open = useMemo(() => openIncidents(board), [board]);
  const standings = open.map((incident) => standingOf(board, incident, nowMs)).sort(byDanger);
  const [pinned, choose] = usePinned(standings.map(({ incident }) => incident.id));
  const held = useRef<Held | null>(null);
  held.current = holdFocus(standings, held.current, performance.now());
  const focus =
    pinnedStanding(board, nowMs, standings, pinned) ??
    standings.find((one) => one.incident.id === held.current?.id) ??
    null;

  const quiet = standings.length === 0;
  const outdated = live.outdated;
  useEffect(() => watchHealth({ quiet, outdated }), [quiet, outdated]);

  const view: View = {
    board,
    nowMs,
    words,
    language,
    home,
    live,
    standings,
    focus,
    pinned: pinned !== null && focus?.incident.id === pinned,
    choose,
  };
  const lost = live.board !== null && (live.status === 'silent' || live.status === 'signedOut');
  return (
    <ViewContext value={view}>
      <LostBanner live={live} words={words} />
      <main
        className="wall"
        data-lost={lost}
        data-status={live.status}
        data-drill={focus?.incident.drill != null}
      >
        <Header />
        {live.board === null ? null : isEmpty(board) ? (
          <EmptyLog words={words} />
        ) : (
          <Columns columns={null} />
        )}
      </main>
    </ViewContext>
  );
}

/** The server's now; once the line is lost the picture stands still at the moment when the server was last heard. */
function shownNowMs(live: Live): number {
  const nowMs = serverNowMs(live);
  if (live.heardMs === null || live.offsetMs === null) return nowMs;
  return live.status === 'silent' || live.status === 'signedOut' ? live.heardMs + live.offsetMs : nowMs;
}

/** An incident that was asked for by name is shown also when it is over. */
function pinnedStanding(
  board: Board,
  nowMs: number,
  standings: readonly Standing[],
  pinned: string | null,
): Standing | null {
  if (pinned === null) return null;
  const incident = stateIn(board, 'incident', pinned);
  return (
    standings.find((standing) => standing.incident.id === pinned) ??
    (incident ? standingOf(board, incident, nowMs) : null)
  );
}
