/**
 * What users of other systems complained of, boards that were stale, slow or fell over and installations that did not work,
 * as far as a server can meet it: each with the thread that tells it, and what must not happen here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOG_LOCK } from '../../server/log/connection.ts';
import { openBadLine } from '../support/badLine.ts';
import { freshId, reported, situation } from '../support/facts.ts';
import { freshDataDir, removeDataDir, type ServerProcess, signIn, startProcess } from '../support/process.ts';
import { type Product, startProduct } from '../support/product.ts';
import { boardsOf, exported, Screen } from './checker/readers.ts';
import { inWords, verdictOf } from './checker/verdict.ts';
import { post, startLoad } from './load.ts';
import { shownAgain } from './proof.ts';
import { until } from './town.ts';

interface Lesson {
  readonly thread: string;
  readonly told: string;
  readonly here: string;
  readonly holds: () => Promise<void>;
}
const name = ({ thread, told, here }: Lesson) => `${thread}: ${told}. ${here}`;

let one: Product;
let other: Product;
let incident: string;
beforeAll(async () => {
  one = await startProduct();
  other = await startProduct({ database: one.database });
  incident = freshId('i');
  await one.post(reported(incident));
});
afterAll(async () => {
  await other?.stop();
  await one?.stop();
});

const door = (product: Product, name = 'node A') => ({ name, url: product.url, token: one.token });
const portOf = (product: Product) => Number(new URL(product.url).port);

/** With a screen at some address, closed when all is said. */
async function watching<T>(url: string, see: (screen: Screen) => Promise<T>): Promise<T> {
  const screen = new Screen('a screen', url, one.token);
  try {
    await until('the screen is live', () => screen.status === 'live');
    return await see(screen);
  } finally {
    screen.close();
  }
}

