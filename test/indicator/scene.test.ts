/** Fires, power, imagery, links, air rescue, community and what comes after (indicators.md §2.5, 2.6, 2.8, 2.9). */
import { describe, expect, test } from 'vitest';
import { at, type Story, story } from '../support/story.ts';
import { LARGER, outcome, quake, result, shipped, unit, units } from './asking.ts';

describe('K1-FIRE: out within 24 hours', () => {
  const forest = () => story().reported('09:50', { types: ['forestFire'], receivedAt: at('10:00') });
  const fires = (told: Story) => outcome(told, 'K1-FIRE', '1');

  test.each<[string, Story, string]>([
    ['extinguished at the limit', forest().says('fireExtinguished', '34:00', {}), 'met'],
    ['under control is not out', forest().says('fireControlled', '12:00', {}), 'missed'],
    [
      'what flares up within a day was not out',
      forest().says('fireExtinguished', '20:00', {}).says('fireReignited', '30:00', {}),
      'missed',
    ],
    [
      'out again in time, by the original clock',
      forest()
        .says('fireExtinguished', '20:00', {})
        .says('fireReignited', '22:00', {})
        .says('fireExtinguished', '33:00', {}),
      'met',
    ],
    [
      'out again too late, by the original clock',
      forest()
        .says('fireExtinguished', '20:00', {})
        .says('fireReignited', '33:00', {})
        .says('fireExtinguished', '35:00', {}),
      'missed',
    ],
    [
      'what flares up after more than a day is another fire',
      forest().says('fireExtinguished', '20:00', {}).says('fireReignited', '44:01', {}),
      'met',
    ],
  ])('%s', (_, told, expected) => {
    expect(fires(told)).toBe(expected);
  });

  test('a fire merged into another is out, and the one that stays keeps the earlier start', () => {
    const told = forest()
      .on('incident:2')
      .reported('07:50', { types: ['forestFire'], receivedAt: at('08:00') })
      .says('incidentMerged', '12:00', { intoIncidentId: '1', reason: '同一火场' })
      .on('incident:1')
      .says('fireExtinguished', '33:00', {});
    expect(outcome(told, 'K1-FIRE', '2')).toBe('excluded: merged');
    expect(unit(told, 'K1-FIRE', '1')).toMatchObject({ outcome: 'missed', startedAt: at('08:00') });
  });

  describe('from outside', () => {
    const crosses = (told: Story, clock: string, direction: 'in' | 'out' | 'back', over: object = {}) =>
      told.says('fireCrossedBorder', clock, { direction, neighbour: '达拉特旗', ...over });

    test.each<[string, Story, string]>([
      ['starts when it enters the district', crosses(forest(), '14:00', 'in'), '14:00'],
      ['also when it was reported only later', crosses(forest(), '09:00', 'in'), '09:00'],
      ['one of ours that leaves keeps its start', crosses(forest(), '14:00', 'out'), '10:00'],
      [
        'and keeps it when it comes back',
        crosses(crosses(forest(), '14:00', 'out'), '20:00', 'back'),
        '10:00',
      ],
    ])('%s', (_, told, clock) => {
      expect(unit(told.says('fireExtinguished', '33:00', {}), 'K1-FIRE', '1')).toMatchObject({
        startedAt: at(clock),
        outcome: 'met',
      });
    });

    test('24 hours from the border, not from the report', () => {
      const told = crosses(forest(), '14:00', 'in').says('fireExtinguished', '38:00', {});
      expect(fires(told)).toBe('met');
      expect(fires(crosses(forest(), '13:59', 'in').says('fireExtinguished', '38:00', {}))).toBe('missed');
    });

    test('rival times of crossing are judged with each', () => {
      const told = crosses(forest(), '13:00', 'in', { conflictGroup: 'g' });
      crosses(told, '15:00', 'in', { conflictGroup: 'g' });
      expect(fires(told.says('fireExtinguished', '38:00', {}))).toBe('unknown: rivalStatements');
    });

    test('merged, the one that stays keeps the earlier start: of each fire its own', () => {
      const merged = (report: string, border: string) =>
        crosses(
          forest()
            .on('incident:2')
            .reported(report, { types: ['forestFire'] })
            .says('incidentMerged', '20:00', { intoIncidentId: '1', reason: '同一火场' }),
          border,
          'in',
        )
          .on('incident:1')
          .says('fireExtinguished', '33:00', {});
      // The other was reported before ours, but entered the district after it had begun here.
      expect(unit(merged('08:00', '12:00'), 'K1-FIRE', '1').startedAt).toBe(at('10:00'));
      expect(unit(merged('08:00', '08:30'), 'K1-FIRE', '1')).toMatchObject({
        startedAt: at('08:30'),
        outcome: 'missed',
      });
      const ours = crosses(merged('10:30', '10:30'), '12:00', 'in');
      expect(unit(ours, 'K1-FIRE', '1').startedAt).toBe(at('10:30'));
    });
  });

  test('of fires merged one into the next the last keeps the earliest start', () => {
    const told = forest();
    for (const [id, clock, into] of [
      ['2', '09:00', '1'],
      ['3', '07:00', '2'],
    ] as const)
      told
        .on(`incident:${id}`)
        .reported(clock, { types: ['forestFire'] })
        .says('incidentMerged', '12:00', { intoIncidentId: into, reason: '同一火场' });
    told.on('incident:1').says('fireExtinguished', '32:00', {});
    expect(unit(told, 'K1-FIRE', '1')).toMatchObject({ outcome: 'missed', startedAt: at('07:00') });
    expect(result(told, 'K1-FIRE')).toMatchObject({ n: 1, excluded: 2 });
  });

  test('rival times of a fire that was merged stay rivals until a word is recorded for one of them', () => {
    const told = quake()
      .on('incident:2')
      .reported('06:00', { types: ['earthquake'], conflictGroup: 'g' }, { id: 'early' })
      .reported('07:00', { types: ['earthquake'], conflictGroup: 'g' }, { id: 'late' })
      .says('incidentMerged', '09:00', { intoIncidentId: '1', reason: '同一地震' })
      .on('incident:1')
      .says('imageryRequested', '09:00', {})
      .says('imageryReceived', '10:30', { kind: 'satellite' });
    expect(outcome(told, 'K1-MAP', '1')).toBe('unknown: rivalStatements');
    told
      .on('incident:2')
      .says('statementConfirmed', '12:00', { conflictGroup: 'g', eventId: 'late', reason: '台网' });
    expect(unit(told, 'K1-MAP', '1')).toMatchObject({ outcome: 'met', startedAt: at('07:00') });
  });

  test('a false alarm is no fire', () => {
    expect(fires(forest().says('incidentVerified', '11:00', { result: 'false' }))).toBe(
      'excluded: falseAlarm',
    );
  });

  test('four fires and one miss are 75 %, and n is told', () => {
    const told = forest().says('fireExtinguished', '11:00', {});
    for (const id of ['2', '3', '4'])
      told.on(`incident:${id}`).reported('10:00', { types: ['grasslandFire'] });
    for (const id of ['2', '3']) told.on(`incident:${id}`).says('fireExtinguished', '12:00', {});
    expect(result(told, 'K1-FIRE')).toMatchObject({ n: 4, rate: 0.75, target: 0.95, verdict: 'failed' });
  });
});

