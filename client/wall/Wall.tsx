/** The wall: one picture of what is going on, read from the board and from nothing else. */
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Board, EMPTY_BOARD, stateIn } from '../../shared/board.ts';
import type { WallState } from '../../shared/wall/fold.ts';
import { wallOf } from '../../shared/wall/ofBoard.ts';
import { everyClock, type Listed, relisted } from '../lib/clockListing.ts';
import type { Connection, Live } from '../lib/connection.ts';
import { speak, useLanguage } from '../lib/i18n/index.ts';
import { serverNowMs, useLive } from '../lib/live.ts';
import { openIncidents } from '../lib/openIncidents.ts';
import { useTick } from '../lib/tick.ts';
import { lettersAsked, setLetters } from '../lib/unit.ts';
import { heeded, useAlarmSound } from './alarm.ts';
import { Columns } from './Columns.tsx';
import { EmptyLog, LostBanner } from './Cover.tsx';
import { Header } from './Header.tsx';
import { useHealth } from './health.ts';
import { usePinned } from './pinned.ts';
import { alarmsOf } from './reading/alarms.ts';
import { byDanger, chosenFocus, type Held, holdFocus } from './reading/focus.ts';
import { isEmpty } from './reading/forces.ts';
import { type Standing, standingOf } from './reading/standing.ts';
import { type View, ViewContext } from './view.ts';

interface Props {
  readonly connection: Pick<Connection, 'subscribe' | 'current'>;
  /** Which wall this is. */
  readonly id: string;
  readonly home: string | null;
  /** What reads the same view without being part of the picture. */
  readonly children?: ReactNode;
}

export function Wall({ connection, id, home, children }: Props) {
  useTick();
  const live = useLive(connection);
  const { words, language } = useLanguage();
  const board = live.board ?? EMPTY_BOARD;
  const nowMs = shownNowMs(live);
  const wall = wallOf(board, id);
  useSpoken(wall);
  const letters = useLetters(wall);

  const open = useMemo(() => openIncidents(board), [board]);
  const standings = open.map((incident) => standingOf(board, incident, nowMs)).sort(byDanger);
  const [pinned, choose] = usePinned(standings.map(({ incident }) => incident.id));
  const held = useRef<Held | null>(null);
  held.current = holdFocus(standings, held.current, performance.now());
  const chosen = chosenFocus(
    new Set(standings.map(({ incident }) => incident.id)),
    (incidentId) => stateIn(board, 'incident', incidentId) !== undefined,
    pinned,
    wall.focus,
  );
  const focus =
    chosenStanding(board, nowMs, standings, chosen?.id ?? null) ??
    standings.find((one) => one.incident.id === held.current?.id) ??
    null;
  useHealth(live, standings);
  const clocks = useClocks(board, nowMs);
  const alarms = useMemo(() => alarmsOf(board, everyClock(clocks)), [board, clocks]);
  const mute = useAlarmSound(heeded(alarms), { sound: wall.sound, live, nowMs });

  const view: View = {
    board,
    nowMs,
    words,
    language,
    home,
    live,
    standings,
    focus,
    pinned: chosen !== null && focus?.incident.id === chosen.id,
    sound: wall.sound,
    clocks,
    alarms,
    mute,
    choose,
  };
  const lost = live.board !== null && (live.status === 'silent' || live.status === 'signedOut');
  return (
    <ViewContext value={view}>
      <LostBanner live={live} words={words} />
      <main
        className="wall"
        data-position={board.position}
        data-incident={focus?.incident.id}
        data-lost={lost}
        data-status={live.status}
        data-drill={focus?.incident.drill != null}
      >
        <Header />
        {live.board === null ? null : isEmpty(board) ? (
          <EmptyLog words={words} />
        ) : (
          // What has measured itself does so again where letters are of another size.
          <Columns key={letters} columns={wall.columns} />
        )}
      </main>
      {children}
    </ViewContext>
  );
}

/** Kept between seconds: to list them all costs more than a frame on a busy board. */
function useClocks(board: Board, nowMs: number): Listed {
  const kept = useRef<Listed | null>(null);
  kept.current = relisted(kept.current, board, nowMs);
  return kept.current;
}

/** Speaks the language that the desk has chosen for this wall. */
function useSpoken({ language }: WallState): void {
  const { words } = useLanguage();
  useEffect(() => {
    if (language !== null) speak(language);
  }, [language]);
  useEffect(() => {
    document.title = `${words.brand} · ${words.wall.title}`;
  }, [words]);
}

/** How large letters are, once they are. */
function useLetters({ seatM, widthM }: WallState): number {
  const asked = lettersAsked(window.location.search, seatM, widthM);
  const [set, didSet] = useState(asked);
  useLayoutEffect(() => {
    setLetters(asked);
    didSet(asked);
  }, [asked]);
  return set;
}

/** The server's now; once the line is lost the picture stands still at the moment when the server was last heard. */
function shownNowMs(live: Live): number {
  const nowMs = serverNowMs(live);
  if (live.heardMs === null || live.offsetMs === null) return nowMs;
  return live.status === 'silent' || live.status === 'signedOut' ? live.heardMs + live.offsetMs : nowMs;
}

/** An incident that was asked for by name is shown also when it is over. */
function chosenStanding(
  board: Board,
  nowMs: number,
  standings: readonly Standing[],
  chosen: string | null,
): Standing | null {
  if (chosen === null) return null;
  const incident = stateIn(board, 'incident', chosen);
  return (
    standings.find((standing) => standing.incident.id === chosen) ??
    (incident ? standingOf(board, incident, nowMs) : null)
  );
}
