/**
 * Whatever pair of moments a reviewer asks for, the browser's replay, a fold without keyframes and the server come to one
 * and the same board: every shipped scenario, and an incident that is no drill.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { play } from '../../server/play/player.ts';
import type { Post } from '../../server/play/post.ts';
import { listScenarios, loadDistrict, readingOf, shippedScenario } from '../../server/samples/index.ts';
import { EMPTY_BOARD } from '../../shared/board.ts';
import { canonical } from '../../shared/canonical.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import { type IncidentView, incidentView } from '../../shared/incident/view.ts';
import { limitsOf } from '../../shared/indicator/limits.ts';
import { emptyTrack } from '../../shared/track.ts';
import { TestClock } from '../play/story.ts';
import { any, arrived, casualties, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { served } from '../support/served.ts';
import { browserFor } from './chromium.ts';
import { type Compared, type Pair, REGISTERS, sorted, type Times } from './review-equality/boards.ts';

const PAIRS = 50;
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);

let browser: Browser | null = null;
let product: Product;
let page: Page;
let close: () => Promise<void> = async () => {};
const post: Post = async (events) => [...(await product.post(events))];

beforeAll(async () => {
  browser = await browserFor('boards of the replay against those of the server');
  if (!browser) return;
  console.log(`pairs of moments: FC_SEED=${SEED}`);
  product = await startProduct();
  await loadDistrict(post);
  const site = await served(resolve(import.meta.dirname, 'review-equality'));
  close = site.close;
  page = await browser.newPage();
  await page.goto(site.url);
});
afterAll(async () => {
  await browser?.close();
  await close();
  await product?.stop();
});

/** On the very millisecond of a record, just before it, or anywhere between the first and the last. */
function pairsIn({ happened, heard }: Times): Pair[] {
  const near = (times: readonly string[]) => {
    const ms = times.map((time) => Date.parse(time));
    const [from, to] = [Math.min(...ms), Math.max(...ms)];
    const on = fc.tuple(fc.constantFrom(...ms), fc.constantFrom(-1, 0)).map(([at, by]) => at + by);
    return fc
      .oneof(on, fc.integer({ min: from - 60_000, max: to + 60_000 }))
      .map((at) => new Date(at).toISOString());
  };
  return fc.sample(fc.record({ asOf: near([...happened, ...heard]), knownAt: near(heard) }), {
    numRuns: PAIRS,
    seed: SEED,
  });
}

const textOf = async (path: string): Promise<string> =>
  (await fetch(product.url + path, { headers: { authorization: `Bearer ${product.token}` } })).text();

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What there is of an incident, whatever moment it is asked for. */
const told = ({ version: _, position: __, asOf: ___, knownAt: ____, ...rest }: IncidentView): string =>
  canonical(rest);
const NOTHING = { nowMs: 0, asOf: '', knownAt: '', limits: limitsOf(EMPTY_BOARD) };
const blankOf = (incident: string): string => told(incidentView(emptyTrack(incidentFold, incident), NOTHING));

/** The hash of what the server answers; it says an empty incident where its stream was known and nothing had happened. */
async function answered(incident: string, pair: Pair): Promise<string | null> {
  const { status, body } = await product.call<IncidentView>(
    'GET',
    `/api/incidents/${encodeURIComponent(incident)}?${new URLSearchParams({ ...pair })}`,
  );
  if (status === 404 || told(body) === blankOf(incident)) return null;
  return hashOf(canonical(body));
}

/** The hash of the registers of the whole board as the server answers it. */
async function answeredRegisters(pair: Pair): Promise<string> {
  const { body } = await product.call<Record<keyof typeof REGISTERS, object[]>>(
    'GET',
    `/api/board?${new URLSearchParams({ ...pair })}`,
  );
  const names = Object.keys(REGISTERS) as (keyof typeof REGISTERS)[];
  return hashOf(canonical(names.map((name) => sorted(body[name]))));
}

async function compareAll(incident: string): Promise<readonly (Compared & { readonly pair: Pair })[]> {
  const recording = await textOf(`/api/incidents/${encodeURIComponent(incident)}/recording`);
  const pairs = pairsIn(await page.evaluate((text) => window.timesIn(text), recording));
  const compared = await page.evaluate(([text, all]) => window.compare(text, all), [
    recording,
    pairs,
  ] as const);
  const seen = new Set<string | null>();
  for (const [index, { replayed, plain }] of compared.entries()) {
    const pair = pairs[index] as Pair;
    const about = JSON.stringify({ incident, ...pair });
    expect(replayed, about).toEqual(plain);
    expect(replayed.incident, about).toBe(await answered(incident, pair));
    seen.add(replayed.incident);
  }
  expect(compared).toHaveLength(PAIRS);
  // They are moments of a story, not one state fifty times.
  expect(seen.size).toBeGreaterThan(5);
  return compared.map((one, index) => ({ ...one, pair: pairs[index] as Pair }));
}

describe(`at ${PAIRS} random pairs of moments, browser, plain fold and server show the same board`, () => {
  // First: what drills bring along stands on the board of the server, and not in this incident's recording.
  it('an incident that is no drill, and the registers around it', async ({ skip }) => {
    if (!browser) return skip('no Chromium');
    for (const { replayed, pair } of await compareAll(await realIncident()))
      expect(replayed.registers, JSON.stringify(pair)).toBe(await answeredRegisters(pair));
  });

  it.for(listScenarios().map(({ id }) => id))('%s', async (id, { skip }) => {
    if (!browser) return skip('no Chromium');
    const clock = new TestClock();
    const scenario = shippedScenario(id);
    if (!scenario) throw new Error(id);
    await play({ scenario, reading: readingOf(id), speed: 3_600, drill: id, post, clock });
    await compareAll(id);
  });
});

/** Told over some minutes of today, each thing in a call of its own, one of them late and one put right. */
async function realIncident(): Promise<string> {
  const incident = freshId('i');
  const { body } = await product.call<{ teams: { id: string }[] }>('GET', '/api/board');
  const now = Date.now();
  const at = (minutes: number) => ({ occurredAt: new Date(now - minutes * 60_000).toISOString() });
  const late = arrived(incident, 'd0', at(20));
  const told = [
    reported(incident, at(60), { title: '东山泥石流', receivedAt: at(58).occurredAt }),
    ...body.teams.slice(0, 4).map(({ id }, n) => ordered(incident, `d${n}`, id, at(50 - n))),
    arrived(incident, 'd1', at(12)),
    casualties(incident, { deaths: 1 }, at(15)),
    late,
    any(`incident:${incident}`, 'eventCorrected', { eventId: late.id, set: at(25), reason: '按录音' }, at(5)),
    any(`team:${body.teams[0]?.id}`, 'teamRegistered', { name: '改名的队', kind: 'fireRescue' }, at(2)),
  ];
  for (const event of told) {
    const [result] = await product.post([event]);
    expect(result?.problem).toBeUndefined();
  }
  return incident;
}
