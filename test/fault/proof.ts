/** What is held at the end of each fault: the checker's verdict, and how long it took until all was well again. */
import { situation } from '../support/facts.ts';
import type { Told } from './checker/history.ts';
import { boardsOf, type Door, exported, paged, Screen } from './checker/readers.ts';
import { inWords, type Verdict, verdictOf } from './checker/verdict.ts';
import { NotTaken, post } from './load.ts';
import { type Town, until } from './town.ts';

/** One screen at each node, by the line that clients take. */
export const screensOf = (town: Town): Screen[] =>
  town.nodes.map(({ name, door }) => new Screen(`a screen at ${name}`, door().url, town.token));

/** Reads everything there is to read, by all nodes and screens. All lines have to be fine again. */
export async function verdictFor(
  doors: readonly Door[],
  history: Told,
  screens: readonly Screen[] = [],
): Promise<Verdict> {
  const boards = await boardsOf(doors, screens);
  const logs = [...(await Promise.all(doors.map(exported))), ...(await Promise.all(doors.map(paged)))];
  return verdictOf(history, { logs, streams: screens.map((screen) => screen.reading()), boards });
}

/** … by the nodes themselves, whatever their lines are like. @throws Error that says what was not kept, and where nothing was promised. */
export async function proved(town: Town, history: Told, screens: readonly Screen[] = []): Promise<Verdict> {
  const verdict = await verdictFor(
    town.nodes.map(({ inside }) => inside()),
    history,
    screens,
  );
  if (!verdict.ok) throw new Error(inWords(verdict));
  if (verdict.acknowledged === 0) throw new Error('nothing was acknowledged: nothing is proved');
  return verdict;
}

/** How long until a report that is posted from now on is recorded, in milliseconds. */
export async function recordedAgain(
  door: Door,
  incident: string,
  { withinMs = 60_000, patienceMs = 1_000 } = {},
): Promise<number> {
  const event = situation(incident, '恢复');
  return until(
    `${door.name} records again`,
    () =>
      post(door, [event], patienceMs).then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotTaken) return false;
          throw error;
        },
      ),
    withinMs,
  );
}

/** How long until a screen shows what the log holds. */
export const shownAgain = (screen: Screen, door: Door, withinMs = 60_000): Promise<number> =>
  until(
    `${screen.name} is live again`,
    async () => {
      const response = await fetch(`${door.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => null,
      );
      if (!response?.ok) return false;
      const headers = { authorization: `Bearer ${door.token}` };
      const head = (await (await fetch(`${door.url}/api/log/head`, { headers })).json()) as {
        position: number;
      };
      return screen.status === 'live' && (screen.board?.position ?? -1) >= head.position;
    },
    withinMs,
  );

const rows = new Map<string, Readonly<Record<string, number>>[]>();

/** A row of the table of faults: measured in milliseconds, not asserted. */
export const measured = (fault: string, figures: Readonly<Record<string, number>>): void =>
  void rows.set(fault, [...(rows.get(fault) ?? []), figures]);

/** What was measured, the worst of each, in seconds. */
export function tell(): void {
  const width = Math.max(0, ...[...rows.keys()].map((fault) => fault.length));
  for (const [fault, all] of rows) {
    const worst = Object.keys(all[0] ?? {}).map((what) => {
      const ms = Math.max(...all.map((figures) => figures[what] ?? 0));
      return `${what} ${(ms / 1_000).toFixed(1)} s`;
    });
    console.info(
      `${fault.padEnd(width)}  ${worst.join(', ')}${all.length > 1 ? ` (worst of ${all.length})` : ''}`,
    );
  }
  rows.clear();
}
