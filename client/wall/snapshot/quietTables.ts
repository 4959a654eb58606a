/** The tables of what does not hang on one incident: forces, rates, the map, and what quiet times show. */
import { nowOf, statesOf } from '../../../shared/board.ts';
import { entryOf } from '../../../shared/entry.ts';
import { kindName } from '../../../shared/words/kind.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { areaName, bodyName } from '../../lib/names.ts';
import { toldOf } from '../rates.ts';
import { forcesOf, lastEnded, lastRollCall, warningsInForce } from '../reading/forces.ts';
import { NO_LAND } from '../reading/map/land.ts';
import { sceneOf } from '../reading/scene.ts';
import { ratesOf } from '../reading/year.ts';
import { MAP } from '../words/map.ts';
import { YEAR } from '../words/year.ts';
import type { Cell, Table } from './csv.ts';
import { beijing, msOf, type Reader, shareCell, tableOf, timeColumn } from './reader.ts';

const langOf = ({ language }: Reader) => (language === 'en' ? 'en' : 'zh');

export const calmTable = ({ said }: Reader): Table => tableOf(said.table.calm, [], []);

export function endedTable(reader: Reader): Table {
  const { said, words, board } = reader;
  const { column } = said;
  const ended = lastEnded(board, Number.POSITIVE_INFINITY);
  return tableOf(
    said.table.ended,
    [
      { title: column.id, of: ({ id }) => id },
      { title: column.title, of: ({ title }) => title },
      {
        title: column.severity,
        of: ({ severity }) => (severity ? words.severity[severity] : words.ungraded),
      },
      { title: column.drill, of: ({ drill }) => (drill === null ? said.no : said.yes) },
      timeColumn(reader, column.closed, ({ closed }: (typeof ended)[number]) => msOf(closed?.at)),
    ],
    ended,
  );
}

interface ForceRow {
  readonly category: string;
  readonly id: string;
  readonly name: string;
  readonly area: string | null;
  readonly state: string;
  readonly people: number | null;
  readonly until: Cell;
}

/** Every team of the district, ready or out, then every warning in force. */
export function forcesTable(reader: Reader): Table {
  const { said, words, board, home, nowMs, language } = reader;
  const { column } = said;
  const open = reader.standings.map(({ incident }) => incident);
  const readyIds = new Set(forcesOf(board, open, home).readyTeams.map(({ id }) => id));
  // With no incident open every team is ready: these are all of them.
  const teams = forcesOf(board, [], home).readyTeams.map(
    (team): ForceRow => ({
      category: said.kind.team,
      id: team.id,
      name: nameIn(language, team),
      area: team.station?.area ? areaName(reader, team.station.area) : null,
      state: readyIds.has(team.id) ? words.wall.ready : words.wall.out,
      people: team.people,
      until: null,
    }),
  );
  const warnings = warningsInForce(board, (drill) => nowOf(board, drill, nowMs)).map(
    (warning): ForceRow => ({
      category: warning.drill === null ? said.kind.warning : `${words.drill} ${said.kind.warning}`,
      id: warning.id,
      name: kindName(warning.kind, langOf(reader)),
      area: areaName(reader, warning.area),
      state: words.color[warning.color ?? 'blue'],
      people: null,
      until: warning.endsAt === null ? words.wall.untilLifted : beijing(Date.parse(warning.endsAt)),
    }),
  );
  return tableOf(
    said.table.forces,
    [
      { title: column.category, of: ({ category }) => category },
      { title: column.id, of: ({ id }) => id },
      { title: column.name, of: ({ name }) => name },
      { title: column.area, of: ({ area }) => area },
      { title: column.state, of: ({ state }) => state },
      { title: column.people, of: ({ people }) => people },
      { title: said.time(column.until), of: ({ until }) => until },
    ],
    [...teams, ...warnings],
  );
}

export function yearTable(reader: Reader): Table {
  const { said, board, live, language } = reader;
  const { column } = said;
  const rates = live.figures ? ratesOf(board, live.figures) : [];
  return tableOf(
    said.table.year,
    [
      { title: column.id, of: ({ id }) => id },
      { title: column.name, of: ({ title }) => title[langOf(reader)] },
      { title: column.n, of: ({ n }) => n },
      { title: column.unknown, of: ({ unknown }) => unknown },
      { title: column.running, of: ({ running }) => running },
      {
        title: column.rate,
        of: ({ rate, unknown, running }) => shareCell(rate, unknown + running > 0 ? said.unknown : null),
      },
      { title: column.low, of: ({ low }) => shareCell(low, null) },
      { title: column.high, of: ({ high }) => shareCell(high, null) },
      { title: column.target, of: ({ target }) => target },
      { title: column.rule, of: ({ comparator }) => (comparator === '<=' ? '≤' : '≥') },
      { title: column.verdict, of: (rate) => toldOf(rate, language, YEAR[language]).verdict },
    ],
    rates,
  );
}

export function onDutyTable(reader: Reader): Table {
  const { said, board, language } = reader;
  const { column } = said;
  const posts = [...statesOf(board, 'post')].filter((post) => post.confirmedAt !== '');
  const answers = lastRollCall(board)?.answers ?? {};
  return tableOf(
    said.table.onDuty,
    [
      { title: column.id, of: ({ id }) => id },
      { title: column.name, of: (post) => nameIn(language, post) },
      { title: column.body, of: ({ body }) => bodyName(reader, body) },
      timeColumn(reader, column.answered, ({ id }: (typeof posts)[number]) => msOf(entryOf(answers, id)?.at)),
    ],
    posts,
  );
}

