/** The wall as it stood at a moment: its panels, on a board that is folded here from the same recording. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { stateIn } from '../../../shared/board.ts';
import { NO_POSITIONS } from '../../../shared/positions.ts';
import { Replay, worldNowMs } from '../../../shared/replay/replay.ts';
import type { Columns as Layout } from '../../../shared/wall/arrangement.ts';
import { everyClock, type Listed, relisted } from '../../lib/clockListing.ts';
import type { Live } from '../../lib/connection.ts';
import { speak, useLanguage } from '../../lib/i18n/index.ts';
import { openIncidents } from '../../lib/openIncidents.ts';
import { Columns, useUsual } from '../../wall/Columns.tsx';
import { Header } from '../../wall/Header.tsx';
import { alarmsOf } from '../../wall/reading/alarms.ts';
import { byDanger } from '../../wall/reading/focus.ts';
import { standingOf } from '../../wall/reading/standing.ts';
import { type View, ViewContext } from '../../wall/view.ts';
import { isToFrame, READY, type Shown } from './messages.ts';

/** A slider that is dragged passes many moments: all clocks are listed for the one where it rests. */
const REST_MS = 150;
const NO_CLOCKS = (board: View['board'], atMs: number): Listed => ({ board, atMs, real: [], drills: [] });

export function PastWall() {
  const { replay, shown } = useTold();
  const { words, language } = useLanguage();
  const view = useView(replay, shown);
  const columns = withoutYear(useUsual());
  if (!view) return null;
  return (
    <ViewContext value={{ ...view, words, language }}>
      <main
        className="wall"
        data-position={view.board.position}
        data-incident={view.focus?.incident.id}
        data-status="live"
        data-drill={view.focus?.incident.drill != null}
      >
        <Header />
        <Columns columns={columns} />
      </main>
    </ViewContext>
  );
}

/** The figures of a year are of all incidents: of one alone nobody can tell them. */
const withoutYear = (columns: Layout): Layout =>
  columns.map((column) => ({ ...column, panels: column.panels.filter((name) => name !== 'year') }));

/** What the page around has said: the replay, and the moment. */
function useTold(): { readonly replay: Replay | null; readonly shown: Shown | null } {
  const [replay, setReplay] = useState<Replay | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const hear = ({ origin, data }: MessageEvent<unknown>) => {
      if (origin !== window.location.origin || !isToFrame(data)) return;
      if ('recording' in data) setReplay(Replay.of(data.recording));
      else {
        speak(data.shown.language);
        setShown(data.shown);
      }
    };
    window.addEventListener('message', hear);
    window.parent.postMessage(READY, window.location.origin);
    return () => window.removeEventListener('message', hear);
  }, []);
  return { replay, shown };
}

const iso = (ms: number): string => new Date(ms).toISOString();

function useView(replay: Replay | null, shown: Shown | null): Omit<View, 'words' | 'language'> | null {
  const listed = useRef<Listed | null>(null);
  const [rested, setRested] = useState<Shown | null>(null);
  useEffect(() => {
    const rest = setTimeout(() => setRested(shown), REST_MS);
    return () => clearTimeout(rest);
  }, [shown]);
  return useMemo(() => {
    if (!replay || !shown) return null;
    const board = replay.boardAt({
      asOf: iso(shown.atMs),
      knownAt: shown.knownMs === null ? null : iso(shown.knownMs),
    });
    const nowMs = worldNowMs(replay, shown.atMs);
    if (rested === shown) listed.current = relisted(null, board, nowMs);
    const clocks = rested === shown && listed.current ? listed.current : NO_CLOCKS(board, nowMs);
    const standings = openIncidents(board)
      .map((incident) => standingOf(board, incident, nowMs))
      .sort(byDanger);
    const { incidentId } = replay.recording;
    const incident = stateIn(board, 'incident', incidentId);
    return {
      board,
      nowMs,
      home: null,
      live: LIVE,
      standings,
      focus: incident ? standingOf(board, incident, nowMs) : null,
      pinned: false,
      sound: false,
      clocks,
      alarms: alarmsOf(board, everyClock(clocks)),
      mute: false,
      choose: () => {},
    };
  }, [replay, shown, rested]);
}

/** No line: what is shown is all that there is. */
const LIVE: Live = {
  status: 'live',
  board: null,
  heardMs: null,
  offsetMs: null,
  present: [],
  positions: NO_POSITIONS,
  figures: null,
  outdated: false,
  updated: false,
};