describe('K1-PWR and K1-MAP', () => {
  const out = () => quake().says('lifelineFailed', '08:05', { kind: 'power' });
  const restored = (told: Story, clock: string, data: object) =>
    told.says('lifelineRestored', clock, { kind: 'power', ...data });

  test.each<[string, Story, string]>([
    ['no outage', quake(), 'excluded: noOutage'],
    ['part of the households', restored(out(), '10:00', { share: 0.4 }), 'missed'],
    [
      'enough for rescue, a person says',
      restored(out(), '17:59', { share: 0.4, rescueSufficient: true }),
      'met',
    ],
    ['enough, but later', restored(out(), '18:01', { rescueSufficient: true }), 'missed'],
    ['emergency power, whole', restored(out(), '12:00', { kind: 'emergencyPower' }), 'met'],
    ['emergency power, in part', restored(out(), '12:00', { kind: 'emergencyPower', share: 0.5 }), 'missed'],
  ])('power: %s', (_, told, expected) => {
    expect(outcome(told, 'K1-PWR', '1')).toBe(expected);
  });

  test('imagery is owed where it was asked for', () => {
    const image = (told: Story, clock: string) => told.says('imageryReceived', clock, { kind: 'satellite' });
    expect(outcome(quake(), 'K1-MAP', '1')).toBe('excluded: noImageryRequested');
    const asked = () => quake().says('imageryRequested', '08:30', {});
    expect(outcome(image(asked(), '12:00'), 'K1-MAP', '1')).toBe('met');
    expect(outcome(image(asked(), '12:01'), 'K1-MAP', '1')).toBe('missed');
    expect(outcome(asked().says('imageryReceived', '09:00', { kind: 'photo' }), 'K1-MAP', '1')).toBe(
      'missed',
    );
  });
});

