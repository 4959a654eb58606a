/** 伤亡: the figures in force, who said them and when; rivals side by side, never added. */

import { headlines, type Stated } from '../../../shared/incident/casualty.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { CASUALTY_FIGURES, type CasualtyFigure } from '../../../shared/incident/state.ts';
import { sourceName } from '../../../shared/words/source.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import type { CardProps } from '../incident/card.ts';
import { areaName } from './given.ts';
import { standsIn } from './harm.ts';
import { recorders, unknownSaid } from './said.ts';
import './relief.css';
import { RELIEF } from './words.ts';

export function CasualtyCard({ incident }: CardProps) {
  const { board, open, mayRecord, nowOf, words: common } = useDesk();
  const words = useRoomWords(RELIEF).casualty;
  const figures = headlines(incident);
  const unknown = unknownSaid(board, incident.id);
  const areas = Object.keys(incident.casualties).filter((area) => area !== '');
  const { headcount, loss } = incident;
  const isSilent = Object.keys(figures).length === 0 && unknown.length === 0 && !headcount && !loss;
  return (
    <section className="card harm" aria-labelledby="harmTitle">
      <header>
        <h2 id="harmTitle">{words.title}</h2>
        {mayRecord('casualtyUpdated') ? (
          <button type="button" onClick={() => open('casualty')}>
            {words.record}
          </button>
        ) : null}
      </header>
      {isSilent ? (
        <p className="note">{words.none}</p>
      ) : (
        <dl className="figures">
          {CASUALTY_FIGURES.map((figure) => (
            <Figure
              key={figure}
              incident={incident}
              figure={figure}
              stated={figures[figure]}
              unknownAt={unknown.find((said) => said.figure === figure)}
            />
          ))}
        </dl>
      )}
      {areas.length > 0 ? <ByArea incident={incident} areas={areas} /> : null}
      {headcount ? (
        <p className="dim">
          {words.headcount} {headcount.total}
          {common.bracket(
            Object.entries(headcount.categories)
              .map(([name, n]) => words.figureTold(name, String(n)))
              .join(' · '),
          )}{' '}
          {minuteTimeNear(Date.parse(headcount.asOf), nowOf(incident))}
        </p>
      ) : null}
      {loss ? (
        <p className="dim">
          {words.loss} {words.money(loss.directLoss)}
          {common.bracket(common.status[loss.status])}
        </p>
      ) : null}
    </section>
  );
}

interface FigureProps {
  readonly incident: IncidentState;
  readonly figure: CasualtyFigure;
  readonly stated: Stated | undefined;
  readonly unknownAt: { readonly at: string; readonly source: string | null } | undefined;
}

function Figure({ incident, figure, stated, unknownAt }: FigureProps) {
  const { board, lang, nowOf, words: common } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.casualty;
  const time = (at: string) => minuteTimeNear(Date.parse(at), nowOf(incident));
  const count = ({ low, high, value }: Stated) => (low < high ? room.range(low, high) : String(value));
  const named = (source: string | null) => (source === null ? '' : sourceName(source, lang));
  const isOpen = stated !== undefined && stated.low < stated.high;
  const by = recorders(board, incident.id);
  return (
    <div data-rival={isOpen || undefined}>
      <dt>{common.figure[figure]}</dt>
      <dd>
        {stated ? (
          <b className={isOpen ? 'risk' : undefined}>{count(stated)}</b>
        ) : (
          <b className="dim">{unknownAt ? words.unknown : words.notSaid}</b>
        )}
        {stated ? (
          <small>
            <em data-status={stated.verified ? 'verified' : 'provisional'}>
              {common.status[stated.verified ? 'verified' : 'provisional']}
            </em>{' '}
            {room.asOf(time(stated.asOf))}
          </small>
        ) : null}
        {stated?.newer ? <small>{words.newer(count(stated.newer), time(stated.newer.asOf))}</small> : null}
        {isOpen ? <small className="risk">{words.differ}</small> : null}
        {(isOpen ? stated.said : (stated?.said.slice(0, 1) ?? [])).map((one) => (
          <small key={one.event}>
            {isOpen
              ? words.said(named(one.source) || words.noSource, String(one.value), time(one.asOf))
              : named(one.source) || room.by(by.get(one.event) ?? '')}
          </small>
        ))}
        {unknownAt ? <small>{words.unknownSaid(named(unknownAt.source), time(unknownAt.at))}</small> : null}
      </dd>
    </div>
  );
}

function ByArea({
  incident,
  areas,
}: {
  readonly incident: IncidentState;
  readonly areas: readonly string[];
}) {
  const { board, language, words: common } = useDesk();
  const room = useRoomWords(RELIEF);
  return (
    <details>
      <summary>{room.casualty.areas}</summary>
      <table>
        <thead>
          <tr>
            <th>{room.casualty.area}</th>
            {CASUALTY_FIGURES.map((figure) => (
              <th key={figure}>{common.figure[figure]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => {
            const stands = standsIn(incident, area);
            return (
              <tr key={area}>
                <td>{areaName(board, language, area)}</td>
                {CASUALTY_FIGURES.map((figure) => {
                  const stated = stands[figure];
                  return (
                    <td key={figure}>
                      {stated
                        ? stated.low < stated.high
                          ? room.range(stated.low, stated.high)
                          : stated.value
                        : '—'}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
