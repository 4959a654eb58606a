/** Every shared scenario, played as a drill: its case file replays elsewhere to the same board, hash for hash. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { play } from '../../server/play/player.ts';
import type { Post } from '../../server/play/post.ts';
import { loadDistrict, readingOf } from '../../server/samples/index.ts';
import { SCENARIOS } from '../../server/samples/scenarios/index.ts';
import { readCaseFile } from '../../shared/casefile/read.ts';
import { boardText } from '../../shared/casefile/view.ts';
import { Replay } from '../../shared/replay/replay.ts';
import { TestClock } from '../play/story.ts';
import { type Product, startProduct } from '../support/product.ts';
import { exported, sendCase } from './told.ts';

let home: Product;
let elsewhere: Product;
beforeAll(async () => {
  [home, elsewhere] = [await startProduct(), await startProduct()];
  await loadDistrict(post);
});
afterAll(() => Promise.all([home?.stop(), elsewhere?.stop()]));

const post: Post = async (events) => [...(await home.post(events))];

it.each([...SCENARIOS.keys()])('%s', async (id) => {
  const scenario = SCENARIOS.get(id);
  if (!scenario) throw new Error(id);
  const clock = new TestClock();
  await play({ scenario, reading: readingOf(id), speed: 3_600, drill: id, post, clock });
  const { status, bytes } = await exported(home, id);
  expect(status).toBe(200);
  const { manifest, recording } = readCaseFile(new Uint8Array(bytes));
  const board = Replay.of(recording).boardAt({ asOf: null, knownAt: null });
  const hash = createHash('sha256')
    .update(boardText(board, id, manifest.exportedAt))
    .digest('hex');
  expect(hash).toBe(manifest.boardHash);
  expect(manifest.context.count).toBeGreaterThan(50);
  // Imported only where it is whole, and comes to the same board there.
  expect(await sendCase(elsewhere, bytes)).toMatchObject({
    status: 201,
    body: { incidentId: id, drill: true, boardHash: manifest.boardHash },
  });
});
