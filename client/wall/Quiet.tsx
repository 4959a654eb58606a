/** The wall with nothing going on: what stands ready, and what ended last. */
import { useRef } from 'react';
import { statesOf } from '../../shared/board.ts';
import { entryOf } from '../../shared/entry.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { nameIn } from '../lib/i18n/index.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { bodyName } from '../lib/names.ts';
import { dayOf, minuteTime, minuteTimeNear } from '../lib/time.ts';
import { DepotMark, SeverityMark, ShelterMark } from '../parts/Mark.tsx';
import { Panel } from './Panel.tsx';
import { forcesOf, lastEnded, lastRollCall } from './reading/forces.ts';
import { cut, useRows } from './rows.ts';
import { thousands, useView } from './view.ts';
import { QUIET } from './words/quiet.ts';

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

/** Places for people, then stores of goods. */
export function Sites() {
  const { board, words, language } = useView();
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, ROW_T);
  const shelters = [...statesOf(board, 'shelter')]
    .filter((shelter) => shelter.confirmedAt !== '')
    .sort((a, b) => Number(b.open) - Number(a.open) || b.capacity - a.capacity);
  const depots = [...statesOf(board, 'depot')].filter((depot) => depot.confirmedAt !== '');
  const places = shelters.reduce((sum, { capacity }) => sum + capacity, 0);
  const sites = [
    ...depots.map((depot) => ({
      id: `depot:${depot.id}`,
      mark: <DepotMark />,
      name: nameIn(language, depot),
      value: words.wall.depotItems(depot.stock.length),
    })),
    ...shelters.map((shelter) => ({
      id: `shelter:${shelter.id}`,
      mark: <ShelterMark />,
      name: nameIn(language, shelter),
      value: `${shelter.open ? `${words.wall.shelterOpen} · ` : ''}${words.wall.shelterPlaces(thousands(shelter.capacity))}`,
    })),
  ];
  const { shown, hidden } = cut(sites, rows);
  return (
    <Panel
      area="relief"
      title={`${words.wall.depots} · ${words.wall.shelters}`}
      note={sites.length > 0 ? words.wall.shelterPlaces(thousands(places)) : words.wall.none}
    >
      <ul className="sites" ref={list}>
        {shown.map((site) => (
          <li key={site.id}>
            {site.mark}
            <span className="name">{site.name}</span>
            <span className="value">{site.value}</span>
          </li>
        ))}
        {hidden.length > 0 ? <li className="faint">{words.wall.more(hidden.length)}</li> : null}
      </ul>
    </Panel>
  );
}

/** The duty posts of the jurisdiction, and how they answered the last roll call. */
export function OnDuty() {
  const { board, language, words, nowMs } = useView();
  const own = useRoomWords(QUIET);
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, ROW_T);
  const posts = [...statesOf(board, 'post')].filter((post) => post.confirmedAt !== '');
  const call = lastRollCall(board);
  const { shown, hidden } = cut(posts, rows);
  const answered = call ? Object.keys(call.answers).length : 0;
  return (
    <Panel
      area="year"
      title={own.onDuty}
      note={
        call
          ? own.rollCall(minuteTimeNear(Date.parse(call.startedAt), nowMs), answered, call.posts.length)
          : own.noRollCall
      }
    >
      <ul className="sites" ref={list}>
        {shown.map((post) => {
          const answer = call?.posts.includes(post.id) ? entryOf(call.answers, post.id) : undefined;
          return (
            <li key={post.id}>
              <span className="name">{nameIn(language, post)}</span>
              <span className="value">
                {!call?.posts.includes(post.id)
                  ? bodyName({ board, language }, post.body)
                  : answer
                    ? own.answeredAt(minuteTime(Date.parse(answer.at)))
                    : own.notAnswered}
              </span>
            </li>
          );
        })}
        {posts.length === 0 ? <li className="faint">{own.noPosts}</li> : null}
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
