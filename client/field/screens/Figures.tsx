/** Figures of an incident: nobody said is not zero, and what is not verified says so. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import type { IncidentCard } from '../view/view.ts';
import { boardWords } from '../words/board.ts';
import { mayDo } from './due.ts';
import { useShown } from './shown.ts';

const FIGURES = ['deaths', 'missing', 'trapped', 'injured', 'seriouslyInjured'] as const;

export function Figures({ casualties }: Pick<IncidentCard, 'casualties'>) {
  const words = useRoomWords(boardWords).situation;
  const { words: shown, time } = useShown();
  const rivals = casualties?.rivals ?? [];
  const said = (figure: (typeof FIGURES)[number]) => {
    const rival = rivals.find((one) => one.figure === figure);
    return rival ? `${rival.low}–${rival.high}` : (casualties?.[figure] ?? shown.unknown);
  };
  return (
    <section className="panel">
      <h2>
        <span>{words.casualties}</span>
        {casualties ? (
          <small>
            {words.status[casualties.status]} · {words.asOf(time(casualties.asOf))}
          </small>
        ) : null}
      </h2>
      {casualties ? (
        <dl className="figures">
          {FIGURES.map((figure) => (
            <div key={figure} data-unknown={casualties[figure] === null || undefined}>
              <dt>{words.figures[figure]}</dt>
              <dd>{said(figure)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="quiet">{words.noCasualties}</p>
      )}
      {rivals.length > 0 ? <p className="note">{words.rivals}</p> : null}
    </section>
  );
}

const ON_THE_WAY: ReadonlySet<string> = new Set(['ordered', 'acknowledged', 'departed', 'assembled']);

/** Whoever commands the scene sees who comes, and says so for a team that has not. */
export function Forces({ incident: { id, forces } }: { incident: IncidentCard }) {
  const words = useRoomWords(boardWords).situation;
  const { view, open } = useField();
  const says = view !== null && view.who.team === null && mayDo(view, 'arrive');
  const { words: shown, time } = useShown();
  return (
    <section className="panel">
      <h2>{words.forces}</h2>
      {forces.length === 0 ? <p className="quiet">{words.noForces}</p> : null}
      <ul className="lines">
        {forces.map(({ dispatchId, name, stage, at, people }) => (
          <li key={dispatchId}>
            <span>
              <b>{name}</b>
              {people === null ? null : <small>{shown.people(people)}</small>}
            </span>
            <span className="end" data-stage={stage}>
              <b>{shown.stage[stage] ?? stage}</b>
              {at === null ? null : <small>{time(at)}</small>}
            </span>
            {says && ON_THE_WAY.has(stage) ? (
              <button
                type="button"
                className="button"
                aria-label={words.sayArrived(name)}
                onClick={() => open('arrive', { incidentId: id, dispatchId })}
              >
                {words.isHere}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Relief({ relief }: Pick<IncidentCard, 'relief'>) {
  const words = useRoomWords(boardWords).situation;
  const { words: shown } = useShown();
  return (
    <section className="panel">
      <h2>{words.relief}</h2>
      {relief.length === 0 ? <p className="quiet">{words.noRelief}</p> : null}
      <ul className="lines">
        {relief.map(({ area, need, reached }) => (
          <li key={area}>
            <span>
              <b>{area}</b>
              <small>{words.need(need === null ? shown.unknown : shown.people(need))}</small>
            </span>
            <span className="end">
              <b>{words.reached(shown.people(reached))}</b>
              {need ? <small>{words.ofNeed(Math.floor((reached / need) * 100))}</small> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
