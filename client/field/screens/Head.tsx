/** The line at the top of every screen: whether the server hears us, what waits, and what the phone's clock is worth. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { ClockReading } from '../clock/reading.ts';
import { useField } from '../context.ts';
import { shellWords } from '../words/shell.ts';
import { counts } from './due.ts';
import { addressOf } from './screen.ts';
import { useShown } from './shown.ts';
import { minutesOf } from './time.ts';

type Words = (typeof shellWords)['zh-CN'];

/** From here on it is said that the phone's clock is off; a second more or less is nobody's business. */
const TOLD_MS = 2_000;
const SURE_MS = 60_000;

export function Head() {
  const words = useRoomWords(shellWords);
  const { words: shown } = useShown();
  const { acts, clock, incident, line, offlineSinceMs } = useField();
  const { unsent, returned } = counts(acts);
  const away = minutesOf(clock.serverMs - (offlineSinceMs ?? clock.serverMs));
  const said =
    line === 'online'
      ? words.online
      : line === 'dialing'
        ? words.dialing
        : line === 'signedOut'
          ? words.signedOut
          : words.offline(away < 1 ? '' : shown.span(away)).trim();
  const note = line === 'offline' ? words.offlineNote : line === 'signedOut' ? words.signedOutNote : null;
  const watch = clockInWords(clock, words);
  return (
    <>
      <header className="head" data-line={line}>
        <p className="line" role="status">
          <i className="dot" aria-hidden="true" />
          <b>{said}</b>
        </p>
        {acts.length > 0 ? (
          <a className="waiting" href={addressOf('records')}>
            <span className="unseen">{words.toRecords}</span>
            <span>{unsent + returned === 0 ? words.allSent : words.unsent(unsent)}</span>
            {returned > 0 ? <b className="chip">{words.returned(returned)}</b> : null}
          </a>
        ) : null}
      </header>
      {note || watch || incident?.drill ? (
        <section aria-label={words.noteLabel}>
          {note || watch ? (
            <p className="headNote" data-line={line}>
              {note ? <span>{note}</span> : null}
              {watch ? <span className="watch">{watch}</span> : null}
            </p>
          ) : null}
          {incident?.drill ? (
            <p className="drillNote">
              <b>{shown.drill}</b> <span>{words.drillNote}</span>
            </p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

/** null when there is nothing that a person should know. */
function clockInWords({ offsetMs, uncertaintyMs, source }: ClockReading, words: Words): string | null {
  if (source === 'setBack' || source === 'unmeasured' || uncertaintyMs > SURE_MS) return words.clockUncertain;
  if (Math.abs(offsetMs) < TOLD_MS) return null;
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  const span = seconds < 120 ? words.seconds(seconds) : words.minutes(Math.round(seconds / 60));
  return offsetMs > 0 ? words.slow(span) : words.fast(span);
}
