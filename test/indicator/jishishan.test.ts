/** The earthquake of Jishishan, 2023: two broadcasts give two times for the first supplies, against a limit of 6 hours. */
import { expect, test } from 'vitest';
import { readingOf } from '../../server/samples/index.ts';
import { SCENARIOS } from '../../server/samples/scenarios/index.ts';
import { type Board, statesOf } from '../../shared/board.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { unitsOf } from '../../shared/indicator/units.ts';
import { playedThrough } from '../play/story.ts';
import { shipped } from './asking.ts';

async function played() {
  const scenario = SCENARIOS.get('jishishan-earthquake-2023');
  if (!scenario) throw new Error('the scenario ships');
  const { log, incident } = await playedThrough(scenario, readingOf('jishishan-earthquake-2023'));
  const supplies = (board: Board) => {
    const [unit] = unitsOf(shipped('S-SUP'), board, { nowMs: Date.parse('2026-01-02T00:00:00Z') });
    if (!unit) throw new Error('the incident is a unit');
    return unit;
  };
  const rivals = incident().supplyArrivals.filter(({ conflictGroup }) => conflictGroup !== null);
  const confirm = (eventId: string, id: string): PostedEvent => ({
    id,
    stream: `incident:${incident().id}`,
    type: 'statementConfirmed',
    occurredAt: '2023-12-20T09:00:00+08:00',
    occurredPrecision: 'minute',
    drill: 'run-1',
    data: { conflictGroup: rivals[0]?.conflictGroup, eventId, reason: '县应急局台账' },
  });
  return { log, incident, supplies, rivals, confirm };
}

test('while both broadcasts stand it is unknown, and both are shown with what each would mean', async () => {
  const { log, supplies, rivals } = await played();
  expect(rivals).toHaveLength(2);
  expect(supplies(log.board)).toMatchObject({
    outcome: 'unknown',
    reason: 'rivalStatements',
    startedAt: '2023-12-18T15:59:00.000Z',
    dueAt: '2023-12-18T21:59:00.000Z',
    statements: [
      { at: '2023-12-18T20:00:00.000Z', inForce: null, outcome: 'met' },
      { at: '2023-12-18T22:00:00.000Z', inForce: null, outcome: 'missed' },
    ],
  });
  expect(supplies(log.board).events).toEqual(expect.arrayContaining(rivals.map(({ event }) => event)));
});

test('once a person confirms the first it is met, the second missed; the record keeps both', async () => {
  const { log, incident, supplies, rivals, confirm } = await played();
  const [dahe, dahejia] = rivals;
  await log.post([confirm(dahe?.event ?? '', 'word-1')]);
  expect(supplies(log.board)).toMatchObject({ outcome: 'met', stoppedAt: dahe?.at });
  await log.post([confirm(dahejia?.event ?? '', 'word-2')]);
  expect(supplies(log.board)).toMatchObject({ outcome: 'missed', stoppedAt: dahejia?.at });
  expect(supplies(log.board).events).toContain('word-2');
  expect(incident().supplyArrivals).toHaveLength(2);
});

test('a word about something that was never said is refused', async () => {
  const { log, confirm } = await played();
  const [answer] = await log.post([confirm('nothing', 'word-3')]);
  expect(answer).toMatchObject({ outcome: 'refused' });
  expect(answer?.problem?.detail).toContain('unknownEvent');
});

test('it is a drill: no real figure knows of it', async () => {
  const { log } = await played();
  expect([...statesOf(log.board, 'incident')].every(({ drill }) => drill === 'run-1')).toBe(true);
  const all = unitsOf(shipped('S-SUP'), log.board, { nowMs: Date.parse('2026-01-02T00:00:00Z') });
  expect(all.every(({ drill }) => drill === 'run-1')).toBe(true);
});
