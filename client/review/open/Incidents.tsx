/** Incidents of the server: the latest, those that hold these words, or those that were under way on a day. */
import { useCallback } from 'react';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayOf, minuteTime } from '../../lib/time.ts';
import { SeverityMark } from '../../parts/Mark.tsx';
import { REVIEW } from '../words.ts';
import { DayHead } from './days/DayHead.tsx';
import type { Days } from './days/useDays.ts';
import { type Chosen, type Found, findIncidents, isOverStatus } from './find.ts';
import { useFound } from './useFound.ts';

interface Props {
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly days: Days;
  readonly onChosen: (chosen: Chosen) => void;
}

export function Incidents({ search, setSearch, days, onChosen }: Props) {
  const words = useRoomWords(REVIEW);
  const { day, asKnownThen } = days;
  const find = useCallback(
    (typed: string) => findIncidents(typed, day === null ? null : { day, asKnownThen }),
    [day, asKnownThen],
  );
  const { found, trouble } = useFound(search, find);
  return (
    <section className="incidents" aria-labelledby="choose">
      {day === null ? <h2 id="choose">{words.choose}</h2> : <DayHead days={days} id="choose" />}
      <input
        type="search"
        value={search}
        placeholder={words.search}
        aria-label={words.search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {trouble ? (
        <p role="alert" className="error">
          {trouble}
        </p>
      ) : null}
      <ul>
        {found?.incidents.map((one) => (
          <li key={one.id}>
            <Incident one={one} onChosen={onChosen} />
          </li>
        ))}
      </ul>
      {found?.total === 0 ? <p className="note">{day === null ? words.nothing : words.quietDay}</p> : null}
      {found && found.total > found.incidents.length ? (
        <p className="note">{words.more(found.total - found.incidents.length)}</p>
      ) : null}
    </section>
  );
}

function Incident({ one, onChosen }: Pick<Props, 'onChosen'> & { readonly one: Found }) {
  const words = useRoomWords(REVIEW);
  const { words: house } = useLanguage();
  const atMs = one.occurredAt === null ? null : Date.parse(one.occurredAt);
  return (
    <button type="button" onClick={() => onChosen({ incident: one.id, caseFile: null })}>
      <span className="severity" data-severity={one.severity ?? 'none'}>
        <SeverityMark severity={one.severity} />
      </span>
      <b>
        {one.title} <small>{one.number}</small>
      </b>
      {one.drill === null ? null : <em className="drill">{house.drill}</em>}
      <span className="where">{one.place?.name}</span>
      <span>{isOverStatus(one.status) ? words.over : words.open}</span>
      <span>{words.arrived(one.dispatches.arrived, one.dispatches.all)}</span>
      <time>{atMs === null ? '' : `${dayOf(atMs)} ${minuteTime(atMs)}`}</time>
    </button>
  );
}
