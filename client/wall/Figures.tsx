/** The headline figures of the incident: people harmed, moved and housed, as last stated; what nobody said stays open. */
import { useRoomWords } from '../lib/i18n/room.ts';
import { minuteTimeNear } from '../lib/time.ts';
import './figures.css';
import { useDrillFrame } from './Panel.tsx';
import { type Harm, harmOf, type Range } from './reading/harm.ts';
import { range, useFocus, useView } from './view.ts';
import { DUTIES } from './words/duties.ts';

export function Figures() {
  const { incident, nowMs } = useFocus();
  const { words } = useView();
  const own = useRoomWords(DUTIES);
  const drill = useDrillFrame('figures');
  const { figures, told } = harmOf(incident);
  const serious = figures.find(({ figure }) => figure === 'seriouslyInjured') ?? null;
  const sum = (counts: readonly { people: number }[]): Range | null => {
    const people = counts.reduce((total, count) => total + count.people, 0);
    return counts.length > 0 ? { low: people, high: people } : null;
  };
  return (
    <section className="panel figures" aria-label={words.wall.casualties} data-drill={drill}>
      {drill ? <em className="drill">{words.drill}</em> : null}
      {figures
        .filter(({ figure }) => figure !== 'seriouslyInjured')
        .map((harm) => (
          <Harmed key={harm.figure} harm={harm} serious={harm.figure === 'injured' ? serious : null} />
        ))}
      {told ? <div className="asof">{words.wall.asOf(minuteTimeNear(told.asOfMs, nowMs))}</div> : null}
      <Moved
        label={words.wall.evacuated}
        count={sum(Object.values(incident.evacuations))}
        none={own.notSaid}
      />
      <Moved label={words.wall.settled} count={sum(Object.values(incident.settled))} none={own.notSaid} />
    </section>
  );
}

/** ■ verified, □ provisional: told apart by shape and by word. */
function StatusMark({ status }: { status: 'verified' | 'provisional' }) {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true" data-status={status}>
      <path
        d="M3.5 3.5h13v13h-13z"
        fill={status === 'verified' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="3"
        strokeDasharray={status === 'verified' ? undefined : '4.4 3.2'}
      />
    </svg>
  );
}

/** A number, who stands behind it, and what was said since. Nobody knows, nobody has said, and nobody is: three things. */
function Harmed({ harm, serious }: { harm: Harm; serious: Harm | null }) {
  const { words } = useView();
  const own = useRoomWords(DUTIES);
  const { count, status, rivals, newer, unknown } = harm;
  const text = count ? range(count.low, count.high) : unknown ? own.unknown : '–';
  const hurt = serious?.count ? own.serious(range(serious.count.low, serious.count.high)) : null;
  return (
    <div
      className="figure"
      data-figure={harm.figure}
      data-said={count !== null}
      data-status={status ?? undefined}
    >
      <b data-long={lengthOf(text)}>{text}</b>
      <span className="label">{[words.figure[harm.figure], hurt].filter(Boolean).join(' ')}</span>
      <span className="status">
        {status ? (
          <>
            <StatusMark status={status} />
            {own[status]}
            {rivals > 1 ? ` ${own.rivals(rivals)}` : null}
          </>
        ) : unknown ? null : (
          own.notSaid
        )}
        {newer ? (
          <>
            {' '}
            <StatusMark status="provisional" />
            {words.wall.newerCount(range(newer.low, newer.high))}
          </>
        ) : null}
        {count && unknown ? ` ${own.nowUnknown}` : null}
      </span>
    </div>
  );
}

function Moved({ label, count, none }: { label: string; count: Range | null; none: string }) {
  const text = count ? range(count.low, count.high) : '–';
  return (
    <div className="figure" data-said={count !== null}>
      <b data-long={lengthOf(text)}>{text}</b>
      <span className="label">{label}</span>
      <span className="status">{count ? null : none}</span>
    </div>
  );
}

const lengthOf = (text: string): 'very' | boolean => (text.length > 6 ? 'very' : text.length > 4);
