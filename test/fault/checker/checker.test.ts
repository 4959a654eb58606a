/** Whoever checks the checkers: each thing that can go wrong with a log is put into one, and found. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../../shared/canonical.ts';
import type { LoggedEvent } from '../../../shared/event/envelope.ts';
import { situation } from '../../support/facts.ts';
import { History } from './history.ts';
import { type Fault, inWords, type LogReading, type Readings, verdictOf } from './verdict.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The log that posts become, as it should be. */
function logOf(texts: readonly string[]): LoggedEvent[] {
  let prevHash = '0'.repeat(64);
  return texts.map((text, i) => {
    const unproved = {
      ...situation('i1', text, { id: `e${i + 1}`, occurredAt: '2026-11-21T07:00:00.000Z' }),
      schema: 1,
      occurredPrecision: 'minute' as const,
      origin: 'desk' as const,
      recordedBy: { user: 'li', body: null, role: 'dutyOfficer' },
      position: i + 1,
      version: i + 1,
      recordedAt: new Date(Date.UTC(2026, 10, 21, 7, 0, i)).toISOString(),
    };
    const hash = sha256(`${prevHash}\n${canonical(unproved)}`);
    const event = { ...unproved, prevHash, hash } as LoggedEvent;
    prevHash = hash;
    return event;
  });
}

/** Hashes made anew, as somebody would who has changed the log behind everybody's back. */
function chained(events: readonly LoggedEvent[]): LoggedEvent[] {
  let prevHash = '0'.repeat(64);
  return events.map(({ prevHash: _, hash: __, ...event }) => {
    const hash = sha256(`${prevHash}\n${canonical(event)}`);
    const proved = { ...event, prevHash, hash };
    prevHash = hash;
    return proved;
  });
}

const EVENTS = logOf(Array.from({ length: 20 }, (_, i) => `第 ${i} 条`));
const place = (i: number): LoggedEvent => EVENTS[i] as LoggedEvent;

function acknowledged(events: readonly LoggedEvent[] = EVENTS): History {
  const history = new History();
  for (const { id, stream, type, text, data, occurredAt, position } of events)
    history.answered(
      'node A',
      { id, stream, type, data, occurredAt, ...(text === undefined ? {} : { text }) } as Parameters<
        History['answered']
      >[1],
      { id, outcome: 'recorded', position },
    );
  return history;
}

const log = (events: readonly LoggedEvent[], reader = 'the export of node A'): LogReading => ({
  reader,
  events,
});
const faultsOf = async (history: History, readings: Readings): Promise<Fault[]> => [
  ...new Set((await verdictOf(history, readings)).findings.map(({ fault }) => fault)),
];
const stream = (events: readonly LoggedEvent[], after = 0, through = EVENTS.length) => ({
  reader: 'a screen',
  stretches: [{ after, through, events }],
  leaves: () => false,
});

test('what was kept is found to be kept, and said so', async () => {
  const verdict = await verdictOf(acknowledged(), {
    logs: [log(EVENTS), log(EVENTS, 'the pages of node B')],
    streams: [stream(EVENTS.slice(4), 4)],
    boards: [{ reader: 'a screen', position: 20, hash: 'a', server: 'a' }],
  });
  expect(verdict.findings).toEqual([]);
  expect(inWords(verdict)).toBe(
    'Nothing lost, doubled, reordered, left out or altered: 20 acknowledged events, 20 in the log, 4 readers.',
  );
});

