/** Which plans are shown the moment an incident is classified, and why; and which teams a plan calls for. */
import { describe, expect, it } from 'vitest';
import type { PlanInput } from '../../shared/plan/card.ts';
import { matchPlans, type PlanMatch } from '../../shared/plan/match.ts';
import { teamsCalledFor } from '../../shared/plan/teams.ts';
import { matchReasonInWords } from '../../shared/words/plan.ts';
import { at, ms, type Said, type Story, story } from '../support/story.ts';
import { card } from './cards.ts';

/** A district of two sub-districts, with its centre and one sub-post. */
function district(): Story {
  const told = story('area:d').says('areaRegistered', '08:00', {
    name: '某区',
    parent: null,
    kind: 'district',
  });
  for (const id of ['east', 'west'])
    told.on(`area:${id}`).says('areaRegistered', '08:00', { name: id, parent: 'd', kind: 'subdistrict' });
  const body = (id: string, area: string) =>
    told
      .on(`body:${id}`)
      .says('commandBodyRegistered', '08:00', { name: id, kind: 'special', parent: null, area });
  body('flood-command', 'd');
  body('east-post', 'east');
  return told;
}
const withPlan = (told: Story, over: Partial<PlanInput> & { planId: string }, said?: Said) =>
  told.on(`plan:${over.planId}`).says('planRegistered', '08:00', card(over), said);

/** The incident 1: a flood in the east, graded unless said. */
function matched(told: Story, { severity = 'larger', area = 'east', drill = null as string | null } = {}) {
  const incident = {
    types: ['flood'],
    severity: severity === 'none' ? null : (severity as 'larger'),
    severityProposed: null,
    area: area === 'none' ? null : area,
    drill,
  };
  return matchPlans(told.board, incident, ms('14:00'));
}
const found = (matches: readonly PlanMatch[]) =>
  matches.map(({ planId, fits }) => (fits ? planId : `(${planId})`));
const codes = (match: PlanMatch | undefined) => match?.reasons.map(({ code }) => code);

describe('a plan', () => {
  it('is shown for its kind of emergency, with every reason in words', () => {
    const told = withPlan(district(), { planId: 'p1', body: 'flood-command' });
    const [match] = matched(told);
    expect(codes(match)).toEqual(['type', 'severity', 'area', 'valid']);
    expect(match?.reasons.map((reason) => matchReasonInWords(reason, 'zh'))).toEqual([
      '适用于洪涝',
      '等级较大，达到一般以上',
      'flood-command负责east',
      '自 2024-01-01 起有效',
    ]);
    for (const reason of match?.reasons ?? []) expect(matchReasonInWords(reason, 'en')).not.toMatch(/[{}]/);
  });

  it('for other kinds, of another area, retired, or of a drill is not shown', () => {
    const told = district();
    withPlan(told, { planId: 'quake', types: ['earthquake'] });
    withPlan(told, { planId: 'elsewhere', body: 'east-post' });
    withPlan(told, { planId: 'retired' }).says('planRetired', '09:00', { reason: '废止' });
    withPlan(told, { planId: 'drilled' }, { drill: 'x' });
    expect(found(matched(told, { area: 'west' }))).toEqual([]);
    expect(found(matched(told, { area: 'west', drill: 'x' }))).toEqual(['drilled']);
  });

  it('that begins at a higher severity, or is not in force, is shown behind as not fitting', () => {
    const told = district();
    withPlan(told, { planId: 'major', severityMin: 'major' });
    withPlan(told, { planId: 'later', validFrom: at('14:01') });
    withPlan(told, { planId: 'ended', validUntil: at('14:00') });
    withPlan(told, { planId: 'general', kind: 'overall', types: [] });
    const matches = matched(told);
    expect(found(matches)[0]).toBe('general');
    expect(found(matches).slice(1).sort()).toEqual(['(ended)', '(later)', '(major)']);
    expect(codes(matches.find(({ planId }) => planId === 'major'))).toContain('severityBelow');
    expect(found(matched(told, { severity: 'major' }))).toContain('major');
  });

  it('is not hidden for want of a severity or an area', () => {
    const told = withPlan(district(), { planId: 'p1', body: 'east-post', severityMin: 'major' });
    const [match] = matched(told, { severity: 'none', area: 'none' });
    expect(match).toMatchObject({ fits: true, level: null });
    expect(codes(match)).toEqual(['type', 'severityUnknown', 'areaUnknown', 'valid']);
  });

  it('is matched by a severity that is proposed, and says so', () => {
    const told = withPlan(district(), { planId: 'p1' });
    const incident = {
      types: ['flood'],
      severity: null,
      severityProposed: { severity: 'larger' as const, criteriaHit: [], at: at('14:00') },
      area: null,
      drill: null,
    };
    expect(codes(matchPlans(told.board, incident, ms('14:00'))[0])).toContain('severityProposed');
  });

  it('proposes the highest level whose own severity is reached', () => {
    const level = (severityMin: 'major' | 'larger' | 'general') => ({
      trigger: '略',
      starter: '略',
      severityMin,
    });
    const levels = { 2: level('major'), 3: level('larger'), 4: level('general') };
    const told = withPlan(district(), { planId: 'p1', levels });
    const levelAt = (severity: string) => matched(told, { severity })[0]?.level;
    expect(['extraordinary', 'major', 'larger', 'general'].map(levelAt)).toEqual([2, 2, 3, 4]);
  });

  it('made for the kind comes before the general one, the special before the local, the near before the far', () => {
    const told = district();
    withPlan(told, { planId: 'a-overall', kind: 'overall', types: [] });
    withPlan(told, { planId: 'b-grassroots', kind: 'grassroots', body: 'east-post' });
    withPlan(told, { planId: 'c-far', body: 'flood-command' });
    withPlan(told, { planId: 'd-near', body: 'east-post' });
    expect(found(matched(told))).toEqual(['d-near', 'c-far', 'b-grassroots', 'a-overall']);
  });
});

