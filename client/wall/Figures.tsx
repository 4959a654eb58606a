/** The headline figures of the incident: people harmed, moved and housed, as last stated; what nobody said stays open. */
import { CASUALTY_FIGURES } from '../../shared/incident/state.ts';
import { casualtyView } from '../../shared/incident/view.ts';
import { minuteTimeNear } from '../lib/time.ts';
import type { Standing } from './reading/standing.ts';
import { thousands, useView } from './view.ts';

export function Figures({ focus }: { focus: Standing }) {
  const { words } = useView();
  const { incident, nowMs } = focus;
  const casualties = casualtyView(incident);
  const evacuated = Object.values(incident.evacuations);
  const settled = Object.values(incident.settled);
  const sum = (counts: readonly { people: number }[]) =>
    counts.length > 0 ? counts.reduce((total, { people }) => total + people, 0) : null;
  return (
    <section className="panel figures" aria-label={words.wall.casualties}>
      {CASUALTY_FIGURES.filter((figure) => figure !== 'seriouslyInjured').map((figure) => (
        <Figure key={figure} label={words.figure[figure]} value={casualties?.[figure] ?? null} />
      ))}
      <div className="asof">
        {casualties ? (
          <>
            <b>{words.status[casualties.status]}</b>
            <span>{words.wall.asOf(minuteTimeNear(Date.parse(casualties.asOf), nowMs))}</span>
          </>
        ) : null}
      </div>
      <Figure label={words.wall.evacuated} value={sum(evacuated)} />
      <Figure label={words.wall.settled} value={sum(settled)} />
    </section>
  );
}

function Figure({ label, value }: { label: string; value: number | null }) {
  const { words } = useView();
  const text = value === null ? '–' : thousands(value);
  return (
    <div className="figure" data-said={value !== null}>
      <b
        data-long={text.length > 6 ? 'very' : text.length > 4}
        title={value === null ? words.wall.notSaid : undefined}
      >
        {text}
      </b>
      <span>{label}</span>
    </div>
  );
}
