/** Above the incidents of one day: which day, what it came to, and as known when. */
import { useLanguage } from '../../../lib/i18n/index.ts';
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { dayInWords } from '../../../lib/time.ts';
import { busyFrom, noonOf } from './steps.ts';
import type { Days } from './useDays.ts';
import { DAYS } from './words.ts';

export function DayHead({ days, id }: { readonly days: Days; readonly id: string }) {
  const { year, day, asKnownThen, choose, setAsKnownThen } = days;
  const { language } = useLanguage();
  const words = useRoomWords(DAYS);
  if (day === null) return null;
  const all = year?.days ?? [];
  const index = all.findIndex((one) => one.day === day);
  const shown = all[index];
  const step = (label: string, to: number | null) => (
    <button
      type="button"
      disabled={to === null || !all[to]}
      onClick={() => choose(all[to ?? -1]?.day ?? day)}
    >
      {label}
    </button>
  );
  return (
    <div className="dayHead">
      <h2 id={id}>
        {dayInWords(noonOf(day), language)} <small>{day.slice(0, 4)}</small>
      </h2>
      <p role="status">{shown ? words.counts(shown.began, shown.ended, shown.open) : null}</p>
      <button type="button" className="quiet" onClick={() => choose(null)}>
        {words.all}
      </button>
      <div>
        <div className="steps">
          {step(words.beforeBusy, busyFrom(all, index, -1))}
          {step(words.before, index - 1)}
          {step(words.after, index + 1)}
          {step(words.afterBusy, busyFrom(all, index, 1))}
        </div>
        <fieldset className="modes">
          <legend>{words.knownLabel}</legend>
          {[false, true].map((then) => (
            <button
              type="button"
              key={String(then)}
              aria-pressed={asKnownThen === then}
              onClick={() => setAsKnownThen(then)}
            >
              {then ? words.thatNight : words.today}
            </button>
          ))}
        </fieldset>
      </div>
    </div>
  );
}
