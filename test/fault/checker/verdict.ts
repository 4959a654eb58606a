/**
 * In the manner of Jepsen: what was promised to callers, held against what every reader was given. Each finding is said
 * in words; where there is none, nothing was lost, doubled, reordered, left out or altered.
 */
import { verifyChain } from '../../../server/log/index.ts';
import type { LoggedEvent } from '../../../shared/event/envelope.ts';
import type { Told } from './history.ts';

/** The whole log as one reader was given it, in that order: a node's pages, its export, what a backup holds. */
export interface LogReading {
  readonly reader: string;
  readonly events: readonly LoggedEvent[];
}

/** What a socket was told without a break: everything behind `after` up to `through`, as it came. */
export interface Stretch {
  readonly after: number;
  readonly through: number;
  readonly events: readonly Pick<LoggedEvent, 'id' | 'position'>[];
}
export interface StreamReading {
  readonly reader: string;
  /** One stretch after each snapshot. */
  readonly stretches: readonly Stretch[];
  /** Streams of events that this reader is never told of. */
  readonly leaves: (stream: string) => boolean;
}

/** The board that a client came to by folding, and the one that a server has at the same position. */
export interface BoardReading {
  readonly reader: string;
  readonly position: number;
  readonly hash: string;
  readonly server: string;
}

export interface Readings {
  readonly logs: readonly LogReading[];
  readonly streams?: readonly StreamReading[];
  readonly boards?: readonly BoardReading[];
}

export type Fault =
  | 'lost'
  | 'doubled'
  | 'reordered'
  | 'gap'
  | 'altered'
  | 'chain'
  | 'refusedButThere'
  | 'clockBack'
  | 'board'
  | 'nothingRead';
export interface Finding {
  readonly fault: Fault;
  readonly words: string;
}
export interface Verdict {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  readonly acknowledged: number;
  readonly events: number;
  readonly readers: number;
}

/** So many of a kind are said; the rest is counted. */
const MOST_WORDS = 5;

export async function verdictOf(history: Told, readings: Readings): Promise<Verdict> {
  const { logs, streams = [], boards = [] } = readings;
  const [reference] = logs;
  const findings: Finding[] = reference
    ? [
        ...logs.flatMap(inOrder),
        ...(await Promise.all(logs.map(inChain))).flat(),
        ...logs.slice(1).flatMap((other) => sameAs(reference, other)),
        ...promisesKept(history, reference),
        ...streams.flatMap((stream) => toldAll(reference, stream)),
      ]
    : [{ fault: 'nothingRead', words: 'no reader was given the log: nothing is proved' }];
  findings.push(...boards.flatMap(sameBoard));
  return {
    ok: findings.length === 0,
    findings,
    acknowledged: history.acknowledged.length,
    events: reference?.events.length ?? 0,
    readers: logs.length + streams.length + boards.length,
  };
}

/** The verdict for a person. */
export function inWords({ ok, findings, acknowledged, events, readers }: Verdict): string {
  const seen = `${acknowledged} acknowledged events, ${events} in the log, ${readers} readers`;
  if (ok) return `Nothing lost, doubled, reordered, left out or altered: ${seen}.`;
  const kinds = new Map<Fault, Finding[]>();
  for (const finding of findings) kinds.set(finding.fault, [...(kinds.get(finding.fault) ?? []), finding]);
  const lines = [...kinds].flatMap(([fault, all]) => [
    ...all.slice(0, MOST_WORDS).map(({ words }) => `  ${fault}: ${words}`),
    ...(all.length > MOST_WORDS ? [`  ${fault}: … and ${all.length - MOST_WORDS} more`] : []),
  ]);
  return [`NOT KEPT (${seen}):`, ...lines].join('\n');
}