describe('S-COM: a link while the post stood', () => {
  const post = () => quake().says('scenePostEstablished', '10:00', { postId: 'p', commander: '张' });
  test.each<[string, Story, string]>([
    ['no post, no scene', quake(), 'excluded: noScenePost'],
    ['a link', post().says('sceneLinkUp', '15:00', { kind: 'satellite' }), 'met'],
    [
      'a link that was there before',
      quake()
        .says('sceneLinkUp', '09:00', { kind: 'radio' })
        .says('scenePostEstablished', '10:00', { postId: 'p', commander: '张' }),
      'met',
    ],
    ['none yet', post(), 'running'],
    [
      'none until the post was closed',
      post().says('scenePostClosed', '16:00', { postId: 'p' }),
      'missed: neverLinked',
    ],
    [
      'a link after that',
      post()
        .says('scenePostClosed', '16:00', { postId: 'p' })
        .says('sceneLinkUp', '17:00', { kind: 'radio' }),
      'missed: neverLinked',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcome(told, 'S-COM', '1')).toBe(expected);
  });
});

describe('U-AIR: over the scene within two hours, up to 200 km', () => {
  const mission = (scene: { lon: number; lat: number } | object) =>
    story('team:air')
      .says('teamRegistered', '00:01', {
        name: '直升机',
        kind: 'aviation',
        station: { lon: 87.6, lat: 43.8 },
      })
      .on('incident:1')
      .reported('09:50')
      .says('dispatchOrdered', '10:00', { dispatchId: 'd1', teamId: 'air', kind: 'toScene', scene });
  const near = () => mission({ lon: 88.5, lat: 43.8 });

  test.each<[string, Story, string]>([
    ['there in time', near().arrived('d1', '11:50'), 'met'],
    ['too far', mission({ lon: 95, lat: 43.8 }).arrived('d1', '11:50'), 'excluded: outOfRange'],
    ['nobody knows how far', mission({}).arrived('d1', '11:50'), 'unknown: distanceUnknown'],
    ['called off before take-off', near().cancelled('d1', '10:20'), 'excluded: cancelled'],
    [
      'called off after take-off',
      near().departed('d1', '10:15').cancelled('d1', '10:20'),
      'missed: cancelled',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcome(told, 'U-AIR', 'd1')).toBe(expected);
  });

  test('teams on the ground are not of it', () => {
    const told = near().on('team:t').says('teamRegistered', '00:02', { name: '一队', kind: 'fireRescue' });
    told.on('incident:1').ordered('d2', 't', '10:00');
    expect(units(told, 'U-AIR').map(({ subject }) => subject)).toEqual(['d1']);
  });
});

