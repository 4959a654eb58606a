/** An incident as single facts, so that two states of it can be laid side by side: of what, which field, and who says so. */
import { statedIn } from '../incident/casualty.ts';
import { reachedBy } from '../incident/clock.ts';
import { CASUALTY_FIGURES, type IncidentState, type Stamp } from '../incident/state.ts';

export type FactKind =
  | 'incident'
  | 'dispatch'
  | 'casualty'
  | 'relief'
  | 'response'
  | 'task'
  | 'command'
  | 'instruction'
  | 'report'
  | 'transfer'
  | 'evacuation'
  | 'settled'
  | 'lifeline'
  | 'link'
  | 'fire';

export interface Fact {
  readonly kind: FactKind;
  /** The id of the dispatch, response, task, post …, or the area; '' for the incident as a whole. */
  readonly subject: string;
  /** As in the state: `arrived`, `deaths`, `level`. */
  readonly field: string;
  /** An instant (UTC), a count, or words. */
  readonly value: string | number;
  /** Ids of the events that it rests on. */
  readonly events: readonly string[];
}

type Field = Pick<Fact, 'field' | 'value' | 'events'>;
/** Reads the subjects of one kind out of the state, each with its fields. */
type Reader = (state: IncidentState) => Iterable<readonly [subject: string, fields: readonly Field[]]>;

/** Those of the stamps that there are, by when they say it was. */
const stamps = (told: Readonly<Record<string, Stamp | null | undefined>>): Field[] =>
  Object.entries(told).flatMap(([field, stamp]) =>
    stamp ? [{ field, value: stamp.at, events: [stamp.event] }] : [],
  );
const said = (field: string, value: string | number | null | undefined, stamp: Stamp | null): Field[] =>
  value === null || value === undefined || !stamp ? [] : [{ field, value, events: [stamp.event] }];
const lastOf = <T>(list: readonly T[]): T | null => list.at(-1) ?? null;

const READERS: Readonly<Record<FactKind, Reader>> = {
  incident: ({ occurred, verified, severity, severityHistory, contained, closed, reopened, situation }) => [
    [
      '',
      [
        ...stamps({ occurred, verified, contained, closed, reopened }),
        ...said('severity', severity, lastOf(severityHistory)),
        ...said('situation', situation?.text, situation),
      ],
    ],
  ],
  dispatch: ({ dispatches }) =>
    Object.values(dispatches).map((one) => {
      const { ordered, acknowledged, departed, assembled, arrived, released } = one;
      const { cancelled, rerouted, people, dispatchId } = one;
      // Where a team arrived as a whole, its arrival says so already.
      const complete = one.complete?.event === arrived?.event ? null : one.complete;
      const told = { ordered, acknowledged, departed, assembled, arrived, complete, released };
      const counted = arrived ?? departed ?? ordered;
      return [dispatchId, [...stamps({ ...told, cancelled, rerouted }), ...said('people', people, counted)]];
    }),
  casualty: ({ casualties, confirmations }) =>
    Object.entries(casualties).map(([area, figures]) => {
      const stated = statedIn(figures, confirmations);
      const fields = CASUALTY_FIGURES.flatMap((field) => {
        const one = stated[field];
        return one ? [{ field, value: one.value, events: one.said.map(({ event }) => event) }] : [];
      });
      return [area, fields];
    }),
  relief: ({ relief }) =>
    Object.values(relief).map((one) => {
      const { area, affectedAt: affected, need, deliveries } = one;
      const reached = {
        field: 'reached',
        value: reachedBy(one),
        events: deliveries.map(({ event }) => event),
      };
      return [
        area,
        [
          ...stamps({ affected }),
          ...said('need', need?.people, need),
          ...(deliveries.length > 0 ? [reached] : []),
        ],
      ];
    }),
  response: ({ responses }) =>
    Object.values(responses).map(({ responseId, since, ended, level, levels }) => [
      responseId,
      [...stamps({ since, ended }), ...said('level', level, lastOf(levels) ?? since)],
    ]),
  task: ({ tasks }) =>
    Object.values(tasks).map(({ taskId, opened, acknowledged, completed, cancelled }) => [
      taskId,
      stamps({ opened, acknowledged, completed, cancelled }),
    ]),
  command: ({ posts }) =>
    Object.values(posts).map(({ postId, established, closed, commander, since }) => [
      postId,
      [...stamps({ established, closed }), ...said('commander', commander, since)],
    ]),
  instruction: ({ instructions }) =>
    Object.values(instructions).map(({ instructionId, issued, acknowledged, completed }) => [
      instructionId,
      stamps({ issued, acknowledged: acknowledged[0], completed }),
    ]),
  report: ({ reports }) =>
    reports.map((filed) => [filed.reportId, stamps({ filed, received: filed.received })]),
  transfer: ({ transfers }) =>
    Object.values(transfers).map(({ transferId, requested, allocated, departed, arrived }) => [
      transferId,
      stamps({ requested, allocated, departed, arrived }),
    ]),
  evacuation: ({ evacuations }) => counts(evacuations),
  settled: ({ settled }) => counts(settled),
  lifeline: ({ lifelines }) =>
    Object.entries(lifelines).map(([subject, { failed, restored }]) => [
      subject,
      stamps({ failed, restored }),
    ]),
  link: ({ links }) =>
    Object.entries(links).map(([subject, { up, since }]) => [
      subject,
      said(up ? 'up' : 'down', since.at, since),
    ]),
  fire: ({ fire }) => [['', stamps(fire)]],
};

const counts = (areas: IncidentState['evacuations']) =>
  Object.entries(areas).map(([area, count]) => [area, said('people', count.people, count)] as const);

/** Every fact of the state, by a key that is the same in another state of the same incident. */
export function factsOf(state: IncidentState | undefined): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  if (!state) return facts;
  for (const kind of Object.keys(READERS) as FactKind[])
    for (const [subject, fields] of READERS[kind](state))
      for (const field of fields)
        facts.set(JSON.stringify([kind, subject, field.field]), { kind, subject, ...field });
  return facts;
}
