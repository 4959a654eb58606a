/** The recording of an incident: who gets it, what is in it, and that it replays to what the server says of every moment. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../server/samples/scenarios/index.ts';
import { type IncidentView, incidentView } from '../../shared/incident/view.ts';
import { limitsOf } from '../../shared/indicator/limits.ts';
import { parseRecording } from '../../shared/replay/recording.ts';
import { heardAt, Replay } from '../../shared/replay/replay.ts';
import { seal } from '../../shared/track.ts';
import { personOf } from '../access/people.ts';
import { any, arrived, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

/** Each has to be recorded: what was refused would leave a test that says nothing. */
async function post(events: readonly object[]): Promise<void> {
  const results = await product.post(events);
  expect(results.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
}

interface Caller {
  call: Product['call'];
}

const textOf = async (id: string, who: Caller = product) =>
  (await who.call<string>('GET', `/api/incidents/${encodeURIComponent(id)}/recording`)).body;
const replayOf = async (id: string, who?: Caller) => Replay.of(parseRecording(await textOf(id, who)));
const streamsIn = (replay: Replay) => new Set(replay.recording.events.map(({ stream }) => stream));

describe('a recording', () => {
  it('is not there for one who does not see the incident, as if there were none', async () => {
    const [here, there] = [freshId('area'), freshId('area')];
    const incident = freshId('i');
    await post([
      any(`area:${here}`, 'areaRegistered', { name: '此县', parent: null, kind: 'district' }),
      any(`area:${there}`, 'areaRegistered', { name: '彼县', parent: null, kind: 'district' }),
      reported(incident, { place: { name: '库房', area: here } }),
    ]);
    const near = await personOf(product, { grants: [{ role: 'dutyOfficer', area: here }] });
    const far = await personOf(product, { grants: [{ role: 'dutyOfficer', area: there }] });
    const address = `/api/incidents/${incident}/recording`;
    expect((await near.call('GET', address)).status).toBe(200);
    expect(await far.call('GET', address)).toMatchObject({ status: 404, body: { code: 'noSuchIncident' } });
    expect(await product.call('GET', '/api/incidents/nowhere/recording')).toMatchObject({ status: 404 });
    expect((await product.call('GET', address, undefined, { authorization: '' })).status).toBe(401);
  });

  it('has the events in log order without hashes, names nobody who reported, and numbers only for those who call them', async () => {
    const incident = freshId('i');
    const team = freshId('t');
    await post([
      any(`team:${team}`, 'teamRegistered', {
        name: '一中队',
        kind: 'fire',
        contact: { phone: '0477-1234567' },
      }),
      reported(incident),
      ordered(incident, 'd1', team),
    ]);
    const text = await textOf(incident);
    expect(text).not.toMatch(/prevHash|"hash"|王某|0477-0000000/);
    expect(text).toContain('0477-1234567');
    const { events, incidentId } = parseRecording(text);
    expect(incidentId).toBe(incident);
    expect(events.map(({ position }) => position)).toEqual(
      events.map(({ position }) => position).sort((a, b) => a - b),
    );
    const reviewer = await personOf(product, { grants: [{ role: 'reviewer', area: null }] });
    expect(await textOf(incident, reviewer)).not.toContain('0477-1234567');
  });

  it('has the registers around it, and nothing of other incidents, of other drills, of the desk or of the walls', async () => {
    const [mine, other, drill, elsewhere] = [freshId('i'), freshId('i'), freshId('drill'), freshId('drill')];
    const starts = { startsAt: '2026-11-21T14:00:00+08:00', speed: 60 };
    const ofDrill = (id: string) => ({ drill: id });
    await post([
      any(`drill:${drill}`, 'drillStarted', { name: '一', ...starts }),
      any(`drill:${elsewhere}`, 'drillStarted', { name: '二', ...starts }),
    ]);
    await post([
      any(`team:${drill}/t`, 'teamRegistered', { name: '演练队', kind: 'fire' }, ofDrill(drill)),
      any(`team:${elsewhere}/t`, 'teamRegistered', { name: '演练队', kind: 'fire' }, ofDrill(elsewhere)),
      any('body:b1', 'commandBodyRegistered', { name: '区应急局', kind: 'centre', parent: null }),
      reported(mine, ofDrill(drill)),
      reported(other),
    ]);
    const replay = await replayOf(mine);
    const streams = streamsIn(replay);
    expect(replay.drill).toBe(drill);
    expect(streams).toContain('body:b1');
    expect([...streams].filter((stream) => stream.startsWith('drill:'))).toEqual([`drill:${drill}`]);
    expect(streams).toContain(`team:${drill}/t`);
    expect(streams).not.toContain(`team:${elsewhere}/t`);
    expect([...streams].filter((stream) => stream.startsWith('incident:'))).toEqual([`incident:${mine}`]);
    expect([...streams].filter((stream) => /^(handed|wall|access):/.test(stream))).toEqual([]);
  });

  it('is whole also of an incident that ended long ago, whose history is in the log only', async () => {
    const first = freshId('old');
    const events = [
      reported(first),
      ordered(first, 'd1', 't1'),
      arrived(first, 'd1'),
      any(`incident:${first}`, 'incidentClosed', { reason: '办结' }),
    ];
    await post(events);
    for (let round = 0; round < 5; round++) {
      const others = Array.from({ length: 50 }, () => freshId('other'));
      await post(
        others.flatMap((id) => [reported(id), any(`incident:${id}`, 'incidentClosed', { reason: '办结' })]),
      );
    }
    expect((await replayOf(first)).events.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });
});

/** The same pairs for the same events. */
function* pairs(replay: Replay, count: number): Generator<{ asOf: string; knownAt: string }> {
  let seed = 7;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return replay.events[Math.floor((seed / 2_147_483_648) * replay.events.length)];
  };
  for (let i = 0; i < count; i++) {
    const [happened, heard] = [next(), next()];
    if (happened && heard) yield { asOf: happened.occurredAt, knownAt: heardAt(replay, heard) };
  }
}

/** What the server says, without what is no part of the replay: which files are stored. */
const told = ({ attachments, ...view }: IncidentView) => ({
  ...view,
  attachments: attachments.map(({ sha256 }) => sha256),
});

async function played(scenario: string): Promise<string> {
  const { body } = await product.call<{ drill: string }>('POST', '/api/samples/play', {
    scenario,
    speed: 100_000,
  });
  for (;;) {
    const { playing } = (await product.call<{ playing: { drill: string }[] }>('GET', '/api/samples')).body;
    if (!playing.some(({ drill }) => drill === body.drill)) return body.drill;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('every shipped scenario', () => {
  it.each([...SCENARIOS.keys()])('replays to what the server says at 50 pairs of moments: %s', async (id) => {
    const incident = await played(id);
    const replay = await replayOf(incident);
    expect(replay.events.length).toBeGreaterThan(5);
    const limits = limitsOf(replay.boardAt({ asOf: null, knownAt: null }));
    for (const moment of pairs(replay, 50)) {
      const { body } = await product.call<IncidentView>(
        'GET',
        `/api/incidents/${incident}?asOf=${moment.asOf}&knownAt=${moment.knownAt}`,
      );
      const track = replay.boardAt(moment).tracks.incident.get(incident);
      if (!track) {
        // Nothing of it had happened yet: the server answers with an incident of which nothing is told.
        expect(body).toMatchObject({ title: '', status: 'reported', intakes: [], dispatches: [] });
        continue;
      }
      const now = { nowMs: Date.parse(moment.asOf), ...moment, limits };
      expect(told(JSON.parse(JSON.stringify(incidentView(seal(track), now))))).toEqual(told(body));
    }
  });
});
