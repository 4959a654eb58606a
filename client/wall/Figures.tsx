/** The headline figures of the incident: people harmed, moved and housed, as last stated; what nobody said stays open. */
import { minuteTimeNear } from '../lib/time.ts';
import { harmOf } from './reading/harm.ts';
import { range, useFocus, useView } from './view.ts';

export function Figures() {
  const focus = useFocus();
  const { words } = useView();
  const { incident, nowMs } = focus;
  const { figures, told } = harmOf(incident);
  const evacuated = Object.values(incident.evacuations);
  const settled = Object.values(incident.settled);
  const sum = (counts: readonly { people: number }[]) =>
    counts.length > 0 ? exactly(counts.reduce((total, { people }) => total + people, 0)) : null;
  return (
    <section className="panel figures" aria-label={words.wall.casualties}>
      {figures
        .filter(({ figure }) => figure !== 'seriouslyInjured')
        .map(({ figure, count, newer }) => (
          <Figure key={figure} label={words.figure[figure]} count={count} newer={newer} />
        ))}
      <div className="asof">
        {told ? (
          <>
            <b>{words.status[told.status]}</b>
            <span>{words.wall.asOf(minuteTimeNear(told.asOfMs, nowMs))}</span>
          </>
        ) : null}
      </div>
      <Figure label={words.wall.evacuated} count={sum(evacuated)} />
      <Figure label={words.wall.settled} count={sum(settled)} />
    </section>
  );
}

interface Count {
  readonly low: number;
  readonly high: number;
}

const exactly = (n: number): Count => ({ low: n, high: n });

function Figure({
  label,
  count,
  newer = null,
}: {
  label: string;
  count: Count | null;
  newer?: Count | null;
}) {
  const { words } = useView();
  const text = count === null ? '–' : range(count.low, count.high);
  return (
    <div className="figure" data-said={count !== null}>
      <b
        data-long={text.length > 6 ? 'very' : text.length > 4}
        title={count === null ? words.wall.notSaid : undefined}
      >
        {text}
      </b>
      <span>
        {label}
        {newer ? ` ${words.wall.newerCount(range(newer.low, newer.high))}` : null}
      </span>
    </div>
  );
}