export function readyTable(reader: Reader): Table {
  const { said, board, home, language } = reader;
  const { column } = said;
  return tableOf(
    said.table.ready,
    [
      { title: column.id, of: ({ id }) => id },
      { title: column.name, of: (team) => nameIn(language, team) },
      { title: column.people, of: ({ people }) => people },
    ],
    forcesOf(board, [], home).readyTeams,
  );
}

export function sitesTable(reader: Reader): Table {
  const { said, words, board, language } = reader;
  const { column } = said;
  const registered = <T extends { confirmedAt: string }>(all: Iterable<T>): T[] =>
    [...all].filter(({ confirmedAt }) => confirmedAt !== '');
  const rows = [
    ...registered(statesOf(board, 'depot')).map((depot) => ({
      category: said.kind.depot,
      id: depot.id,
      name: nameIn(language, depot),
      state: null,
      capacity: null,
      items: depot.stock.length,
    })),
    ...registered(statesOf(board, 'shelter')).map((shelter) => ({
      category: said.kind.shelter,
      id: shelter.id,
      name: nameIn(language, shelter),
      state: shelter.open ? words.wall.shelterOpen : null,
      capacity: shelter.capacity,
      items: null,
    })),
  ];
  return tableOf(
    said.table.sites,
    [
      { title: column.category, of: ({ category }) => category },
      { title: column.id, of: ({ id }) => id },
      { title: column.name, of: ({ name }) => name },
      { title: column.state, of: ({ state }) => state },
      { title: column.capacity, of: ({ capacity }) => capacity },
      { title: column.items, of: ({ items }) => items },
    ],
    rows,
  );
}

interface MapRow {
  readonly category: string;
  readonly id: string;
  readonly name: string;
  readonly incident: string | null;
  readonly state: string | null;
  readonly at: readonly [lon: number, lat: number] | null;
  readonly basis: string | null;
  readonly ageMin: Cell;
  readonly leftKm: Cell;
  readonly settled: number | null;
}

const NOWHERE = { incident: null, basis: null, ageMin: null, leftKm: null, settled: null } as const;

/** Incidents, teams and sites with where they are; a team of which nobody knows where it is has no coordinates. */
export function mapTable(reader: Reader): Table {
  const { said } = reader;
  const { column } = said;
  return tableOf(
    said.table.map,
    [
      { title: column.category, of: ({ category }) => category },
      { title: column.id, of: ({ id }) => id },
      { title: column.name, of: ({ name }) => name },
      { title: column.incident, of: ({ incident }) => incident },
      { title: column.state, of: ({ state }) => state },
      { title: column.lon, of: ({ at }) => at?.[0] ?? said.unknown },
      { title: column.lat, of: ({ at }) => at?.[1] ?? said.unknown },
      { title: column.basis, of: ({ basis }) => basis },
      { title: column.age, of: ({ ageMin }) => ageMin },
      { title: column.left, of: ({ leftKm }) => leftKm },
      { title: column.settled, of: ({ settled }) => settled },
    ],
    mapRows(reader),
  );
}

function mapRows(reader: Reader): MapRow[] {
  const { said, words, board, nowMs, standings, focus, home, language, live } = reader;
  const map = MAP[language];
  const { positions } = live;
  const scene = sceneOf({ board, nowMs, standings, focus, land: NO_LAND, home, positions });
  return [
    ...scene.incidents.map(
      ({ id, title, severity, at }): MapRow => ({
        ...NOWHERE,
        category: said.kind.incident,
        id,
        name: title,
        state: severity ? words.severity[severity] : words.ungraded,
        at,
      }),
    ),
    ...scene.teams.map(({ dispatchId, incidentId, team, step, where, leftM, towards }): MapRow => {
      const there = step === 'arrived';
      return {
        category: said.kind.team,
        id: dispatchId,
        name: nameIn(language, team),
        incident: incidentId,
        state: there ? map.table.arrived : words.wall.step[step],
        at: there ? towards : (where?.at ?? null),
        basis: there ? null : map.table.basisOf[where?.basis ?? 'none'],
        ageMin: there ? null : where?.ageMs == null ? said.unknown : Math.floor(where.ageMs / 60_000),
        leftKm: there ? 0 : leftM === null ? said.unknown : Math.round(leftM / 10) / 100,
        settled: null,
      };
    }),
    ...scene.sites.map((site): MapRow => {
      if (site.kind === 'post')
        return {
          ...NOWHERE,
          category: said.kind.post,
          id: site.postId,
          name: map.post,
          state: null,
          at: site.at,
        };
      const held = site.kind === 'depot' ? site.depot : site.shelter;
      return {
        ...NOWHERE,
        category: said.kind[site.kind],
        id: held.id,
        name: nameIn(language, held),
        state: site.kind === 'shelter' && site.shelter.open ? words.wall.shelterOpen : null,
        at: site.at,
        settled: site.kind === 'shelter' ? site.settled : null,
      };
    }),
  ];
}