const STALE_SLOW_FALLEN: readonly Lesson[] = [
  {
    thread: 'Linesmerrill/police-cad #525',
    told: 'one had to sign out and in to see new calls, for a month',
    here: 'A screen whose line was dead for a while shows all that happened, by itself',
    async holds() {
      const line = await openBadLine(portOf(one));
      await watching(`http://127.0.0.1:${line.port}`, async (screen) => {
        line.weather({ silent: true });
        await one.post(Array.from({ length: 20 }, (_, i) => situation(incident, `断线期间 ${i}`)));
        await until('it says that it is not live', () => screen.status !== 'live');
        line.weather({});
        await shownAgain(screen, door(one));
      });
      await line.close();
    },
  },
  {
    thread: 'openises/TicketsCAD #59',
    told: 'the dashboard missed what was changed on another screen',
    here: 'One fold for all: screens of different nodes hold the same board, whoever changed what',
    async holds() {
      await watching(one.url, (here) =>
        watching(other.url, async (there) => {
          for (let i = 0; i < 10; i++) {
            await post(door(one), [situation(incident, `甲 ${i}`)]);
            await post(door(other), [situation(incident, `乙 ${i}`)]);
          }
          const boards = await boardsOf([door(one), door(other, 'node B')], [here, there]);
          expect(new Set(boards.map(({ hash }) => hash)).size).toBe(1);
          expect(boards.every(({ hash, server }) => hash === server)).toBe(true);
        }),
      );
    },
  },
  {
    thread: 'NSWSESMembers/Lighthouse #416',
    told: 'an answer to a poll overwrote what had been pushed since',
    here: 'Everything bears its position, and no screen ever goes back',
    async holds() {
      await watching(one.url, async (screen) => {
        const seen: number[] = [];
        const load = startLoad(() => [door(one), door(other)], incident);
        await until('fifty events', () => {
          seen.push(screen.board?.position ?? 0);
          return load.acknowledged() > 50;
        });
        await load.end();
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
      });
    },
  },
  {
    thread: 'brian7704/OpenTAKServer #48',
    told: 'clients reconnected for ever, until the server was restarted',
    here: 'After fifty cuts in a row everybody is back, and nothing is doubled or left out',
    async holds() {
      const line = await openBadLine(portOf(one));
      await watching(`http://127.0.0.1:${line.port}`, async (screen) => {
        const load = startLoad(() => [door(one)], incident, { callers: 2 });
        for (let cut = 0; cut < 50; cut++) {
          line.cut();
          await sleep(20);
        }
        const history = await load.end();
        await shownAgain(screen, door(one));
        const verdict = await verdictOf(history, {
          logs: [await exported(door(one))],
          streams: [screen.reading()],
        });
        expect(inWords(verdict)).toMatch(/^Nothing lost/);
      });
      await line.close();
    },
  },
  {
    thread: 'brian7704/OpenTAKServer #168',
    told: '“database is locked”, and phones dropped off',
    here: 'A lock that somebody sits on is told in seconds as a thing that passes, and then it goes on',
    async holds() {
      const stuck = new pg.Client({ connectionString: one.database.url });
      await stuck.connect();
      await stuck.query('SELECT pg_advisory_lock($1)', [LOG_LOCK]);
      const event = situation(incident, '锁');
      const told = await post(door(one), [event]).catch((error: unknown) => error);
      await stuck.end();
      expect(told).toMatchObject({ status: 503, code: 'unavailable', retryAfterS: expect.any(Number) });
      expect((await post(door(one), [event])).map(({ outcome }) => outcome)).toEqual(['recorded']);
    },
  },
  {
    thread: 'redcross/dcsops #223',
    told: 'the page of open incidents was slow where there were many',
    here: 'A list is given by the page, however many there are',
    async holds() {
      await one.post(Array.from({ length: 120 }, () => reported(freshId('i'))));
      const { body } = await one.call<{ total: number; incidents: unknown[] }>(
        'GET',
        '/api/incidents?limit=20',
      );
      expect(body.total).toBeGreaterThan(120);
      expect(body.incidents).toHaveLength(20);
    },
  },
  {
    thread: 'keephq/keep #1472',
    told: 'lists were slow where an incident had thousands of items',
    here: 'A row of the list is as short for an incident of a thousand entries as for one of none',
    async holds() {
      const [short, long] = [freshId('i'), freshId('i')];
      await one.post([reported(short), reported(long)]);
      for (let i = 0; i < 2; i++)
        await one.post(Array.from({ length: 500 }, (_, n) => situation(long, `第 ${i}-${n} 条`)));
      const { body } = await one.call<{ incidents: { id: string }[] }>('GET', '/api/incidents?limit=50');
      const bytes = (id: string) => JSON.stringify(body.incidents.find((row) => row.id === id)).length;
      expect(bytes(long)).toBeLessThan(bytes(short) + 500);
    },
  },
  {
    thread: 'hotosm/osm-tasking-manager2 #586',
    told: 'slow exactly during the earthquake: “missing stress testing. My bad”',
    here: 'While hundreds want to see everything, every report from the field is recorded',
    async holds() {
      let going = true;
      const statuses = new Map<number, number>();
      const seeing = Array.from({ length: 60 }, async () => {
        while (going) {
          const { status, headers } = await one.call('GET', '/api/board');
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (status === 503) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        }
      });
      const outcomes: string[] = [];
      for (let i = 0; i < 20; i++)
        outcomes.push(
          ...(await post(door(one), [situation(incident, `震后 ${i}`)])).map(({ outcome }) => outcome),
        );
      going = false;
      await Promise.all(seeing);
      expect(outcomes).toEqual(outcomes.map(() => 'recorded'));
      // Those who could not be answered were told so at once rather than kept waiting.
      expect([...statuses.keys()].sort()).toEqual([200, 503]);
    },
  },
  {
    thread: 'ushahidi/platform #2154',
    told: 'the export of many posts ran out of time with an empty error',
    here: 'An export begins before it is made up, and a slow reader gets all of it',
    async holds() {
      const line = await openBadLine(portOf(one));
      line.weather({ bytesPerSecond: 4_000_000, delayMs: 1 });
      const slowly = await exported({ ...door(one), url: `http://127.0.0.1:${line.port}` });
      await line.close();
      expect(inWords(await verdictOf({ acknowledged: [], refused: [] }, { logs: [slowly] }))).toMatch(
        /^Nothing lost/,
      );
      expect(slowly.events.length).toBeGreaterThan(1_000);
    },
  },
];

