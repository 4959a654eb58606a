/**
 * What older builds of this program wrote opens today (rivals: Cloud-RF/tak-server#40, no way to upgrade). `releases/` holds what their databases held after the sample
 * district and one shipped scenario, and what each of them said of it; a release adds one, made by `backup`.
 */
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../server/log/index.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { freshDatabase } from '../support/postgres.ts';
import releases from './releases/releases.json' with { type: 'json' };
import { removeFolders, restored, signedIn, startOn } from './support.ts';

const PASSWORD = 'release-password-1';
const folder = path.join(import.meta.dirname, 'releases');

afterAll(removeFolders);

interface Board {
  readonly areas: readonly unknown[];
  readonly teams: readonly unknown[];
}

describe.each(releases)('a database of an older build: $what', (release) => {
  it('is brought up to date, opens, and holds what that build said it holds', async () => {
    const database = await freshDatabase();
    const { dataDir, manifest } = await restored(path.join(folder, release.file), database.url);
    expect(manifest.head).toEqual({ position: release.head, hash: release.hash });
    expect(manifest.keyId).toBe(release.keyId);

    const server = await startOn(dataDir, database.url);
    try {
      const asker = await signedIn(server.url, PASSWORD);
      const lines = await asker.text('/api/events', 'application/x-ndjson');
      const events = lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as LoggedEvent);
      expect(await verifyChain(events, { whole: true })).toMatchObject({ ok: true });
      expect(events[release.head - 1]).toMatchObject({ position: release.head, hash: release.hash });
      const board = await asker.json<Board>('/api/board');
      expect(board.areas).toHaveLength(release.areas);
      expect(board.teams).toHaveLength(release.teams);
      expect(await asker.json('/api/incidents')).toMatchObject({ total: release.incidents });
      for (const sha256 of release.attachments) {
        const file = await asker.get(`/api/attachments/${sha256}`, '*/*');
        expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png']);
      }
      // It is worked on with today's program: an account of then has rights of now.
      expect(await asker.json('/api/me')).toMatchObject({
        user: 'admin',
        grants: [{ role: 'administrator', area: null }],
      });
    } finally {
      await server.stop();
      await database.drop();
    }
  });
});
