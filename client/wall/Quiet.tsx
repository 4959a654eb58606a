/** The wall with nothing going on: what stands ready, and what ended last. */
import { useRef } from 'react';
import { statesOf } from '../../shared/board.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { nameIn } from '../lib/i18n/index.ts';
import { dayOf, minuteTime } from '../lib/time.ts';
import { DepotMark, SeverityMark, ShelterMark } from '../parts/Mark.tsx';
import { Panel } from './Panel.tsx';
import { forcesOf, lastEnded } from './reading/forces.ts';
import { cut, useRows } from './rows.ts';
import { thousands, useView } from './view.ts';

const ROW_T = 43;
const ENDED_T = 80;

export function Calm() {
  const { words } = useView();
  return (
    <section className="panel figures calm" aria-label={words.wall.quiet}>
      <b>{words.wall.quiet}</b>
      <span>{words.wall.quietNote}</span>
    </section>
  );
}

const COLUMNS = 2;

export function ReadyTeams() {
  const { board, words, language, home } = useView();
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, ROW_T);
  const { readyTeams, readyPeople } = forcesOf(board, [], home);
  const { shown, hidden } = cut(readyTeams, rows * COLUMNS);
  return (
    <Panel area="story" title={words.wall.readyTeams} note={words.wall.peopleUnit(thousands(readyPeople))}>
      <ul className="sites columns" ref={list}>
        {shown.map((team) => (
          <li key={team.id}>
            <span className="name">{nameIn(language, team)}</span>
            <span className="value">
              {team.people === null ? '' : words.wall.peopleUnit(thousands(team.people))}
            </span>
          </li>
        ))}
        {hidden.length > 0 ? <li className="faint">{words.wall.moreReady(hidden.length)}</li> : null}
      </ul>
    </Panel>
  );
}

export function Shelters() {
  const { board, words, language } = useView();
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, ROW_T);
  const shelters = [...statesOf(board, 'shelter')]
    .filter((shelter) => shelter.confirmedAt !== '')
    .sort((a, b) => Number(b.open) - Number(a.open) || b.capacity - a.capacity);
  const places = shelters.reduce((sum, { capacity }) => sum + capacity, 0);
  const { shown, hidden } = cut(shelters, rows);
  return (
    <Panel
      area="arrival"
      title={words.wall.shelters}
      note={shelters.length > 0 ? words.wall.shelterPlaces(thousands(places)) : words.wall.none}
    >
      <ul className="sites" ref={list}>
        {shown.map((shelter) => (
          <li key={shelter.id}>
            <ShelterMark />
            <span className="name">{nameIn(language, shelter)}</span>
            <span className="value">
              {shelter.open ? `${words.wall.shelterOpen} · ` : ''}
              {words.wall.shelterPlaces(thousands(shelter.capacity))}
            </span>
          </li>
        ))}
        {hidden.length > 0 ? <li className="faint">{words.wall.more(hidden.length)}</li> : null}
      </ul>
    </Panel>
  );
}

export function Depots() {
  const { board, words, language } = useView();
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, ROW_T);
  const depots = [...statesOf(board, 'depot')].filter((depot) => depot.confirmedAt !== '');
  const { shown, hidden } = cut(depots, rows);
  return (
    <Panel
      area="relief"
      title={words.wall.depots}
      note={depots.length > 0 ? String(depots.length) : words.wall.none}
    >
      <ul className="sites" ref={list}>
        {shown.map((depot) => (
          <li key={depot.id}>
            <DepotMark />
            <span className="name">{nameIn(language, depot)}</span>
            <span className="value">{words.wall.depotItems(depot.stock.length)}</span>
          </li>
        ))}
        {hidden.length > 0 ? <li className="faint">{words.wall.more(hidden.length)}</li> : null}
      </ul>
    </Panel>
  );
}

export function LastEnded() {
  const { board, words } = useView();
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, ENDED_T);
  const ended = lastEnded(board, rows);
  return (
    <Panel area="rail" title={words.wall.lastEnded}>
      <ul className="ended" ref={list}>
        {ended.map((incident) => (
          <Ended key={incident.id} incident={incident} />
        ))}
        {ended.length === 0 ? <li className="faint">{words.wall.noneEnded}</li> : null}
      </ul>
    </Panel>
  );
}

function Ended({ incident }: { incident: IncidentState }) {
  const { words } = useView();
  const atMs = incident.closed ? Date.parse(incident.closed.at) : 0;
  return (
    <li>
      <SeverityMark severity={incident.severity} />
      <span className="name">{incident.title}</span>
      <span className="value">
        {incident.drill !== null ? `${words.drill} · ` : ''}
        {words.wall.endedAt(`${dayOf(atMs)} ${minuteTime(atMs)}`)}
      </span>
    </li>
  );
}
