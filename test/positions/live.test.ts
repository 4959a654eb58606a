/** Where teams are, live: told over real sockets to those who may see it, on every node, and to nobody else. */
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_POSITIONS, withMessage } from '../../shared/positions.ts';
import type { FollowReply, PositionsMessage, TeamPosition } from '../../shared/protocol.ts';
import { district, personOf, registered } from '../access/people.ts';
import { any, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
let second: Product;
const [home, away] = [district(), district()];
const sockets: Socket[] = [];
beforeAll(async () => {
  product = await startProduct();
  second = await startProduct({ database: product.database });
  await product.post([home, away].flatMap(registered));
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await second?.stop();
  await product?.stop();
});

let lastMs = Date.now() - 3_600_000;
const at = (teamId: string, over: Partial<TeamPosition> = {}): TeamPosition => {
  lastMs += 1_000;
  return {
    teamId,
    lon: 109,
    lat: 39,
    accuracyM: 10,
    speed: null,
    heading: null,
    at: new Date(lastMs).toISOString(),
    ...over,
  };
};

async function tell(on: Product, ...positions: readonly TeamPosition[]): Promise<void> {
  const { body } = await on.call<{ results: { outcome: string }[] }>('POST', '/api/positions', positions);
  expect(body.results.map(({ outcome }) => outcome)).toEqual(positions.map(() => 'recorded'));
}

/** A screen of somebody with this area: all that it was told, and what it shows of that. */
async function screen(area: string | null, { on = product, scope }: { on?: Product; scope?: string } = {}) {
  const person = await personOf(on, { grants: [{ role: 'viewer', area }] });
  const socket = person.socket();
  sockets.push(socket);
  const messages: (PositionsMessage & { readonly heardMs: number })[] = [];
  let shown = NO_POSITIONS;
  socket.on('positions', (message: PositionsMessage) => {
    messages.push({ ...message, heardMs: Date.now() });
    shown = withMessage(shown, message);
  });
  const follow = async () => {
    const asked = { after: null, ...(scope ? { scope: { area: scope } } : {}) };
    const reply: FollowReply = await socket.timeout(20_000).emitWithAck('follow', asked);
    expect(reply).toHaveProperty('board');
  };
  await follow();
  return { socket, messages, follow, of: (teamId: string) => shown.get(teamId) ?? null };
}

const WAIT = { timeout: 20_000 };

describe('two viewers of different sight', () => {
  it('are each told of the teams that they may see, at once when they follow and then as they move', async () => {
    const first = [at(home.team), at(away.team)] as const;
    await tell(product, ...first);
    const [whole, local] = [await screen(null), await screen(home.area)];
    await expect.poll(() => [whole.of(home.team), whole.of(away.team)], WAIT).toEqual(first);
    await expect.poll(() => local.of(home.team), WAIT).toEqual(first[0]);
    expect(whole.messages[0]?.whole).toBe(true);

    const moved = [
      at(home.team, { lon: 109.5, speed: 12, heading: 90 }),
      at(away.team, { lon: 109.6 }),
    ] as const;
    await tell(product, ...moved);
    await expect.poll(() => [whole.of(home.team), whole.of(away.team)], WAIT).toEqual(moved);
    await expect.poll(() => local.of(home.team), WAIT).toEqual(moved[0]);
    // Everything that the other was told has passed by now, and nothing of the foreign team came.
    expect(JSON.stringify(local.messages)).not.toContain(away.team);
  });

  it('a team comes into sight with its order and goes with its release, without having moved', async () => {
    const incident = freshId('incident');
    const position = at(away.team);
    await tell(product, position);
    const local = await screen(home.area);
    await product.post([
      reported(incident, { place: { area: home.deep } }),
      ordered(incident, 'd1', away.team),
    ]);
    await expect.poll(() => local.of(away.team), WAIT).toEqual(position);
    await product.post([any(`incident:${incident}`, 'teamReleased', { dispatchId: 'd1' })]);
    await expect.poll(() => local.of(away.team), WAIT).toBeNull();
    expect(local.messages.at(-1)?.gone).toEqual([away.team]);
  });

  it('who asked for one area is told of that area alone', async () => {
    const position = [at(home.team), at(away.team)] as const;
    await tell(product, ...position);
    const scoped = await screen(null, { scope: away.area });
    await expect.poll(() => scoped.of(away.team), WAIT).toEqual(position[1]);
    expect(JSON.stringify(scoped.messages)).not.toContain(home.team);
  });
});

it('what is late or older never takes the place of what is newer', async () => {
  const whole = await screen(null);
  const [older, newer] = [at(home.team), at(home.team, { lon: 111 })];
  await tell(product, newer);
  await expect.poll(() => whole.of(home.team), WAIT).toEqual(newer);
  await tell(product, older);
  const marker = at(away.team);
  await tell(product, marker);
  await expect.poll(() => whole.of(away.team), WAIT).toEqual(marker);
  expect(whole.of(home.team)).toEqual(newer);
});

it('many posts in a short time are one message a second to a group', async () => {
  const whole = await screen(null);
  let last = at(home.team);
  for (let i = 0; i < 40; i++) {
    last = at(home.team, { lon: 110 + i / 1_000 });
    await tell(product, last);
  }
  await expect.poll(() => whole.of(home.team), WAIT).toEqual(last);
  const moves = whole.messages.filter(({ whole: all }) => !all);
  expect(moves.length).toBeLessThan(20);
  // By the server's own clock.
  const times = moves.map(({ at: told }) => Date.parse(told));
  for (const [i, ms] of times.entries())
    if (i > 0) expect(ms - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(990);
});

it('a screen on another node hears of it too', async () => {
  const elsewhere = await screen(home.area, { on: second });
  const position = at(home.team, { lon: 112 });
  await tell(product, position);
  await expect.poll(() => elsewhere.of(home.team), WAIT).toEqual(position);
});
