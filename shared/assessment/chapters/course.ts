/** From report to end: each step with its time, how long after the report, and when the log heard of it; the measures taken. */
import type { Dispatch, Stamp } from '../../incident/state.ts';
import { COLUMNS, SECTIONS, STEPS, TOLD } from '../../words/assessment.ts';
import {
  type Base,
  clockText,
  durationText,
  heardAt,
  missing,
  NONE,
  plain,
  rowOf,
  said,
  tableOf,
  timeCell,
} from '../base.ts';
import type { Block, Said, Section } from '../model.ts';
import { aboutOf, typeName, whatOf } from '../tell.ts';

type Step = keyof typeof STEPS;

const earliest = (stamps: readonly (Stamp | null | undefined)[]): Stamp | null =>
  stamps.reduce<Stamp | null>((first, one) => (one && (!first || one.at < first.at) ? one : first), null);

const latest = (stamps: readonly (Stamp | null | undefined)[]): Stamp | null =>
  stamps.reduce<Stamp | null>((last, one) => (one && (!last || one.at > last.at) ? one : last), null);

/** When the centre was told, which the report says beside when it happened. */
const intakeAt = ({ incident }: Base): Stamp | null => {
  const first = incident.intakes.reduce<(typeof incident.intakes)[number] | null>(
    (before, one) => (before && before.receivedAt <= one.receivedAt ? before : one),
    null,
  );
  return first && { ...first, at: first.receivedAt };
};

const byType = (base: Base, ...types: readonly string[]): Stamp | null => {
  const event = base.events.find(({ type }) => types.includes(type));
  return (
    (event && {
      at: event.occurredAt,
      precision: event.occurredPrecision,
      event: event.id,
      position: event.position,
      recordedAt: event.recordedAt,
      by: event.recordedBy.user,
    }) ??
    null
  );
};

const ofDispatches = ({ incident }: Base, stage: (dispatch: Dispatch) => Stamp | null): Stamp | null =>
  earliest(Object.values(incident.dispatches).map(stage));

/** Where the state keeps the first of a step it is read from there, so that what is corrected is corrected here too. */
const FOUND: Readonly<Record<Step, (base: Base) => Stamp | null>> = {
  reported: intakeAt,
  verified: ({ incident }) => incident.verified,
  responded: (base) => byType(base, 'responseActivated'),
  ordered: (base) => ofDispatches(base, ({ ordered }) => ordered),
  acknowledged: (base) => ofDispatches(base, ({ acknowledged }) => acknowledged),
  departed: (base) => ofDispatches(base, ({ departed }) => departed),
  arrived: (base) => ofDispatches(base, ({ arrived }) => arrived),
  acted: (base) => byType(base, 'operationStarted', 'measureTaken'),
  controlled: ({ incident: { contained, fire } }) => earliest([contained, fire.controlled]),
  rescued: (base) => byType(base, 'rescueConcluded'),
  ended: ({ incident }) => {
    const all = Object.values(incident.responses);
    return all.some(({ ended }) => !ended) ? null : latest(all.map(({ ended }) => ended));
  },
  closed: ({ incident }) => incident.closed,
};

const stepsOf = (base: Base): { step: Step; at: Stamp | null }[] =>
  (Object.keys(STEPS) as Step[]).map((step) => ({ step, at: FOUND[step](base) }));

function stepRow(base: Base, step: Step, at: Stamp | null, from: Stamp | null): readonly Said[] {
  const name = plain(STEPS[step][base.lang]);
  if (!at) return rowOf(base, [name, missing(TOLD.notRecorded[base.lang]), plain(NONE), plain(NONE)]);
  const since = from && step !== 'reported' ? Date.parse(at.at) - Date.parse(from.at) : null;
  return rowOf(base, [
    name,
    timeCell(base, at),
    plain(since === null ? NONE : durationText(since, base.lang)),
    plain(clockText(heardAt(base, at.recordedAt), 'minute', base.lang)),
  ]);
}

const MEASURES: ReadonlySet<string> = new Set([
  'measureTaken',
  'operationStarted',
  'evacuationUpdated',
  'evacueesSettled',
  'shelterOpened',
  'leaderArrived',
  'consultationHeld',
  'lifelineRestored',
]);

function measures(base: Base): Block {
  const taken = base.events.filter(({ type }) => MEASURES.has(type));
  const rows = taken.map((event) =>
    rowOf(base, [
      said(base, clockText(event.occurredAt, event.occurredPrecision, base.lang), event.id),
      plain(aboutOf(base, event) || NONE),
      plain([typeName(event.type, base.lang), whatOf(base, event)].filter(Boolean).join(' ')),
    ]),
  );
  return tableOf(
    base,
    [
      [COLUMNS.time, 18],
      [COLUMNS.body, 24],
      [COLUMNS.what, 44],
    ],
    rows,
    TOLD.noMeasure,
  );
}

export function course(base: Base): Section[] {
  const steps = stepsOf(base);
  const from = steps[0]?.at ?? null;
  const rows = steps.map(({ step, at }) => stepRow(base, step, at, from));
  const columns = [
    [COLUMNS.step, 28],
    [COLUMNS.time, 22],
    [COLUMNS.since, 17],
    [COLUMNS.heard, 22],
  ] as const;
  return [
    { title: SECTIONS.steps[base.lang], blocks: [tableOf(base, columns, rows, TOLD.notRecorded)] },
    { title: SECTIONS.measures[base.lang], blocks: [measures(base)] },
  ];
}
