/** When something happened, typed as it was said, and how that was understood. */
import { readWhen, type Toward, type TypedWhen, writeWhen } from '../../../shared/words/typedWhen.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { clockTime, dayInWords, dayOf, minuteTime } from '../../lib/time.ts';
import { FieldFrame } from './Field.tsx';
import { FIELDS } from './words.ts';

export { readWhen };

interface Props {
  readonly label: string;
  /** As typed; `readWhen(value, nowMs)` is what it means. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** That of the incident: `nowOf(incident)`. */
  readonly nowMs: number;
  /** What stands below while nothing is typed: what blank means. */
  readonly hint?: string | undefined;
  /** Something else that is wrong with it: required, say. Shown where the time itself can be read, or is blank. */
  readonly wrong?: string | null | undefined;
  /** `future` for limits: an hour without a day is the next one to come. */
  readonly toward?: Toward;
  readonly autoFocus?: boolean;
}

export function WhenField({ label, value, onChange, nowMs, hint, wrong, toward = 'past', autoFocus }: Props) {
  const words = useRoomWords(FIELDS);
  const understood = useUnderstood();
  const blank = value.trim() === '';
  const when = readWhen(value, nowMs, toward);
  const told = when ? understood(when, nowMs, toward) : (hint ?? words.whenUsual);
  return (
    <FieldFrame label={label} hint={told} wrong={blank || when ? wrong : words.whenUnread}>
      {({ id, describedBy }) => (
        <input
          id={id}
          value={value}
          // biome-ignore lint/a11y/noAutofocus: the form was opened by the one who is about to type into it
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={(!blank && !when) || wrong ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
          // “10 minutes ago” means another time in ten minutes: once it was typed, it is written out.
          onBlur={() => when && onChange(writeWhen(when, nowMs))}
        />
      )}
    </FieldFrame>
  );
}

/** Words for a time as it was understood. */
function useUnderstood(): (when: TypedWhen, nowMs: number, toward: Toward) => string {
  const words = useRoomWords(FIELDS);
  const { language } = useLanguage();
  return ({ at, precision }, nowMs, toward) => {
    const ms = Date.parse(at);
    const dayAway = [0, 1].find((days) => dayOf(ms) === dayOf(nowMs - days * 86_400_000));
    const named = dayAway === 0 ? words.today : dayAway === 1 ? words.yesterday : '';
    const year = dayOf(ms).slice(0, 4) === dayOf(nowMs).slice(0, 4) ? '' : `${dayOf(ms).slice(0, 4)} `;
    const time = {
      second: clockTime(ms),
      minute: minuteTime(ms),
      hour: words.hour(minuteTime(ms).slice(0, 2)),
      day: '',
    }[precision];
    const day = `${year}${named}${dayInWords(ms, language)} `;
    const read = words.whenRead(day, time, words.precision[precision]);
    return toward === 'past' && ms > nowMs ? `${read} · ${words.ahead}` : read;
  };
}
