/** Whether this screen is let in: the wall for those who are, the pairing code for those who are not. */
import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Board } from '../../shared/board.ts';
import type { Me } from '../../shared/protocol.ts';
import { MAIN_WALL, wallOf } from '../../shared/wall/ofBoard.ts';
import { ask } from '../lib/ask.ts';
import { Connection } from '../lib/connection.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { useLive } from '../lib/live.ts';
import { whoAmI } from '../lib/session.ts';
import { snapshotAsked } from '../lib/snapshot.ts';
import { socketWire } from '../lib/wire.ts';
import { Unreached } from './Cover.tsx';
import { PairingScreen } from './PairingScreen.tsx';
import { type Areas, areaAtFirst, areaOf } from './reading/area.ts';
import { NoSnapshot, SnapshotWall } from './snapshot/SnapshotWall.tsx';
import { Wall } from './Wall.tsx';

interface In {
  readonly me: Me;
  /** Which wall it is. */
  readonly id: string;
  /** Which area it may be of. */
  readonly areas: Areas;
}
/** null: nobody knows yet, or not any more. */
type Standing = In | 'stranger' | null;

const AGAIN_MS = 2_000;
/** How often a paired wall looks whether it is still let in, and for which area. */
const LOOK_MS = 60_000;

/** A paired wall is itself; any other browser shows the one that its address names, or the main one. */
const wallIdOf = ({ session, user }: Me): string =>
  session.kind === 'wall' ? user : new URLSearchParams(window.location.search).get('wall') || MAIN_WALL;

async function areasOf({ session, grants }: Me): Promise<Areas> {
  const granted = session.kind === 'wall' ? (grants[0]?.area ?? null) : null;
  const asked = new URLSearchParams(window.location.search).get('area');
  const isDecided = granted !== null || asked !== null;
  const usual = isDecided ? null : (await ask<{ area: string | null }>('GET', '/api/board/home')).area;
  return { granted, asked, usual };
}

/** @throws Refusal when the server could not say. */
async function look(): Promise<In | 'stranger'> {
  const me = await whoAmI();
  return me && !me.mustChangePassword ? { me, id: wallIdOf(me), areas: await areasOf(me) } : 'stranger';
}

const isSame = (a: Standing, b: Standing): boolean =>
  typeof a === 'object' && typeof b === 'object' && a && b
    ? areaAtFirst(a.areas) === areaAtFirst(b.areas) && a.me.session.id === b.me.session.id
    : a === b;

export function Door() {
  const { words } = useLanguage();
  const [standing, setStanding] = useState<Standing>(null);
  const [unreached, setUnreached] = useState(false);
  const lookAgain = useCallback(
    () =>
      look().then(
        (found) => {
          setUnreached(false);
          setStanding((before) => (isSame(before, found) ? before : found));
        },
        () => setUnreached(true),
      ),
    [],
  );
  const lost = standing === null;
  const paired = standing !== null && standing !== 'stranger' && standing.me.session.kind === 'wall';
  useEffect(() => {
    if (lost) void lookAgain();
    const everyMs = lost ? AGAIN_MS : paired ? LOOK_MS : null;
    if (everyMs === null) return undefined;
    const timer = setInterval(lookAgain, everyMs);
    return () => clearInterval(timer);
  }, [lost, paired, lookAgain]);

  if (standing === null) return unreached ? <Unreached words={words} /> : null;
  if (standing === 'stranger' && snapshotAsked(window.location.search)) return <NoSnapshot />;
  if (standing === 'stranger') return <PairingScreen onPaired={() => setStanding(null)} />;
  const { me, id, areas } = standing;
  return (
    <ArrangedWall
      key={`${me.session.id} ${areaAtFirst(areas)}`}
      id={id}
      areas={areas}
      // A desk that was signed out keeps its picture and says so; a wall that was put out shows a code again.
      onRefused={paired ? lookAgain : null}
    />
  );
}

interface ArrangedWallProps {
  readonly id: string;
  readonly areas: Areas;
  readonly onRefused: (() => void) | null;
}

/** Follows the area that the desk arranges: another area is another connection. */
function ArrangedWall({ id, areas, onRefused }: ArrangedWallProps) {
  const [home, setHome] = useState(() => areaAtFirst(areas));
  const onBoard = useCallback(
    (board: Board) => setHome(areaOf(board, wallOf(board, id).area, areas)),
    [id, areas],
  );
  return <ConnectedWall key={home} id={id} home={home} onBoard={onBoard} onRefused={onRefused} />;
}

interface ConnectedWallProps {
  readonly id: string;
  readonly home: string | null;
  readonly onBoard: (board: Board) => void;
  readonly onRefused: (() => void) | null;
}

function ConnectedWall({ id, home, onBoard, onRefused }: ConnectedWallProps) {
  const [connection] = useState(() => new Connection(socketWire(), { area: home, figures: true }));
  useEffect(() => {
    connection.open();
    return () => connection.close();
  }, [connection]);
  const { status, board } = useLive(connection);
  // Before anything of another area is painted.
  useLayoutEffect(() => {
    if (board) onBoard(board);
  }, [board, onBoard]);
  useEffect(() => {
    if (status === 'signedOut') onRefused?.();
  }, [status, onRefused]);
  const size = snapshotAsked(window.location.search);
  return size === null ? (
    <Wall connection={connection} id={id} home={home} />
  ) : (
    <SnapshotWall connection={connection} id={id} home={home} size={size} />
  );
}
