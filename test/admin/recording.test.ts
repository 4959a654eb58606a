/** What the pages offer is what the server would take. */
import { describe, expect, it } from 'vitest';
import { recordsEverywhere, recordsIn, recordsSomewhere } from '../../client/admin/recording.ts';
import { plan } from '../../shared/event/catalogue/plan.ts';
import { report } from '../../shared/event/catalogue/report.ts';

const officer = (area: string | null) => ({ grants: [{ role: 'dutyOfficer', area }] as const });
const leader = (area: string | null) => ({ grants: [{ role: 'dutyLeader', area }] as const });
const PARENTS = new Map([
  ['town', { parent: 'district' }],
  ['district', { parent: null }],
]);

describe('plans', () => {
  it('are offered to a duty officer of everywhere, not to one of an area, not to a commander', () => {
    expect(recordsEverywhere(officer(null), plan.planRegistered)).toBe(true);
    expect(recordsEverywhere(officer('district'), plan.planRegistered)).toBe(false);
    expect(recordsEverywhere({ grants: [{ role: 'commander', area: null }] }, plan.planRegistered)).toBe(
      false,
    );
  });
});

describe('report rules', () => {
  const chooses = (me: Parameters<typeof recordsIn>[0], area: string | null) =>
    recordsIn(me, report.reportRulesChosen, area, PARENTS);
  it('are chosen by a leader of the area of the centre, or of one around it', () => {
    expect(chooses(leader(null), 'district')).toBe(true);
    expect(chooses(leader('district'), 'town')).toBe(true);
    expect(chooses(leader('town'), 'district')).toBe(false);
    expect(chooses(leader('district'), null)).toBe(false);
    expect(chooses(officer(null), 'district')).toBe(false);
  });
  it('are shown to an officer, who files by them', () => {
    expect(recordsSomewhere(officer('town'), report.reportFiled)).toBe(true);
  });
});