/** Positions 1, 2, 3 …, each id once, and a time of the log that never goes back. */
function inOrder({ reader, events }: LogReading): Finding[] {
  const findings: Finding[] = [];
  const say = (fault: Fault, words: string) => findings.push({ fault, words: `${reader}: ${words}` });
  const placeOf = new Map<string, number>();
  let highest = 0;
  let recordedAt = '';
  for (const { id, position, recordedAt: at } of events) {
    const first = placeOf.get(id);
    if (first !== undefined) say('doubled', `${id} is at ${first} and again at ${position}`);
    else placeOf.set(id, position);
    if (position > highest + 1) say('gap', `after ${highest} comes ${position}; ${highest + 1} was left out`);
    else if (position <= highest) say('reordered', `${position} comes after ${highest}`);
    if (at < recordedAt) say('clockBack', `${position} was recorded at ${at}, before the one ahead of it`);
    highest = Math.max(highest, position);
    recordedAt = at > recordedAt ? at : recordedAt;
  }
  return findings;
}

async function inChain({ reader, events }: LogReading): Promise<Finding[]> {
  const chain = await verifyChain(events, { whole: true });
  return chain.ok ? [] : [{ fault: 'chain', words: `${reader}: ${chain.message}` }];
}

/** One reader may have read less far than the other; as far as both have read it is the same. */
function sameAs(reference: LogReading, other: LogReading): Finding[] {
  const known = new Map(reference.events.map((event) => [event.position, event]));
  return other.events.flatMap((event): Finding[] => {
    const there = known.get(event.position);
    if (!there || there.hash === event.hash) return [];
    const fault = there.id === event.id ? 'altered' : 'reordered';
    const words = `at ${event.position} ${reference.reader} has ${there.id}, ${other.reader} has ${event.id}`;
    return [{ fault, words: fault === 'altered' ? `${words}, with other content` : words }];
  });
}

function promisesKept({ acknowledged, refused }: Told, { reader, events }: LogReading): Finding[] {
  const findings: Finding[] = [];
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const { posted, position, node } of acknowledged) {
    const there = byId.get(posted.id);
    const promise = `${posted.id}, which ${node} acknowledged at ${position},`;
    if (!there) findings.push({ fault: 'lost', words: `${promise} is not in ${reader}` });
    else if (there.position !== position)
      findings.push({ fault: 'reordered', words: `${promise} stands at ${there.position} in ${reader}` });
    else if (there.stream !== posted.stream || there.type !== posted.type || there.text !== posted.text)
      findings.push({ fault: 'altered', words: `${promise} says something else in ${reader}` });
  }
  // An act that was refused and then posted again under its id may well be recorded.
  const kept = new Set(acknowledged.map(({ posted }) => posted.id));
  for (const id of new Set(refused))
    if (byId.has(id) && !kept.has(id))
      findings.push({ fault: 'refusedButThere', words: `${id} was refused and is in ${reader}` });
  return findings;
}

/** What a socket was told is what the log holds, from the first to the last of each stretch. */
function toldAll({ events: log }: LogReading, { reader, stretches, leaves }: StreamReading): Finding[] {
  return stretches.flatMap(({ after, through, events }): Finding[] => {
    const wanted = log.slice(after, through).filter(({ stream }) => !leaves(stream));
    const told = new Map<string, number>();
    for (const { id } of events) told.set(id, (told.get(id) ?? 0) + 1);
    const missing = wanted.filter(({ id }) => !told.has(id));
    const twice = [...told].filter(([, times]) => times > 1);
    const where = `${reader}, told of ${after + 1} to ${through}`;
    const findings: Finding[] = [
      ...missing.map(
        ({ id, position }): Finding => ({
          fault: 'gap',
          words: `${where}: was never told of ${id} at ${position}`,
        }),
      ),
      ...twice.map(
        ([id, times]): Finding => ({
          fault: 'doubled',
          words: `${where}: was told of ${id} ${times} times`,
        }),
      ),
    ];
    if (findings.length > 0) return findings;
    const odd = events.findIndex(({ id, position }, i) => {
      const there = wanted[i];
      return there?.id !== id || there.position !== position;
    });
    const [was, should] = [events[odd], wanted[odd]];
    return odd < 0
      ? []
      : [
          {
            fault: 'reordered',
            words: `${where}: was told of ${was?.id} at ${was?.position} where the log has ${should?.id ?? 'nothing'} at ${should?.position ?? was?.position}`,
          },
        ];
  });
}

function sameBoard({ reader, position, hash, server }: BoardReading): Finding[] {
  return hash === server
    ? []
    : [
        {
          fault: 'board',
          words: `${reader}: the board that it folded up to ${position} is not the server's`,
        },
      ];
}