describe('S-FLOOD: a quarter faster than before', () => {
  const flood = (tookMinutes: string) =>
    story('team:f')
      .says('teamRegistered', '00:01', { name: '防汛队', kind: 'floodRescue' })
      .on('incident:1')
      .reported('09:50', { types: ['flood'] })
      .ordered('d1', 'f', '10:00')
      .arrived('d1', tookMinutes);

  test('without a baseline it is unknown', () => {
    expect(result(flood('10:45'), 'S-FLOOD')).toMatchObject({
      value: null,
      reason: 'noBaseline',
      verdict: 'open',
    });
  });

  test.each<[string, number, string]>([
    ['10:45', 0.25, 'reached'],
    ['10:50', 1 - 50 / 60, 'failed'],
  ])('arrival %s against 60 min is %d', (arrival, value, verdict) => {
    const baseline = { minutes: 60, n: 12, period: '2020' };
    expect(result(flood(arrival), { ...shipped('S-FLOOD'), baseline })).toMatchObject({
      value: expect.closeTo(value, 9),
      verdict,
    });
  });

  test('a baseline may be another indicator over another period of this log', () => {
    const baseline = { of: 'S-FLOOD', from: at('00:00'), to: at('24:00') };
    const later = flood('11:00')
      .on('incident:2')
      .reported('30:00')
      .ordered('d2', 'f', '30:00')
      .arrived('d2', '30:30');
    const definition = { ...shipped('S-FLOOD'), id: 'S-FLOOD-2', baseline };
    expect(result(later, definition, { from: at('24:00'), to: at('48:00') })).toMatchObject({ value: 0.5 });
  });
});

describe('communities, and after the incident', () => {
  const community = () => story().reported('10:00', { source: '社区网格' });
  test.each<[string, Story, string]>([
    [
      'handled in the community',
      community().says('incidentContained', '10:50', { levelHandled: 'community' }),
      'met',
    ],
    ['too slowly', community().says('incidentContained', '11:01', { levelHandled: 'community' }), 'missed'],
    ['handed up', community().ordered('d1', 't1', '10:20'), 'excluded: handedUp'],
    ['handed up late is handed up', community().ordered('d1', 't1', '12:20'), 'excluded: handedUp'],
    ['not of a community', story().reported('10:00', { source: '110' }), 'excluded: notOfCommunity'],
  ])('U-COM1H: %s', (_, told, expected) => {
    expect(outcome(told, 'U-COM1H', '1')).toBe(expected);
  });

  test('U-REV: a year from closing; a reopened case is not closed', () => {
    const closed = () => story().reported('10:00').closed('20:00');
    expect(outcome(story().reported('10:00'), 'U-REV', '1')).toBe('excluded: notClosed');
    expect(outcome(closed(), 'U-REV', '1')).toBe('running');
    expect(outcome(closed().says('assessmentPublished', '400:00', {}), 'U-REV', '1')).toBe('met');
    expect(outcome(closed().reopened('21:00'), 'U-REV', '1')).toBe('excluded: notClosed');
  });

  test('B-EVAL: larger incidents, with no limit of time', () => {
    const told = story().reported('10:00').says('severityConfirmed', '10:30', LARGER);
    expect(outcome(told, 'B-EVAL', '1')).toBe('running');
    expect(outcome(told.says('assessmentPublished', '400:00', {}), 'B-EVAL', '1')).toBe('met');
  });
});

test.each(['S-SEN', 'S-IND'])('%s needs what no event gives, and says so', (id) => {
  expect(result(quake(), id)).toMatchObject({
    n: 0,
    unknown: 1,
    rate: null,
    reason: 'needsOutsideData',
    verdict: 'open',
  });
});
