/** The rates of the year: each with its count, its bounds (hatched), its target (the tick) and how it stands (the shape). */

import { useRef } from 'react';
import { percent } from '../../shared/indicator/share.ts';
import type { PanelName } from '../../shared/wall/arrangement.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { dayOf, minuteTime } from '../lib/time.ts';
import { Panel } from './Panel.tsx';
import { SIGN, toldOf } from './rates.ts';
import { type Rate, ratesOf } from './reading/year.ts';
import { useRows } from './rows.ts';
import { Sign } from './Sign.tsx';
import { useView } from './view.ts';
import { YEAR } from './words/year.ts';
import './year.css';

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
  const hidden = Math.max(0, rates.length - rows);
  return (
    <Panel
      area={area}
      title={words.title(dayOf(nowMs).slice(0, 4))}
      note={
        figures
          ? [...(hidden > 0 ? [words.more(hidden)] : []), words.until(minuteTime(nowMs))].join(' · ')
          : words.waiting
      }
    >
      <ul className="rates" ref={list} data-position={figures?.position ?? 0}>
        {rates.slice(0, rows).map((rate) => (
          <RateRow key={rate.id} rate={rate} />
        ))}
      </ul>
    </Panel>
  );
}

function RateRow({ rate }: { rate: Rate }) {
  const { language } = useView();
  const words = useRoomWords(YEAR);
  const told = toldOf(rate, language, words);
  const { low, high, target, verdict } = rate;
  return (
    <li data-id={rate.id} data-verdict={verdict}>
      <span className="name" title={told.title}>
        {told.short}
      </span>
      <span className="n">{told.n}</span>
      <span className="spare bounds">{told.bounds}</span>
      <span className="spare open">{told.open}</span>
      <span className="spare aim">{told.aim}</span>
      <span className={`stands ${verdict}`}>
        <Sign shape={SIGN[verdict]} />
      </span>
      <b className={verdict === 'failed' ? 'missed' : undefined}>{told.rate}</b>
      <i
        className="bar"
        role="img"
        aria-label={words.spoken(
          told.title,
          told.rate,
          told.n,
          percent(low ?? 0),
          percent(high ?? 1),
          `${told.aim} ${told.verdict}`,
        )}
        style={{ '--low': low ?? 0, '--high': high ?? 1, '--target': target } as React.CSSProperties}
        data-empty={rate.rate === null}
      />
    </li>
  );
}
