/**
 * What an incident owes upward at a moment, by the rules in force. Pure and repeatable: the same log gives the same
 * obligations under the same ids, whoever asks and however late.
 */
import type { Board } from '../board.ts';
import { SEVERITIES, type Severity } from '../event/field.ts';
import type { IncidentState, ReportObligation, SeverityEntry } from '../incident/state.ts';
import { CLASSES } from '../indicator/classes.ts';
import { ownLevel, ruleSetsIn } from './inForce.ts';
import type { ReportRule } from './rules.ts';

/** `at` is when it came to be owed: the start of its clock, or of the slot of a follow-up. */
export type OwedReport = Pick<
  ReportObligation,
  'obligationId' | 'ruleId' | 'toLevel' | 'channel' | 'kind' | 'at' | 'dueAt'
>;

export interface Owed {
  readonly reports: readonly OwedReport[];
  /** When the next follow-up comes to be owed; infinite when none will by time alone. Milliseconds of the own clock. */
  readonly nextMs: number;
}

/** indicators.md §2.1: what is entered more than 24 hours late is history, and nobody could report it in time. */
const HISTORY_MS = 24 * 3_600_000;
/** However short its slots and however long nobody closes an incident. */
const MOST_SLOTS = 1_000;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * `nowMs` is the incident's own now, `ownMs` turns a time of the log into its own clock (they differ in a drill).
 * An incident is held to the rules that the log knew when it first heard of the incident.
 */
export function owedBy(
  board: Board,
  incident: IncidentState,
  nowMs: number,
  ownMs: (worldMs: number) => number = (worldMs) => worldMs,
): Owed {
  const heard = incident.intakes.reduce((first, intake) => Math.min(first, intake.position), NEVER);
  const level = ownLevel(board);
  const reports: OwedReport[] = [];
  let nextMs = NEVER;
  for (const set of ruleSetsIn(board, heard)) {
    for (const rule of set.rules) {
      if (rule.from !== level || !concerns(rule, incident.types)) continue;
      for (const start of startsOf(rule, incident)) {
        if (ownMs(Date.parse(start.recordedAt)) - Date.parse(start.at) > HISTORY_MS) continue;
        const owed = owedSince(`${set.id}/${rule.id}`, rule, start, incident, nowMs);
        reports.push(...owed.reports);
        nextMs = Math.min(nextMs, owed.nextMs);
      }
    }
  }
  return { reports, nextMs };
}

function concerns({ types, classes }: ReportRule, kinds: readonly string[]): boolean {
  if (types.length === 0 && classes.length === 0) return true;
  const wanted = new Set<string>([...types, ...classes.flatMap((name) => CLASSES[name])]);
  return kinds.some((kind) => wanted.has(kind));
}

interface Start {
  /** Tells starts of one rule apart; empty where it has one at most. */
  readonly key: string;
  readonly at: string;
  readonly recordedAt: string;
}

/**
 * When the clock of a rule starts. A first grading tells what the incident was from the beginning: the clock runs from
 * then. A raised grade creates an obligation of its own, from the time of the raise (indicators.md §2.4).
 */
function startsOf(rule: ReportRule, incident: IncidentState): Start[] {
  const raises = raisesOf(incident.severityHistory).filter(({ severity }) =>
    reaches(severity, rule.severityMin),
  );
  if (rule.start === 'severity')
    return raises.map(({ severity, at, recordedAt }) => ({ key: severity, at, recordedAt }));
  const begun = rule.start === 'learned' ? learnedOf(incident) : incident.occurred;
  if (!begun) return [];
  const { at, recordedAt } = begun;
  if (rule.severityMin === undefined) return [{ key: '', at, recordedAt }];
  const [first] = raises;
  if (!first) return [];
  return first === incident.severityHistory[0]
    ? [{ key: '', at, recordedAt }]
    : [{ key: '', at: first.at, recordedAt: first.recordedAt }];
}

