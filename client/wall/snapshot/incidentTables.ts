/** The tables of the incident in focus, and of all that are open. */
import { areaName, teamName } from '../../lib/names.ts';
import { reliefOf } from '../../lib/relief.ts';
import { tell } from '../../lib/tell/tell.ts';
import { arrivalsOf } from '../reading/arrivals.ts';
import { harmOf } from '../reading/harm.ts';
import type { Standing } from '../reading/standing.ts';
import { storyOf } from '../reading/story.ts';
import { saidOf } from '../said.ts';
import { wholeMinutes } from '../view.ts';
import { ARRIVAL } from '../words/arrival.ts';
import type { Cell, Table } from './csv.ts';
import { msOf, type Reader, shareCell, tableOf, timeColumn } from './reader.ts';

export function railTable(reader: Reader): Table {
  const { said, words, standings } = reader;
  const { column } = said;
  const late = ({ late: clocks }: Standing, kind: 'arrival' | 'relief') =>
    clocks.filter((clock) => clock.kind === kind).length;
  return tableOf(
    said.table.rail,
    [
      { title: column.id, of: ({ incident }) => incident.id },
      { title: column.title, of: ({ incident }) => incident.title },
      {
        title: column.severity,
        of: ({ incident: { severity } }) => (severity ? words.severity[severity] : words.ungraded),
      },
      { title: column.drill, of: ({ incident }) => (incident.drill === null ? said.no : said.yes) },
      timeColumn<Standing>(reader, column.since, ({ sinceMs }) => sinceMs, said.unknown),
      { title: column.place, of: ({ incident }) => incident.place?.name ?? null },
      { title: column.area, of: ({ incident: { area } }) => (area === null ? null : areaName(reader, area)) },
      { title: column.teams, of: ({ teams }) => teams },
      { title: column.people, of: ({ people }) => people },
      { title: column.arrivedTeams, of: ({ arrived }) => arrived },
      { title: column.unacknowledged, of: ({ unacknowledged }) => unacknowledged },
      { title: column.lateTeams, of: (standing) => late(standing, 'arrival') },
      { title: column.lateAreas, of: (standing) => late(standing, 'relief') },
    ],
    standings,
  );
}

interface FigureRow {
  readonly name: string;
  readonly low: Cell;
  readonly high: Cell;
  readonly newerLow: number | null;
  readonly newerHigh: number | null;
  readonly status: string | null;
}

export function figuresTable(reader: Reader, { incident }: Standing): Table {
  const { said, words } = reader;
  const { column } = said;
  const { figures, told } = harmOf(incident);
  const harmed = figures.map(({ figure, count, newer, status, unknown }): FigureRow => {
    const missing = unknown ? said.unknown : null;
    return {
      name: words.figure[figure],
      low: count?.low ?? missing,
      high: count?.high ?? missing,
      newerLow: newer?.low ?? null,
      newerHigh: newer?.high ?? null,
      status: status && words.status[status],
    };
  });
  const summed = (name: string, counts: readonly { readonly people: number }[]): FigureRow => {
    const sum = counts.length > 0 ? counts.reduce((total, { people }) => total + people, 0) : null;
    return { name, low: sum, high: sum, newerLow: null, newerHigh: null, status: null };
  };
  const moved = [
    summed(words.wall.evacuated, Object.values(incident.evacuations)),
    summed(words.wall.settled, Object.values(incident.settled)),
  ];
  return tableOf(
    said.table.figures,
    [
      { title: column.figure, of: ({ name }) => name },
      { title: column.atLeast, of: ({ low }) => low },
      { title: column.atMost, of: ({ high }) => high },
      { title: column.newerLow, of: ({ newerLow }) => newerLow },
      { title: column.newerHigh, of: ({ newerHigh }) => newerHigh },
      { title: column.status, of: ({ status }) => status },
      timeColumn<FigureRow>(reader, column.asOf, ({ status }) => (status && told ? told.asOfMs : null)),
    ],
    [...harmed, ...moved],
  );
}