describe('the teams that a level calls for', () => {
  const level = {
    trigger: '略',
    starter: '略',
    tasks: [],
    teams: [
      { kind: 'flood', skills: [], count: 2 },
      { skills: ['search', 'boat'], count: 1 },
    ],
  };
  const withTeams = () => {
    const told = story();
    const team = (id: string, kind: string, skills: string[], lon: number, said?: Said) =>
      told
        .on(`team:${id}`)
        .says('teamRegistered', '08:00', { name: id, kind, skills, station: { lon, lat: 39 } }, said);
    team('far', 'flood', [], 109.9);
    team('near', 'flood', [], 109.1);
    team('gone', 'flood', [], 109).says('teamRetired', '09:00', { reason: '撤编' });
    team('boats', 'fire', ['search', 'boat', 'smoke'], 109.2);
    team('dogs', 'fire', ['search'], 109.2);
    team('drilled', 'flood', [], 109, { drill: 'x' });
    return told.on('incident:1').reported('13:50', {}, { place: { lon: 109, lat: 39 } });
  };
  const called = (told: Story) => {
    const incident = told.board.tracks.incident.get('1')?.state;
    if (!incident) throw new Error('no incident');
    return teamsCalledFor(told.board, incident, level).map(({ candidates, wanting }) => [
      candidates.map(({ teamId, engaged }) => `${teamId} ${engaged}`),
      wanting,
    ]);
  };

  it('are those of the kind with all the skills, the nearest first; the retired and a drill’s are not asked', () => {
    expect(called(withTeams())).toEqual([
      [['near free', 'far free'], 2],
      [['boats free'], 1],
    ]);
  });

  it('that are sent here count, and those under orders elsewhere come last', () => {
    const told = withTeams().ordered('d1', 'far', '14:00');
    told.on('incident:2').reported('13:55').ordered('d2', 'near', '14:00').ordered('d3', 'boats', '14:00');
    expect(called(told)).toEqual([
      [['far here', 'near elsewhere'], 1],
      [['boats elsewhere'], 1],
    ]);
  });

  it('are free again when they are released, sent home, or the other incident is over', () => {
    const told = withTeams().ordered('d1', 'far', '14:00').released('d1', '15:00');
    told.on('incident:2').reported('13:55').ordered('d2', 'near', '14:00').closed('15:00');
    expect(called(told)[0]).toEqual([['near free', 'far free'], 2]);
  });
});
