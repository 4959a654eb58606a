/** Play, step, jump, type a time, tie the axes, and choose which side to look at. */
import { type FormEvent, useState } from 'react';
import { readWhen } from '../../../shared/words/typedWhen.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { MODES } from '../address.ts';
import { useReview } from '../context.ts';
import { type Span, tied } from '../cursor.ts';
import { type Course, JUMPS } from '../reading/course.ts';
import { SPEEDS, type Speed, type usePlaying } from '../usePlaying.ts';
import { REVIEW } from '../words.ts';
import { zoomed } from './scale.ts';
import type { Stepping } from './useStepping.ts';

interface Props {
  readonly course: Course;
  readonly playing: ReturnType<typeof usePlaying>;
  readonly stepping: Stepping;
  readonly window: Span;
  readonly setWindow: (window: Span) => void;
}

export function Controls({ playing, stepping, window, setWindow }: Props) {
  const { cursor, span, mode, setMode, move } = useReview();
  const words = useRoomWords(REVIEW);
  const label = playing.playing ? words.pause : words.play;
  const zoom = (by: number) => setWindow(zoomed(window, span, cursor.atMs, by));
  return (
    <div className="controls">
      <button
        type="button"
        className="play"
        aria-label={label}
        title={label}
        aria-keyshortcuts="Space"
        onClick={() => playing.setPlaying(!playing.playing)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={playing.playing ? 'M3 2h4v12H3zM9 2h4v12H9z' : 'M4 1.5 14 8 4 14.5z'} />
        </svg>
      </button>
      <select
        className="speed"
        aria-label={words.speed}
        value={playing.speed}
        onChange={({ target }) => playing.setSpeed(Number(target.value) as Speed)}
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={speed}>
            {words.times(speed)}
          </option>
        ))}
      </select>
      <span className="steps">
        <button type="button" onClick={() => stepping.step(-1)}>
          {words.before}
        </button>
        <button type="button" onClick={() => stepping.step(1)}>
          {words.after}
        </button>
        {JUMPS.map((kind) => (
          <button
            type="button"
            key={kind}
            disabled={!stepping.hasNext(kind)}
            title={stepping.hasNext(kind) ? undefined : words.noMore}
            onClick={() => stepping.jump(kind, 1)}
          >
            {words.nextMark[kind]}
          </button>
        ))}
      </span>
      <JumpTo onJump={() => playing.setPlaying(false)} />
      <i />
      <span className="zoom">
        <button type="button" aria-label={words.zoomOut} title={words.zoomOut} onClick={() => zoom(2)}>
          −
        </button>
        <button type="button" onClick={() => setWindow(span)}>
          {words.wholeSpan}
        </button>
        <button type="button" aria-label={words.zoomIn} title={words.zoomIn} onClick={() => zoom(0.5)}>
          +
        </button>
      </span>
      <button
        type="button"
        className="linked"
        aria-pressed={cursor.linked}
        disabled={mode === 'actual'}
        onClick={() => move((now) => tied(now, !now.linked))}
      >
        {words.linked}
      </button>
      <fieldset className="modes">
        <legend>{words.modesLabel}</legend>
        {MODES.map((one) => (
          <button type="button" key={one} aria-pressed={one === mode} onClick={() => setMode(one)}>
            {words.modes[one]}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

/** A time typed as people say it, near the moment that is looked at. */
function JumpTo({ onJump }: { onJump: () => void }) {
  const { cursor, go, span } = useReview();
  const words = useRoomWords(REVIEW);
  const [text, setText] = useState('');
  const [unread, setUnread] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const when = readWhen(text, span.toMs);
    setUnread(when === null);
    if (!when) return;
    onJump();
    go('at', Date.parse(sameDay(text, cursor.atMs) ?? when.at));
    setText('');
  };
  return (
    <form className="jumpTo" onSubmit={submit}>
      <input
        value={text}
        aria-label={words.jump}
        placeholder={words.jumpHint}
        aria-invalid={unread || undefined}
        title={unread ? words.jumpUnread : words.jump}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => {
          setText(target.value);
          setUnread(false);
        }}
      />
    </form>
  );
}

/** An hour without a day is one of the day that is looked at. */
function sameDay(text: string, atMs: number): string | null {
  if (!/^\s*\d{1,2}[:：]?\d{2}\s*$/.test(text)) return null;
  const dayEndMs = Math.floor((atMs + BEIJING_MS) / DAY_MS) * DAY_MS + DAY_MS - 1 - BEIJING_MS;
  return readWhen(text, dayEndMs)?.at ?? null;
}

const BEIJING_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