function learnedOf({ intakes }: IncidentState): { at: string; recordedAt: string } | null {
  const [first] = [...intakes].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  return first ? { at: first.receivedAt, recordedAt: first.recordedAt } : null;
}

/** The entries that were graver than all before them. */
function raisesOf(history: readonly SeverityEntry[]): SeverityEntry[] {
  let worst: number = SEVERITIES.length;
  return history.filter(({ severity }) => {
    const rank = SEVERITIES.indexOf(severity);
    if (rank >= worst) return false;
    worst = rank;
    return true;
  });
}

const reaches = (severity: Severity | null, min: Severity | undefined): boolean =>
  min === undefined || (severity !== null && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(min));

const iso = (ms: number): string => new Date(ms).toISOString();

function owedSince(
  ruleId: string,
  rule: ReportRule,
  { key, at }: Start,
  incident: IncidentState,
  nowMs: number,
): Owed {
  const named = key === '' ? ruleId : `${ruleId}:${key}`;
  const told = { ruleId, toLevel: rule.to, channel: rule.channel };
  const startMs = Date.parse(at);
  if (startMs > nowMs) return { reports: [], nextMs: startMs };
  const firstDueMs = startMs + rule.limitMinutes * 60_000;
  const first: OwedReport = { ...told, obligationId: named, kind: 'first', at, dueAt: iso(firstDueMs) };
  const { slots, nextMs } = slotsOf(rule, firstDueMs, incident, nowMs);
  const followUps = slots.map(({ number, fromMs, toMs }): OwedReport => {
    const obligationId = `${named}/${number}`;
    return { ...told, obligationId, kind: 'followUp', at: iso(fromMs), dueAt: iso(toMs) };
  });
  return { reports: [first, ...followUps], nextMs };
}

interface Slots {
  readonly slots: readonly { readonly number: number; readonly fromMs: number; readonly toMs: number }[];
  readonly nextMs: number;
}

/** The slots of the follow-ups that have begun; while the incident was closed none did. */
function slotsOf({ followUps }: ReportRule, firstMs: number, incident: IncidentState, nowMs: number): Slots {
  const slots: { number: number; fromMs: number; toMs: number }[] = [];
  if (followUps.length === 0) return { slots, nextMs: NEVER };
  const endMs = endOf(incident);
  const reopenedMs = incident.reopened ? Date.parse(incident.reopened.at) : Number.NEGATIVE_INFINITY;
  let fromMs = firstMs;
  for (let number = 1; number <= MOST_SLOTS; number++) {
    if (fromMs >= endMs) return { slots, nextMs: NEVER };
    if (fromMs > nowMs) return { slots, nextMs: fromMs };
    const severity = severityAt(incident, fromMs);
    const row = followUps.find(({ severityMin }) => reaches(severity, severityMin));
    if (!row) {
      const graded = incident.severityHistory.find((entry) => Date.parse(entry.at) > fromMs);
      if (!graded) return { slots, nextMs: NEVER };
      fromMs = Date.parse(graded.at);
      continue;
    }
    const toMs = fromMs + row.everyMinutes * 60_000;
    if (toMs > reopenedMs) slots.push({ number, fromMs, toMs });
    fromMs = toMs;
  }
  return { slots, nextMs: NEVER };
}

/** Nothing more is to be followed up once it is closed, merged, found false, or told of in a final report. */
function endOf(incident: IncidentState): number {
  const since = incident.reopened?.at ?? '';
  const ends = [
    incident.mergedInto === null ? undefined : incident.intakes[0]?.receivedAt,
    incident.closed?.at,
    incident.verified?.result === 'false' ? incident.verified.at : undefined,
    ...incident.reports.filter(({ kind }) => kind === 'final').map(({ sentAt }) => sentAt),
  ];
  const over = ends.filter((at) => at !== undefined && at >= since).map((at) => Date.parse(String(at)));
  return Math.min(NEVER, ...over);
}

const severityAt = (incident: IncidentState, ms: number): Severity | null =>
  incident.severityHistory.findLast(({ at }) => Date.parse(at) <= ms)?.severity ?? null;
