/** The built server in a process of its own, which may be killed at any time, and an administrator who asks until it answers. */
import type { LoggedEvent } from '../../../shared/event/envelope.ts';
import type { PostResult } from '../../../shared/protocol.ts';
import { any } from '../../support/facts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';
import {
  freshDataDir,
  removeDataDir,
  type ServerProcess,
  signIn,
  startProcess,
} from '../../support/process.ts';
import type { Restart } from './schedule.ts';

export class World {
  readonly #dataDir: string;
  readonly #database: FreshDatabase;
  #server: ServerProcess;
  #restarting: Promise<void> | null = null;
  #token = '';

  private constructor(dataDir: string, database: FreshDatabase, server: ServerProcess) {
    this.#dataDir = dataDir;
    this.#database = database;
    this.#server = server;
  }

  static async start(): Promise<World> {
    const [dataDir, database] = await Promise.all([freshDataDir(), freshDatabase()]);
    const world = new World(dataDir, database, await begin(dataDir, database));
    world.#token = await signIn(world.url);
    return world;
  }

  get url(): string {
    return this.#server.url;
  }

  /** Whoever asks for it while it is under way gets the same one. */
  restart(how: Restart): Promise<void> {
    this.#restarting ??= this.#restart(how).finally(() => {
      this.#restarting = null;
    });
    return this.#restarting;
  }

  async #restart(how: Restart): Promise<void> {
    if (how === 'kill -9') await this.#server.kill();
    else await this.#server.stop();
    this.#server = await begin(this.#dataDir, this.#database);
  }

  /** As the administrator, again until there is an answer: what is asked here may be asked twice. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    for (let left = 20; ; left--) {
      try {
        const response = await fetch(this.url + path, {
          method,
          headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (response.ok) return (await response.json()) as T;
        throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
      } catch (error) {
        if (left === 0) throw error;
        await this.#restarting;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  async post(...events: readonly ReturnType<typeof any>[]): Promise<void> {
    const { results } = await this.call<{ results: PostResult[] }>('POST', '/api/events', events);
    const refused = results.find(({ outcome }) => outcome === 'refused');
    if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`);
  }

  async logOf(stream: string): Promise<readonly LoggedEvent[]> {
    const path = `/api/events?stream=${encodeURIComponent(stream)}&limit=1000`;
    const { events } = await this.call<{ events: LoggedEvent[] }>('GET', path);
    if (events.length === 1000) throw new Error('more in the log than is looked at');
    return events;
  }

  async stop(): Promise<void> {
    await this.#restarting;
    await this.#server.stop();
    await this.#database.drop();
    await removeDataDir(this.#dataDir);
  }
}

const begin = (dataDir: string, database: FreshDatabase): Promise<ServerProcess> =>
  startProcess(dataDir, { DATABASE_URL: database.url, WATCH: 'off' });

/** Something that is so now. */
export const now = (stream: string, type: string, data: Record<string, unknown>, rest = {}) =>
  any(stream, type, data, { occurredAt: new Date().toISOString(), occurredPrecision: 'second', ...rest });
