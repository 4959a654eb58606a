/** The board now and of other moments, before and after a restart, and the search. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentView } from '../../shared/incident/view.ts';
import {
  activated,
  any,
  arrived,
  casualties,
  freshId,
  ordered,
  reported,
  situation,
} from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const incidentOf = async (id: string, query = '') =>
  (await product.call<IncidentView>('GET', `/api/incidents/${id}${query}`)).body;

describe('an incident', () => {
  it('is answered with the names that outsiders rely on, and null for what is not known', async () => {
    const incident = freshId('i');
    await product.post([
      reported(incident),
      activated(incident),
      ordered(incident, 'd1', 't1'),
      arrived(incident, 'd1'),
    ]);
    const view = await incidentOf(incident);
    expect(view).toMatchObject({
      id: incident,
      title: '阿布亥沟山体滑坡',
      status: 'reported',
      severity: null,
      severityHistory: [],
      casualties: null,
      relief: [],
    });
    expect(view.responses[0]).toMatchObject({ planId: 'plan-geo', level: 3, endedAt: null });
    expect(view.dispatches[0]).toMatchObject({
      dispatchId: 'd1',
      teamId: 't1',
      kind: 'toScene',
      state: 'arrived',
      orderedAt: '2026-11-21T06:38:00.000Z',
      acknowledgedAt: null,
      arrivedAt: '2026-11-21T07:04:00.000Z',
      cancelledAt: null,
    });
    expect(view.clocks[0]).toMatchObject({ kind: 'arrival', outcome: 'met', durationMs: 26 * 60_000 });
  });

  it('is not there when nobody reported it', async () => {
    expect(await product.call('GET', '/api/incidents/nowhere')).toMatchObject({
      status: 404,
      body: { code: 'noSuchIncident' },
    });
  });

  it('shows what had happened by a moment beside what was known at it', async () => {
    const incident = freshId('i');
    await product.post([reported(incident), ordered(incident, 'd1', 't1')]);
    const before = new Date().toISOString();
    // Heard late: it happened at 15:04, and the log takes it only now.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await product.post(arrived(incident, 'd1'));
    expect((await incidentOf(incident)).dispatches[0]?.arrivedAt).toBe('2026-11-21T07:04:00.000Z');
    expect((await incidentOf(incident, `?knownAt=${before}`)).dispatches[0]?.arrivedAt).toBeNull();
    expect(
      (await incidentOf(incident, '?asOf=2026-11-21T15:03:59%2B08:00')).dispatches[0]?.arrivedAt,
    ).toBeNull();
    expect(
      (await incidentOf(incident, '?asOf=2026-11-21T15:04:00%2B08:00')).dispatches[0]?.arrivedAt,
    ).not.toBeNull();
  });

  it('is recomputed from what stands after a correction and a withdrawal', async () => {
    const incident = freshId('i');
    const arrival = arrived(incident, 'd1');
    const count = casualties(incident, { deaths: 3 });
    await product.post([reported(incident), ordered(incident, 'd1', 't1'), arrival, count]);
    const [corrected, withdrawn] = await product.post([
      any(`incident:${incident}`, 'eventCorrected', {
        eventId: arrival.id,
        set: { occurredAt: '2026-11-21T16:50:00+08:00' },
        reason: '记错了时间',
      }),
      any(`incident:${incident}`, 'eventWithdrawn', { eventId: count.id, reason: '误报' }),
    ]);
    expect([corrected?.outcome, withdrawn?.outcome]).toEqual(['recorded', 'recorded']);
    const view = await incidentOf(incident);
    expect(view.dispatches[0]?.arrivedAt).toBe('2026-11-21T08:50:00.000Z');
    expect(view.clocks[0]?.outcome).toBe('missed');
    expect(view.casualties).toBeNull();
  });
});

describe('the board', () => {
  it('is the same after a restart, from its snapshot and from the log alone', async () => {
    const incident = freshId('i');
    await product.post([
      any('team:restart-team', 'teamRegistered', { name: '消防救援大队', kind: 'fire', people: 30 }),
      reported(incident),
      situation(incident, '重启之前'),
    ]);
    const whole = async () => {
      const { body } = await product.call<{ incidents: object[]; teams: object[]; position: number }>(
        'GET',
        '/api/board',
      );
      const { incidents, teams, position } = body;
      // The now that clocks are judged by moves on; everything else must not.
      return {
        position,
        teams,
        incidents: incidents.map((each) => ({ ...each, asOf: '', knownAt: '', clocks: [] })),
      };
    };
    const before = await whole();
    await product.restart();
    expect(await whole()).toEqual(before);
    const pg = await import('pg');
    const client = new pg.default.Client({ connectionString: product.database.superUrl });
    await client.connect();
    await client.query('DELETE FROM board_snapshot');
    await client.end();
    await product.restart();
    expect(await whole()).toEqual(before);
  });

  it('is found by words, severity, state and time, with a count of all that fits', async () => {
    const mark = freshId('w');
    const ids = Array.from({ length: 5 }, (_, i) => `${mark}-${i}`);
    await product.post(
      ids.map((id, i) =>
        reported(id, { occurredAt: `2026-10-0${i + 1}T10:00:00+08:00` }, { title: `${mark} 山洪` }),
      ),
    );
    await product.post(any(`incident:${ids[0]}`, 'incidentClosed', { reason: '处置完毕' }));
    const find = async (query: string) =>
      (
        await product.call<{ total: number; next: number | null; incidents: { id: string }[] }>(
          'GET',
          `/api/incidents?${query}`,
        )
      ).body;
    expect((await find(`q=${mark}&limit=2`)).incidents.map(({ id }) => id)).toEqual([ids[4], ids[3]]);
    expect(await find(`q=${mark}&limit=2`)).toMatchObject({ total: 5, next: 2 });
    expect((await find(`q=${mark}&status=closed`)).incidents.map(({ id }) => id)).toEqual([ids[0]]);
    expect((await find(`q=${mark}&status=open`)).total).toBe(4);
    expect((await find(`q=${mark} 山洪&from=2026-10-04T00:00:00%2B08:00`)).total).toBe(2);
    expect(await product.call('GET', '/api/incidents?status=sleepy')).toMatchObject({ status: 422 });
  });

  it('takes a late fact of an incident that ended long ago', async () => {
    const first = freshId('old');
    await product.post([
      reported(first),
      ordered(first, 'd1', 't1'),
      any(`incident:${first}`, 'incidentClosed', { reason: '办结' }),
    ]);
    // Enough others end after it for its history to leave the memory.
    for (let round = 0; round < 5; round++) {
      const others = Array.from({ length: 100 }, () => freshId('other'));
      await product.post(others.map((id) => reported(id)));
      await product.post(others.map((id) => any(`incident:${id}`, 'incidentClosed', { reason: '办结' })));
    }
    const asKnownNow = () =>
      product.call<IncidentView>('GET', `/api/incidents/${first}?knownAt=${new Date().toISOString()}`);
    // Asked about twice from the log, and once more when there is more to know.
    for (let time = 0; time < 2; time++)
      expect((await asKnownNow()).body.dispatches[0]?.arrivedAt).toBeNull();
    const [late] = await product.post(arrived(first, 'd1'));
    expect((await asKnownNow()).body.dispatches[0]?.arrivedAt).toBe('2026-11-21T07:04:00.000Z');
    expect(late).toMatchObject({ outcome: 'recorded', flags: expect.arrayContaining(['afterClose']) });
    expect((await incidentOf(first)).dispatches[0]?.arrivedAt).toBe('2026-11-21T07:04:00.000Z');
  });
});

describe('a post of many', () => {
  it('that repeats more ended incidents than stay in memory is answered with duplicates', async () => {
    const ids = Array.from({ length: 240 }, () => freshId('again'));
    const events = ids.flatMap((id) => [
      reported(id),
      any(`incident:${id}`, 'incidentClosed', { reason: '办结' }),
    ]);
    const first = await product.post(events);
    expect(first.every(({ outcome }) => outcome === 'recorded')).toBe(true);
    const again = await product.post(events);
    expect(again.map(({ outcome, position }) => [outcome, position])).toEqual(
      first.map(({ position }) => ['duplicate', position]),
    );
  });
});