export function arrivalTable(reader: Reader, focus: Standing): Table {
  const { said, words, language } = reader;
  const { column } = said;
  const { rows } = arrivalsOf(reader.board, focus);
  type Row = (typeof rows)[number];
  const time = (name: string, of: (row: Row) => number | null, missing: Cell = null) =>
    timeColumn(reader, name, of, missing);
  return tableOf(
    said.table.arrival,
    [
      { title: column.team, of: ({ teamId }) => teamName(reader, teamId) },
      { title: column.id, of: ({ dispatchId }) => dispatchId },
      { title: column.stage, of: ({ stage }) => words.stage[stage] },
      time(column.ordered, ({ orderedMs }) => orderedMs, said.unknown),
      time(column.acknowledged, ({ acknowledgedMs }) => acknowledgedMs),
      time(column.departed, ({ departedMs }) => departedMs),
      time(column.assembled, ({ assembledMs }) => assembledMs),
      time(column.arrived, ({ arrivedMs }) => arrivedMs),
      time(
        column.complete,
        ({ completeMs, firstElement, arrivedMs }) => completeMs ?? (firstElement ? null : arrivedMs),
      ),
      time(column.due, ({ clock }) => msOf(clock.dueAt), said.unknown),
      {
        title: column.over,
        of: ({ overMs }) => (overMs === null ? said.unknown : Math.round(overMs / 6_000) / 10),
      },
      time(column.expected, ({ forecast }) => msOf(forecast?.expectedAt)),
      time(column.expectedLow, ({ forecast }) => msOf(forecast?.lowAt)),
      time(column.expectedHigh, ({ forecast }) => msOf(forecast?.highAt)),
      {
        title: column.outcome,
        of: ({ clock, doubt }) => said.outcome[doubt?.decides ? 'unknown' : clock.outcome],
      },
      { title: column.state, of: ({ urgency }) => said.urgency[urgency] },
      { title: column.what, of: (row) => saidOf(row, focus.nowMs, words, ARRIVAL[language]).trim() },
    ],
    rows,
  );
}

export function reliefTable(reader: Reader, focus: Standing): Table {
  const { said, words } = reader;
  const { column } = said;
  const { areas } = reliefOf(focus);
  type Row = (typeof areas)[number];
  return tableOf(
    said.table.relief,
    [
      { title: column.area, of: ({ area }) => areaName(reader, area) },
      { title: column.need, of: ({ need }) => need ?? said.unknown },
      { title: column.needAtLeast, of: ({ needAtLeast }) => needAtLeast ?? said.unknown },
      { title: column.status, of: ({ status }) => (status === null ? null : words.status[status]) },
      { title: column.reached, of: ({ reached }) => reached ?? said.unknown },
      { title: column.reachedAtMost, of: ({ reachedAtMost }) => reachedAtMost ?? said.unknown },
      {
        title: column.share,
        of: ({ need, reached, steps }) =>
          shareCell(need && reached !== null ? (steps.at(-1)?.share ?? 0) : null, said.unknown),
      },
      timeColumn<Row>(reader, column.due, ({ dueMs }) => dueMs, said.unknown),
      {
        title: column.state,
        of: ({ late, done }) => (late ? said.outcome.missed : done ? said.outcome.met : said.outcome.running),
      },
    ],
    areas,
  );
}

export function storyTable(reader: Reader, focus: Standing): Table {
  const { said } = reader;
  const { column } = said;
  const lines = storyOf(reader.board, focus, Number.POSITIVE_INFINITY).map((told) => ({
    ...told,
    ...tell(reader, focus.incident, told.event),
  }));
  return tableOf(
    said.table.story,
    [
      timeColumn(reader, column.time, ({ atMs }: (typeof lines)[number]) => atMs),
      { title: column.who, of: ({ who }) => who },
      { title: column.label, of: ({ label }) => label },
      { title: column.what, of: ({ what }) => what },
      { title: column.heardLate, of: ({ lateMs }) => (lateMs === null ? null : wholeMinutes(lateMs)) },
      { title: column.position, of: ({ event }) => event.position },
      { title: column.eventId, of: ({ event }) => event.id },
    ],
    lines,
  );
}
