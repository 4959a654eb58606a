/** A phone for tests of the outbox: its disk, its second store, its line to the server, and pages that can be killed. */
import { randomBytes } from 'node:crypto';
import { fieldEvent } from '../../../client/field/acts/event.ts';
import type { ClockReading } from '../../../client/field/clock/reading.ts';
import type { NewAct } from '../../../client/field/outbox/act.ts';
import type { MirrorStorage } from '../../../client/field/outbox/mirror.ts';
import type { NewFile } from '../../../client/field/outbox/newFile.ts';
import { Outbox, type OutboxDeps } from '../../../client/field/outbox/outbox.ts';
import { type FieldDb, openFieldDb } from '../../../client/field/store/db.ts';
import { sha256Of } from '../../attachments/files.ts';
import { freshId } from '../../support/facts.ts';
import type { BadLine } from './proxy.ts';

export interface Tab {
  readonly outbox: Outbox;
  readonly db: FieldDb;
  /** As the system ends an app: from one moment to the next nothing of it goes on. */
  kill(): void;
}

export interface Phone {
  readonly disk: string;
  readonly storage: MirrorStorage;
  /** The session cookie. */
  token: string;
  tab(besides?: Partial<OutboxDeps>): Promise<Tab>;
  /** The phone's own clock moves on, so that the lease of whoever was killed runs out. */
  later(ms: number): void;
  closeAll(): Promise<void>;
}

export function phoneOf(proxy: Pick<BadLine, 'url'>, token: string, disk = freshId('disk')): Phone {
  const tabs: Tab[] = [];
  let aheadMs = 0;
  const phone: Phone = {
    disk,
    storage: memoryStorage(),
    token,
    later(ms) {
      aheadMs += ms;
    },
    async tab(besides = {}) {
      const db = await openFieldDb(disk);
      let alive = true;
      const line: typeof fetch = async (path, init) => {
        if (!alive) return new Promise<Response>(() => {});
        const headers = { ...init?.headers, cookie: `fenghuo_session=${phone.token}` };
        const answer = await fetch(new URL(String(path), proxy.url), { ...init, headers });
        return alive ? answer : new Promise<Response>(() => {});
      };
      const outbox = await Outbox.open(db, {
        language: () => 'en',
        clock: () => reading(Date.now()),
        incidentOf: () => null,
        fetch: line,
        nowMs: () => Date.now() + aheadMs,
        storage: phone.storage,
        page: null,
        ...besides,
      });
      const tab: Tab = {
        outbox,
        db,
        kill() {
          alive = false;
          outbox.close();
          db.close();
        },
      };
      tabs.push(tab);
      return tab;
    },
    async closeAll() {
      for (const tab of tabs.splice(0)) tab.kill();
    },
  };
  return phone;
}

function memoryStorage(): MirrorStorage {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

const reading = (serverMs: number, offsetMs = 0): ClockReading => ({
  offsetMs,
  uncertaintyMs: 20,
  source: 'measured',
  serverMs,
  deviceMs: serverMs - offsetMs,
});

/** 情况, in words, with the photos that go along; told of `atMs` by a phone whose clock is `offsetMs` behind. */
export function situationAct(
  incident: string,
  text: string,
  { files = [], atMs = Date.now(), offsetMs = 0 }: Situation = {},
): NewAct {
  const at = new Date(atMs).toISOString();
  const telling = { at, precision: 'second', clock: reading(atMs, offsetMs) } as const;
  const stream = `incident:${incident}`;
  const photos = files.map(({ sha256 }) =>
    fieldEvent('attachmentAdded', stream, { sha256, kind: 'photo' }, telling),
  );
  return {
    name: 'situation',
    draft: { text },
    told: text,
    events: [fieldEvent('situationUpdated', stream, {}, { ...telling, text }), ...photos],
    files: files.map(({ sha256, blob }) => ({ sha256, type: blob.type, size: blob.size, sent: false })),
    at,
  };
}

interface Situation {
  readonly files?: readonly NewFile[];
  readonly atMs?: number;
  readonly offsetMs?: number;
}

export const photoOf = (bytes: Buffer): NewFile => ({
  sha256: sha256Of(bytes),
  blob: new Blob([new Uint8Array(bytes)], { type: 'image/png' }),
  original: new Blob([new Uint8Array(randomBytes(64))], { type: 'image/jpeg' }),
});
