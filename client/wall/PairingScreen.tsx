/** The wall before it is let in: a code that can be read from across the hall, and what to do with it. */
import { useEffect, useRef, useState } from 'react';
import type { Me } from '../../shared/protocol.ts';
import { serverClockMs } from '../lib/ask.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { useTick } from '../lib/tick.ts';
import { minutesSeconds } from '../lib/time.ts';
import { Beacon } from '../parts/Mark.tsx';
import { NOTHING_YET, pairWall } from './pairing.ts';

export function PairingScreen({ onPaired }: { onPaired: (me: Me) => void }) {
  const { words } = useLanguage();
  useTick();
  const [{ code, expiresAt, trouble }, show] = useState(NOTHING_YET);
  const paired = useRef(onPaired);
  paired.current = onPaired;
  useEffect(() => {
    const stop = new AbortController();
    void pairWall(show, stop.signal).then((me) => me && paired.current(me));
    return () => stop.abort();
  }, []);
  const { pairing } = words.wall;
  return (
    <main className="pairing" data-trouble={trouble !== null}>
      <div className="brand">
        <Beacon />
        <b>{words.brand}</b>
        <h1>{pairing.title}</h1>
      </div>
      <p className="code" role="status">
        {code === null ? (
          <span className="faint">··· ···</span>
        ) : (
          <>
            <b>{code.slice(0, 3)}</b> <b>{code.slice(3)}</b>
          </>
        )}
      </p>
      {trouble ? (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      ) : (
        <p className="renews">
          {expiresAt === null
            ? pairing.waiting
            : pairing.renews(minutesSeconds(Date.parse(expiresAt) - serverClockMs()))}
        </p>
      )}
      <ol>
        {pairing.steps(`${window.location.origin}/`).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="foot">
        <span>{pairing.entersByItself}</span>
        <a href="/?next=/wall">{pairing.signInHere}</a>
      </p>
    </main>
  );
}
