/** The time that an act will carry, in plain sight, and another one instead of now. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayOf, minuteTimeNear } from '../../lib/time.ts';
import { actWords } from '../words/acts.ts';
import { type FormWords, formWords } from '../words/forms.ts';
import type { Draft } from './draft.ts';
import { type When as Moment, momentOf } from './now.ts';
import { Choice, Line } from './parts.tsx';
import { AGO_MIN, ago, NOW, typedAs, writtenOut } from './said.ts';

interface Props {
  readonly draft: Draft;
  readonly set: (part: Draft) => void;
  readonly nowMs: number;
  readonly wrong: string | undefined;
}

const OTHER = 'other';
const CLOCK = 'now';
/** The server's clock and the person's watch may differ by this much. */
const AHEAD_MS = 60_000;

export function When({ draft, set, nowMs, wrong }: Props) {
  const words = useRoomWords(formWords);
  const { wrong: wrongs } = useRoomWords(actWords);
  const { typed } = draft;
  const isTyping = typeof typed === 'string';
  const when = momentOf(draft, nowMs);
  const chosen = isTyping
    ? OTHER
    : typeof draft['ago'] === 'number'
      ? String(draft['ago'])
      : typeof draft['at'] === 'string'
        ? ''
        : CLOCK;
  const choose = (value: string) => {
    if (value === CLOCK) set(NOW);
    else if (value === OTHER) set({ ...NOW, typed: '' });
    else set(ago(Number(value), nowMs));
  };
  return (
    <div className="when">
      <p className="recordedAs" aria-live="polite">
        <span>{words.recordedAs}</span> <b>{when ? timeInWords(when, nowMs, words) : '—'}</b>
        {when && Date.parse(when.at) > nowMs + AHEAD_MS ? <span className="risk">{words.ahead}</span> : null}
      </p>
      <Choice
        label={words.when}
        chosen={[chosen]}
        onChoose={choose}
        options={[
          [CLOCK, words.now],
          ...AGO_MIN.map((minutes) => [String(minutes), words.ago(minutes)] as const),
          [OTHER, words.other],
        ]}
      />
      {isTyping ? (
        <Line
          label={words.other}
          value={typed}
          example={words.typeWhen}
          wrong={when ? wrong : wrongs.when}
          onChange={(text) => set(typedAs(text, nowMs))}
          onBlur={() => set(writtenOut(draft, nowMs))}
        />
      ) : null}
    </div>
  );
}

/** `16:31`, with its day when that is not today's, and no finer than it is known. */
export function timeInWords({ at, precision }: Moment, nowMs: number, words: FormWords): string {
  const ms = Date.parse(at);
  if (precision === 'day') return dayOf(ms);
  const time = minuteTimeNear(ms, nowMs);
  return precision === 'hour' ? words.about(time.slice(0, -3)) : time;
}
