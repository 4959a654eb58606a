/** Whether this screen is let in: the wall for those who are, the pairing code for those who are not. */
import { useCallback, useEffect, useState } from 'react';
import type { Me } from '../../shared/protocol.ts';
import { ask } from '../lib/ask.ts';
import { Connection } from '../lib/connection.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { useLive } from '../lib/live.ts';
import { whoAmI } from '../lib/session.ts';
import { socketWire } from '../lib/wire.ts';
import { Unreached } from './Cover.tsx';
import { PairingScreen } from './PairingScreen.tsx';
import { Wall } from './Wall.tsx';

interface In {
  readonly me: Me;
  /** The area that the wall is of; null: everything. */
  readonly home: string | null;
}
/** null: nobody knows yet, or not any more. */
type Standing = In | 'stranger' | null;

const AGAIN_MS = 2_000;
/** How often a paired wall looks whether it is still let in, and for which area. */
const LOOK_MS = 60_000;

/**
 * The area of the wall: that of its grant if it was paired for one, which the server holds it to; else as asked for in the
 * address, else that of the installation.
 */
async function homeOf({ session, grants }: Me): Promise<string | null> {
  const granted = session.kind === 'wall' ? (grants[0]?.area ?? null) : null;
  if (granted !== null) return granted;
  const asked = new URLSearchParams(window.location.search).get('area');
  return asked ?? (await ask<{ area: string | null }>('GET', '/api/board/home')).area;
}

/** @throws Refusal when the server could not say. */
async function look(): Promise<In | 'stranger'> {
  const me = await whoAmI();
  return me && !me.mustChangePassword ? { me, home: await homeOf(me) } : 'stranger';
}

const isSame = (a: Standing, b: Standing): boolean =>
  typeof a === 'object' && typeof b === 'object' && a && b
    ? a.home === b.home && a.me.session.id === b.me.session.id
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
  if (standing === 'stranger') return <PairingScreen onPaired={() => setStanding(null)} />;
  const { me, home } = standing;
  return (
    <ConnectedWall
      key={`${me.session.id} ${home}`}
      home={home}
      // A desk that was signed out keeps its picture and says so; a wall that was put out shows a code again.
      onRefused={paired ? lookAgain : null}
    />
  );
}

interface ConnectedWallProps {
  readonly home: string | null;
  readonly onRefused: (() => void) | null;
}

function ConnectedWall({ home, onRefused }: ConnectedWallProps) {
  const [connection] = useState(() => new Connection(socketWire(), { area: home, figures: true }));
  useEffect(() => {
    connection.open();
    return () => connection.close();
  }, [connection]);
  const { status } = useLive(connection);
  useEffect(() => {
    if (status === 'signedOut') onRefused?.();
  }, [status, onRefused]);
  return <Wall connection={connection} home={home} />;
}