describe('boards that were stale, slow or fell over', () => {
  for (const lesson of STALE_SLOW_FALLEN) test(name(lesson), lesson.holds);
});

let dataDir: string;
let installed: ServerProcess;
const get = (path: string, headers: Record<string, string> = {}) => fetch(installed.url + path, { headers });

const INSTALLED: readonly Lesson[] = [
  {
    thread: 'Resgrid/Core #239 and #248',
    told: 'no database at the first sign-in, and the default password refused after a clean install',
    here: 'The password that the first start prints signs in, and everything is there',
    async holds() {
      await until('the password is printed', () => /admin {2}\S{16}/.test(installed.said()));
      const password = /admin {2}(\S{16})/.exec(installed.said())?.[1] ?? '';
      const session = await fetch(`${installed.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user: 'admin', password }),
      });
      expect(session.status).toBe(200);
      const { token } = (await session.json()) as { token: string };
      const changed = await fetch(`${installed.url}/api/me/password`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ current: password, next: 'process-password-1' }),
      });
      expect(changed.status).toBe(204);
      expect((await get('/api/board', { authorization: `Bearer ${token}` })).status).toBe(200);
    },
  },
  {
    thread: 'OfficeDev/microsoft-teams-emergency-operations-center #183',
    told: 'installing was “cumbersome, time-consuming and very susceptible to mistakes”',
    here: 'One command; once it has said its address it is ready, and one address says so',
    async holds() {
      expect(await (await get('/readyz')).json()).toMatchObject({ status: 'ready' });
      await expect(startProcess(dataDir, { TLS_CERT: '/nowhere.pem' })).rejects.toThrow(/TLS_KEY/);
      await expect(startProcess(dataDir)).rejects.toThrow(String(installed.child.pid));
    },
  },
  {
    thread: 'brian7704/OpenTAKServer #226 and Cloud-RF/tak-server #40',
    told: 'certificates on phones were unusable, and there was no way to upgrade with thirty of them enrolled',
    here: 'A phone is let in by a link, and stays so when the server is started anew on the same data',
    async holds() {
      const token = await signIn(installed.url);
      const ask = (path: string, body: unknown) =>
        fetch(installed.url + path, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      const grants = [{ role: 'teamLeader', area: null }];
      await ask('/api/accounts', { user: 'leader', name: '队长', grants, team: null, body: null });
      const offer = (await (await ask('/api/enrolments', { user: 'leader', label: '电话' })).json()) as {
        url: string;
      };
      const claimed = await ask('/api/enrolments/claim', { token: /enrol=(.+)$/.exec(offer.url)?.[1] });
      const phone = (await claimed.json()) as { token: string };
      await installed.stop();
      installed = await startProcess(dataDir);
      expect((await get('/api/me', { authorization: `Bearer ${phone.token}` })).status).toBe(200);
    },
  },
  {
    thread: 'ushahidi/platform #4712',
    told: 'the app for phones did not work against a server of one’s own',
    here: 'The page for phones comes from the same server, at the same address',
    async holds() {
      const page = await get('/field/');
      expect([page.status, page.headers.get('content-type')]).toEqual([
        200,
        expect.stringMatching('text/html'),
      ]);
    },
  },
];

describe('installations that did not work', () => {
  beforeAll(async () => {
    dataDir = await freshDataDir();
    installed = await startProcess(dataDir, { ADMIN_PASSWORD: '' });
  });
  afterAll(async () => {
    await installed?.stop();
    await removeDataDir(dataDir);
  });
  for (const lesson of INSTALLED) test(name(lesson), lesson.holds);
});
