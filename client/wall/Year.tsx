/** The rates of the year: each with its count, its bounds (hatched), and its target (the tick). */
import { useRef } from 'react';
import { useRoomWords } from '../lib/i18n/room.ts';
import { dayOf, minuteTime } from '../lib/time.ts';
import { Panel } from './Panel.tsx';
import { type Rate, ratesOf } from './reading/year.ts';
import { cut, useRows } from './rows.ts';
import { thousands, useView } from './view.ts';
import { YEAR } from './words/year.ts';
import './year.css';
import type { PanelName } from '../../shared/wall/arrangement.ts';

const ROW_T = 56;

export const Year = () => <Rates area="year" />;
/** In quiet times the rates have the room of the clocks. */
export const YearAtLarge = () => <Rates area="arrival" />;

function Rates({ area }: { area: PanelName }) {
  const { live, board, nowMs } = useView();
  const words = useRoomWords(YEAR);
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, ROW_T);
  const { figures } = live;
  const rates = figures ? ratesOf(board, figures) : [];
  const { shown, hidden } = cut(rates, rows);
  return (
    <Panel
      area={area}
      title={words.title(dayOf(nowMs).slice(0, 4))}
      note={figures ? words.until(minuteTime(nowMs)) : words.waiting}
    >
      <ul className="rates" ref={list} data-position={figures?.position ?? 0}>
        {shown.map((rate) => (
          <RateRow key={rate.id} rate={rate} />
        ))}
        {hidden.length > 0 ? <li className="faint">{words.more(hidden.length)}</li> : null}
      </ul>
    </Panel>
  );
}

/** One place after the point, cut away from the target: 89.96 % is not shown as a reached 90 %. */
const percent = (share: number, comparator: Rate['comparator'] = '>='): string => {
  const cut = comparator === '<=' ? Math.ceil(share * 1_000 - 1e-9) : Math.floor(share * 1_000 + 1e-9);
  return `${(cut / 10).toFixed(1)}%`;
};
const whole = (share: number): string => `${Math.round(share * 1_000) / 10}%`;

function RateRow({ rate }: { rate: Rate }) {
  const { language } = useView();
  const words = useRoomWords(YEAR);
  const title = language === 'en' ? rate.title.en : rate.title.zh;
  const { n, low, high, target, unknown, verdict } = rate;
  const sure = low === high;
  const said = rate.rate === null ? '–' : percent(rate.rate, rate.comparator);
  const aim = rate.comparator === '<=' ? words.atMost(whole(target)) : words.target(whole(target));
  return (
    <li data-id={rate.id} data-verdict={verdict}>
      <span className="name">{title}</span>
      <span className="n">
        {words.n(thousands(n))}
        {unknown > 0 ? ` · ${words.unknown(thousands(unknown))}` : null}
      </span>
      <b className={verdict === 'failed' ? 'missed' : undefined}>{said}</b>
      <i
        className="bar"
        role="img"
        aria-label={words.spoken(title, said, thousands(n), percent(low ?? 0), percent(high ?? 1), aim)}
        style={
          {
            '--low': low ?? 0,
            '--high': high ?? 1,
            '--target': target,
          } as React.CSSProperties
        }
        data-empty={rate.rate === null && unknown + rate.running === 0}
        data-sure={sure}
      />
    </li>
  );
}