describe('in the log of a node is found, wherever it happened,', () => {
  const spoilt: readonly [string, Fault, (at: number) => readonly LoggedEvent[]][] = [
    ['an event that was acknowledged and is lost', 'lost', (at) => EVENTS.filter((_, i) => i !== at)],
    [
      'an event that is lost, with the log numbered and chained anew',
      'lost',
      (at) => chained(EVENTS.filter((_, i) => i !== at).map((event, i) => ({ ...event, position: i + 1 }))),
    ],
    ['an event that is there twice', 'doubled', (at) => EVENTS.toSpliced(at + 1, 0, place(at))],
    [
      'an event that is there twice, under two positions',
      'doubled',
      (at) =>
        chained(EVENTS.toSpliced(at + 1, 0, place(at)).map((event, i) => ({ ...event, position: i + 1 }))),
    ],
    [
      'two events that have changed places',
      'reordered',
      (at) => EVENTS.with(at, place(at + 1)).with(at + 1, place(at)),
    ],
    [
      'two events that have changed their positions, chained anew',
      'reordered',
      (at) =>
        chained(
          EVENTS.with(at, { ...place(at + 1), position: at + 1 }).with(at + 1, {
            ...place(at),
            position: at + 2,
          }),
        ),
    ],
    [
      'a gap in the positions',
      'gap',
      (at) => EVENTS.map((event, i) => (i <= at ? event : { ...event, position: event.position + 1 })),
    ],
    ['an event that says something else', 'chain', (at) => EVENTS.with(at, { ...place(at), text: '改了' })],
    [
      'an event that says something else, chained anew',
      'altered',
      (at) => chained(EVENTS.with(at, { ...place(at), text: '改了' })),
    ],
    [
      'a time of the log that goes back',
      'clockBack',
      (at) => chained(EVENTS.with(at + 1, { ...place(at + 1), recordedAt: '2026-11-20T00:00:00.000Z' })),
    ],
  ];
  test.each(spoilt)('%s', async (_, fault, spoil) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(EVENTS.length - 3), async (at) => {
        expect(await faultsOf(acknowledged(), { logs: [log(spoil(at))] })).toContain(fault);
      }),
      { numRuns: 20 },
    );
  });

  test('an event that was refused and is there all the same', async () => {
    const history = acknowledged(EVENTS.slice(0, 19));
    history.answered('node A', situation('i1', 'x', { id: place(19).id }), {
      id: place(19).id,
      outcome: 'refused',
    });
    expect(await faultsOf(history, { logs: [log(EVENTS)] })).toEqual(['refusedButThere']);
  });

  test('another log than that of the first reader', async () => {
    const other = chained(EVENTS.with(7, { ...place(7), id: 'somebody else' }));
    expect(await faultsOf(new History(), { logs: [log(EVENTS), log(other, 'node B')] })).toContain(
      'reordered',
    );
  });

  test('that nobody has read anything', async () => {
    expect(await faultsOf(acknowledged(), { logs: [] })).toEqual(['nothingRead']);
  });
});

describe('in what a socket was told is found, wherever it happened,', () => {
  const spoilt: readonly [string, Fault, (at: number) => readonly LoggedEvent[]][] = [
    ['an event that it was never told', 'gap', (at) => EVENTS.filter((_, i) => i !== at)],
    ['an event that it was told twice', 'doubled', (at) => EVENTS.toSpliced(at + 1, 0, place(at))],
    [
      'two that came in another order',
      'reordered',
      (at) => EVENTS.with(at, place(at + 1)).with(at + 1, place(at)),
    ],
    [
      'one that the log does not hold',
      'reordered',
      (at) => EVENTS.toSpliced(at, 0, { ...place(at), id: 'x' }),
    ],
  ];
  test.each(spoilt)('%s', async (_, fault, spoil) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(EVENTS.length - 3), async (at) => {
        const readings = { logs: [log(EVENTS)], streams: [stream(spoil(at))] };
        expect(await faultsOf(acknowledged(), readings)).toEqual([fault]);
      }),
      { numRuns: 20 },
    );
  });

  test('a board that is not that of the server', async () => {
    const boards = [{ reader: 'a screen', position: 20, hash: 'a', server: 'b' }];
    const verdict = await verdictOf(acknowledged(), { logs: [log(EVENTS)], boards });
    expect(inWords(verdict)).toMatch(/NOT KEPT.*\n {2}board: a screen: .*up to 20 is not the server's/);
  });
});
