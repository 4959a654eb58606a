/** Near the scene the page asks whether one has arrived. Only a person's tap leads to the form that records it. */
import { useState } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTime } from '../../lib/time.ts';
import { useField } from '../context.ts';
import { positionWords } from '../words/positions.ts';
import { asksNow, type NotYet } from './fence.ts';
import './positions.css';

/** A position is not known to the metre, and is not said so. */
const STEP_M = 10;
const about = (metres: number): number => Math.ceil(metres / STEP_M) * STEP_M;

export function FenceAsk() {
  const words = useRoomWords(positionWords);
  const { fence, fix, clock, open } = useField();
  const [notYet, setNotYet] = useState<NotYet | null>(null);
  if (fence.is !== 'near' || !asksNow(fence, notYet, fix, clock.serverMs)) return null;
  const { dispatchId, distanceM, accuracyM, enteredAt } = fence;
  return (
    <section className="fence" aria-labelledby="fence-ask">
      <h2 id="fence-ask">{words.ask}</h2>
      <p>
        {words.near(about(distanceM), about(accuracyM))}
        <br />
        {words.since(minuteTime(Date.parse(enteredAt)))}
      </p>
      <p className="fence-note">{words.onlyYou}</p>
      <div className="fence-answers">
        <button type="button" className="fence-yes" onClick={() => open('arrive')}>
          {words.arrived}
        </button>
        <button
          type="button"
          className="fence-no"
          onClick={() => setNotYet({ dispatchId, atMs: clock.serverMs, fix })}
        >
          {words.notYet}
        </button>
      </div>
    </section>
  );
}
