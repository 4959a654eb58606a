/**
 * How often the forecasts were right: what was said of each unit so long before its limit, against what became of it.
 * A forecast is recorded when it changes, so what stood at a moment is the last that was recorded by then.
 */
import type { PlacedEvent } from '../event/envelope.ts';
import { upcast } from '../event/upcast.ts';
import type { DataOf } from '../event.ts';

export interface MadeForecast {
  readonly indicatorId: string;
  readonly subject: string;
  /** The stream that it stands on. */
  readonly source: string;
  readonly drill: string | null;
  readonly madeAt: string;
  readonly dueAt: string;
  readonly willMeet: boolean | null;
  readonly chance: number | null;
}

/** What is asked of a unit of which it is known what became of it. */
export interface JudgedUnit {
  readonly indicatorId: string;
  readonly subject: string;
  readonly source: string;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly dueAt: string | null;
  readonly outcome: string;
}

export interface Score {
  /** So long before the limit. */
  readonly leadMs: number;
  /** Units that were met or missed in the end, and were not decided yet at that time. */
  readonly n: number;
  readonly right: number;
  readonly wrong: number;
  /** Open at that time, or nothing said. */
  readonly open: number;
  /** Right of right and wrong; null when nothing was said. */
  readonly hitRate: number | null;
  readonly missed: number;
  /** Misses that were foretold so long before. */
  readonly missesForetold: number;
  /** Said to be missed, and met. */
  readonly falseAlarms: number;
  /** Mean square of chance less outcome: 0 is perfect, 0.25 is "fifty–fifty" each time; null when nothing was said. */
  readonly brier: number | null;
}

const MINUTE_MS = 60_000;
/** How long before the limit somebody can still do something about it, from a great deal to hardly anything. */
const LEADS_MS: readonly number[] = [240, 120, 60, 30, 15, 5].map((minutes) => minutes * MINUTE_MS);

/** The forecast that an event records; null for any other event. */
export function madeForecast(placed: PlacedEvent): MadeForecast | null {
  if (placed.type !== 'forecastMade') return null;
  const { data, stream, occurredAt, drill } = upcast(placed);
  const { indicatorId, subject, dueAt, willMeet, chance } = data as DataOf<'forecastMade'>;
  return {
    indicatorId,
    subject,
    source: stream,
    drill: drill ?? null,
    madeAt: occurredAt,
    dueAt,
    willMeet,
    chance,
  };
}

/** One score for each lead, the longest first. Forecasts of units that are not given are left out, and so drills are. */
export function scoreForecasts(
  forecasts: Iterable<MadeForecast>,
  units: Iterable<JudgedUnit>,
  leadsMs: readonly number[] = LEADS_MS,
): Score[] {
  const made = new Map<string, MadeForecast[]>();
  for (const forecast of forecasts) {
    const of = keyOf(forecast, forecast.dueAt);
    const before = made.get(of);
    if (before) before.push(forecast);
    else made.set(of, [forecast]);
  }
  for (const list of made.values()) list.sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
  const judged = [...units].flatMap((unit) => {
    const { outcome, startedAt, dueAt } = unit;
    if ((outcome !== 'met' && outcome !== 'missed') || dueAt === null || startedAt === null) return [];
    // A forecast for another limit was one of another clock: its start was corrected since.
    return [{ ...unit, startedAt, dueAt, said: made.get(keyOf(unit, dueAt)) ?? [] }];
  });
  return leadsMs.map((leadMs) => scoreAt(judged, leadMs));
}

interface Case extends JudgedUnit {
  readonly startedAt: string;
  readonly dueAt: string;
  readonly said: readonly MadeForecast[];
}

function scoreAt(cases: readonly Case[], leadMs: number): Score {
  let [n, right, wrong, open, missed, missesForetold, falseAlarms, told, squares] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0,
  ];
  for (const { said, startedAt, stoppedAt, dueAt, outcome } of cases) {
    const at = new Date(Date.parse(dueAt) - leadMs).toISOString();
    // Not begun, or over: there was nothing to foretell.
    if (startedAt > at || (stoppedAt !== null && stoppedAt <= at)) continue;
    const standing = said.findLast(({ madeAt }) => madeAt <= at);
    const met = outcome === 'met';
    n++;
    if (!met) missed++;
    if (standing?.chance != null) {
      told++;
      squares += (standing.chance - (met ? 1 : 0)) ** 2;
    }
    const says = standing?.willMeet ?? null;
    if (says === null) open++;
    else if (says === met) right++;
    else wrong++;
    if (says === false) {
      if (met) falseAlarms++;
      else missesForetold++;
    }
  }
  return {
    leadMs,
    n,
    right,
    wrong,
    open,
    hitRate: right + wrong > 0 ? right / (right + wrong) : null,
    missed,
    missesForetold,
    falseAlarms,
    brier: told > 0 ? squares / told : null,
  };
}

type Named = Pick<MadeForecast, 'indicatorId' | 'subject' | 'source'>;

const keyOf = ({ indicatorId, subject, source }: Named, dueAt: string): string =>
  JSON.stringify([source, indicatorId, subject, dueAt]);
