/** A year as a strip: a bar a day for what began, a field behind it for what was open; dragged or stepped through. */
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import { SEVERITIES } from '../../../../shared/event/field.ts';
import type { Day, Year } from '../../../../shared/replay/days.ts';
import { serverClockMs } from '../../../lib/ask.ts';
import { useLanguage } from '../../../lib/i18n/index.ts';
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { dayInWords, dayOf } from '../../../lib/time.ts';
import { useWidth } from '../../axis/useWidth.ts';
import { barsOf, fieldOf, HEIGHT, monthsOf, xOfDay } from './draw.ts';
import { noonOf, reachOf, startOf, stepped } from './steps.ts';
import type { Days } from './useDays.ts';
import { DAYS } from './words.ts';
import './days.css';

export function YearStrip({ days: { year, day, choose, showYear } }: { readonly days: Days }) {
  const words = useRoomWords(DAYS);
  if (!year || year.first === null || year.last === null) return null;
  return (
    <section className="yearStrip" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={words.earlier}
          disabled={year.year <= year.first}
          onClick={() => showYear(year.year - 1)}
        >
          ‹
        </button>
        <b>{words.year(year.year)}</b>
        <button
          type="button"
          className="quiet"
          aria-label={words.later}
          disabled={year.year >= Math.max(year.last, Number(dayOf(serverClockMs()).slice(0, 4)))}
          onClick={() => showYear(year.year + 1)}
        >
          ›
        </button>
        <ul className="legend">
          <li data-shows="began">
            <i /> {words.began}
          </li>
          <li data-shows="open">
            <i /> {words.openThen}
          </li>
        </ul>
        <small>{words.keys}</small>
      </header>
      <Track year={year} day={day} choose={choose} />
    </section>
  );
}

interface TrackProps extends Pick<Days, 'day' | 'choose'> {
  readonly year: Year;
}

function Track({ year, day, choose }: TrackProps) {
  const { days } = year;
  const { language } = useLanguage();
  const words = useRoomWords(DAYS);
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const reach = reachOf(year, dayOf(serverClockMs()));
  const chosen = days.findIndex((one) => one.day === day);
  const from = chosen < 0 ? startOf(days, reach) : chosen;
  const shown = days[chosen];
  const go = (index: number) => choose(days[Math.min(reach, Math.max(0, index))]?.day ?? null);
  const drag = ({ buttons, clientX, currentTarget }: PointerEvent) => {
    if ((buttons & 1) === 0) return;
    const x = clientX - currentTarget.getBoundingClientRect().left;
    go(Math.floor((x / Math.max(1, width)) * days.length));
  };
  const keys = (event: KeyboardEvent) => {
    const to = stepped(days, from, event, reach);
    if (to === null) return;
    event.preventDefault();
    // The first arrow shows where one starts from.
    go(chosen < 0 && event.key.startsWith('Arrow') ? from : to);
  };
  return (
    <div
      className="track"
      ref={host}
      role="slider"
      tabIndex={0}
      aria-label={words.title}
      aria-valuemin={1}
      aria-valuemax={reach + 1}
      aria-valuenow={from + 1}
      aria-valuetext={
        shown
          ? `${dayInWords(noonOf(shown.day), language)} ${words.counts(shown.began, shown.ended, shown.open)}`
          : words.none
      }
      onKeyDown={keys}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={drag}
    >
      <Drawn days={days} width={width} reach={reach} />
      {shown ? <Thumb x={xOfDay(chosen + 0.5, days.length, width)} day={shown.day} width={width} /> : null}
    </div>
  );
}

interface DrawnProps {
  readonly days: readonly Day[];
  readonly width: number;
  readonly reach: number;
}

/** What does not move with the day. */
function Drawn({ days, width, reach }: DrawnProps) {
  const words = useRoomWords(DAYS);
  const paths = useMemo(
    () => ({
      field: fieldOf(days, width, reach),
      bars: [...SEVERITIES, null].map((severity) => ({ severity, d: barsOf(days, width, severity) })),
      months: monthsOf(days, width),
    }),
    [days, width, reach],
  );
  return (
    <svg width={width} height={HEIGHT.all} aria-hidden="true">
      <path className="openDays" d={paths.field} />
      {paths.bars.map(({ severity, d }) => (
        <path key={severity ?? 'none'} className="began" data-severity={severity ?? 'none'} d={d} />
      ))}
      <path className="ground" d={`M0 ${HEIGHT.bars + 0.5}H${width}`} />
      {paths.months.map(({ month, x }) => (
        <g key={month}>
          <path className="ground" d={`M${x + 0.5} ${HEIGHT.bars}v6`} />
          <text x={x + 4} y={HEIGHT.all - 4}>
            {words.month(month)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Thumb({ x, day, width }: { readonly x: number; readonly day: string; readonly width: number }) {
  return (
    <div className="thumbDay" style={{ left: x }} data-side={x > width / 2 ? 'left' : 'right'}>
      <span>{day.slice(5)}</span>
    </div>
  );
}
