/** Which grade is proposed: given these figures of this kind of incident, then this grade, by this criterion. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '../../shared/event/field.ts';
import { CLASSES } from '../../shared/indicator/classes.ts';
import { CRITERIA, type SeverityFigure } from '../../shared/severity/criteria.ts';
import { gradingOf, isGraver, type SeverityFigures } from '../../shared/severity/grade.ts';
import { proposeSeverity, severityToPropose } from '../../shared/severity/propose.ts';
import { LANGS } from '../../shared/words/lang.ts';
import { criterionInWords } from '../../shared/words/severity.ts';
import { story } from '../support/story.ts';

const M = 1_000_000;

describe('the worst criterion wins, and "以上" includes the number', () => {
  test.each<[string, SeverityFigures, string | null]>([
    ['mining', { deaths: 0 }, 'general'],
    ['mining', { deaths: 2 }, 'general'],
    ['mining', { deaths: 3 }, 'larger'],
    ['mining', { deaths: 9 }, 'larger'],
    ['mining', { deaths: 10 }, 'major'],
    ['mining', { deaths: 29 }, 'major'],
    ['mining', { deaths: 30 }, 'extraordinary'],
    ['gas', { deaths: 1, seriouslyInjured: 50 }, 'major'],
    ['gas', { deaths: 1, seriouslyInjured: 9, directLoss: 10 * M }, 'larger'],
    ['gas', { deaths: 1, directLoss: 10 * M - 1 }, 'general'],
    ['fire', { deaths: 10 }, 'major'],
    ['forestFire', { burntHectares: 0.4 }, 'general'],
    ['forestFire', { burntHectares: 100, deaths: 2 }, 'major'],
    ['forestFire', { deaths: 0 }, null],
    // 6 dead is 中型, but a loss of 9.86 million yuan alone is 大型.
    ['landslide', { deaths: 6, directLoss: 9.86 * M }, 'major'],
    ['landslide', { directLoss: 10 * M }, 'extraordinary'],
    ['earthquake', { magnitude: 6.9 }, 'major'],
    ['earthquake', { magnitude: 3.9 }, null],
    ['earthquake', { magnitude: 5.5, deaths: 300 }, 'extraordinary'],
    ['environment', { moved: 10_000 }, 'major'],
    ['environment', { poisoned: 10 }, 'larger'],
    ['mining', {}, null],
    ['mining', { magnitude: 9 }, null],
    ['epidemic', { deaths: 100 }, null],
    ['constructor', { deaths: 100 }, null],
  ])('%s with %o is %s', (type, figures, severity) => {
    expect(gradingOf([type], figures)?.severity ?? null).toBe(severity);
  });

  test('of several kinds, the worst of any', () => {
    expect(gradingOf(['fire', 'landslide'], { directLoss: 10 * M })?.severity).toBe('extraordinary');
  });
  test('of kinds that share a table, each criterion is told once', () => {
    expect(gradingOf(['fire', 'buildingCollapse'], { deaths: 3 })?.criteriaHit).toHaveLength(1);
  });
});

describe('missing people', () => {
  test('are not in the grade of an accident, which says what it would be if they were dead', () => {
    expect(gradingOf(['mining'], { deaths: 2, missing: 8 })).toMatchObject({
      severity: 'general',
      ifMissingDead: 'major',
    });
    expect(gradingOf(['mining'], { deaths: 3, missing: 6 })?.ifMissingDead).toBeNull();
    expect(gradingOf(['mining'], { missing: 5 })).toMatchObject({ severity: null, ifMissingDead: 'larger' });
  });
  test('are in the grade of an earthquake', () => {
    expect(gradingOf(['earthquake'], { deaths: 30, missing: 20 })).toMatchObject({
      severity: 'major',
      criteriaHit: [{ criterionId: 'earthquake.deaths', value: 50, threshold: 50 }],
      ifMissingDead: null,
    });
  });
});

describe('of an incident', () => {
  const mine = () => story().reported('14:00', { types: ['mining'] });

  test('figures come from casualties, losses and evacuations as last stated', () => {
    const told = mine().counted('14:10', '14:10', { deaths: 2, missing: 8 });
    expect(proposeSeverity(told.state)).toMatchObject({ severity: 'general', ifMissingDead: 'major' });
    told.says('lossAssessed', '14:20', { directLoss: 50 * M, status: 'provisional' });
    expect(proposeSeverity(told.state)).toMatchObject({
      severity: 'major',
      criteriaHit: [{ criterionId: 'accident.directLoss', value: 50 * M, threshold: 50 * M }],
    });
    const spill = story().reported('14:00', { types: ['environment'] });
    spill.says('evacuationUpdated', '14:10', { area: '甲村', people: 3_000 });
    spill.says('evacuationUpdated', '14:20', { area: '乙村', people: 2_000 });
    expect(proposeSeverity(spill.state)?.severity).toBe('larger');
  });

  test('figures without a field of their own come from situation reports, by their names', () => {
    const quake = story().reported('14:00', { types: ['earthquake'] });
    quake.says('situationUpdated', '14:05', { figures: { 震级: 6.2, 余震次数: 400 } });
    expect(proposeSeverity(quake.state)?.severity).toBe('major');
    const forest = story().reported('14:00', { types: ['forestFire'] });
    forest.says('situationUpdated', '14:05', { figures: { burntHectares: 12 } });
    expect(proposeSeverity(forest.state)?.severity).toBe('larger');
  });

  test('a newer count that is not verified is not waited for where it is worse', () => {
    const told = mine().counted('14:10', '14:10', { deaths: 9, status: 'verified' });
    told.counted('14:30', '14:30', { deaths: 10 });
    expect(proposeSeverity(told.state)?.severity).toBe('major');
    told.counted('14:40', '14:40', { deaths: 2 });
    expect(proposeSeverity(told.state)?.severity).toBe('larger');
  });

  test('nothing is proposed while nothing is stated: blank is not zero', () => {
    expect(proposeSeverity(mine().state)).toBeNull();
    expect(severityToPropose(mine().state)).toBeNull();
  });

  test('a proposal is due when figures reach another grade, and once', () => {
    const told = mine().counted('14:10', '14:10', { deaths: 3 });
    const due = severityToPropose(told.state);
    expect(due).toEqual({ severity: 'larger', criteriaHit: ['accident.deaths 3 >= 3'] });
    told.says('severityProposed', '14:11', due ?? { severity: 'general', criteriaHit: [] });
    expect(severityToPropose(told.counted('14:20', '14:20', { deaths: 4 }).state)).toBeNull();
    told.counted('14:30', '14:30', { deaths: 10 });
    expect(severityToPropose(told.state)?.severity).toBe('major');
    told.says('severityConfirmed', '14:31', { severity: 'major', basis: '10 人' });
    expect(severityToPropose(told.state)).toBeNull();
  });

  test('a figure that was corrected is proposed again, also when it is less', () => {
    const told = mine().counted('14:10', '14:10', { deaths: 12 });
    told.says(
      'severityProposed',
      '14:11',
      severityToPropose(told.state) ?? { severity: 'general', criteriaHit: [] },
    );
    told.corrected('e2', { data: { deaths: 1 } }, '14:20');
    expect(severityToPropose(told.state)?.severity).toBe('general');
  });

  test('of one that is over, nothing is', () => {
    expect(
      severityToPropose(mine().counted('14:10', '14:10', { deaths: 3 }).closed('14:30').state),
    ).toBeNull();
  });
});

const figure = fc.constantFrom<SeverityFigure>(...new Set([...CRITERIA.values()].flatMap(({ sum }) => sum)));
const figures: fc.Arbitrary<SeverityFigures> = fc.dictionary(figure, fc.nat(120_000_000));
const types = fc.array(fc.constantFrom(...Object.values(CLASSES).flat()), { maxLength: 3 });

describe('laws', () => {
  test('severity never falls when a count grows, nor what it would be if all the missing were dead', () => {
    fc.assert(
      fc.property(types, figures, figure, fc.nat(100_000), (kinds, before, name, more) => {
        const after = { ...before, [name]: (before[name] ?? 0) + more };
        const [was, is] = [gradingOf(kinds, before), gradingOf(kinds, after)];
        expect(isGraver(was?.severity ?? null, is?.severity ?? null)).toBe(false);
        const feared = (grading: typeof was) => grading?.ifMissingDead ?? grading?.severity ?? null;
        expect(isGraver(feared(was), feared(is))).toBe(false);
      }),
    );
  });

  test('no grade without a criterion that is reached', () => {
    fc.assert(
      fc.property(types, figures, (kinds, stated) => {
        const grading = gradingOf(kinds, stated);
        expect((grading?.severity ?? null) !== null).toBe((grading?.criteriaHit.length ?? 0) > 0);
        for (const { value, threshold } of grading?.criteriaHit ?? [])
          expect(value).toBeGreaterThanOrEqual(threshold);
      }),
    );
  });

  test('in every criterion a graver grade wants a larger number', () => {
    for (const { id, from } of CRITERIA.values()) {
      const numbers = SEVERITIES.map((severity) => from[severity] ?? -1);
      expect(numbers, id).toEqual([...new Set(numbers)].sort((a, b) => b - a));
    }
  });
});

describe('in words', () => {
  test('a criterion says the figure, the number, the grade and its source', () => {
    const [hit] = gradingOf(['landslide'], { deaths: 1, directLoss: 9_860_000 })?.criteriaHit ?? [];
    expect(criterionInWords(hit ?? '', 'zh')).toBe(
      '直接经济损失 986 万元，达到重大标准（500 万元以上）；依据：地质灾害防治条例 第四条',
    );
    expect(criterionInWords(hit ?? '', 'en')).toContain('CNY 9.86 million');
  });
  test('what is not confirmed says so', () => {
    const [hit] = gradingOf(['fire'], { deaths: 3 })?.criteriaHit ?? [];
    expect(criterionInWords(hit ?? '', 'zh')).toContain('依据未核实');
  });
  test('what the log recorded is read back; what a person wrote is shown as written', () => {
    expect(criterionInWords('accident.deaths 12 >= 10', 'zh')).toMatch(/^死亡 12 人，达到重大标准/);
    expect(criterionInWords('earthquake.deaths 50 >= 50', 'zh')).toContain('含失踪');
    expect(criterionInWords('accident.deaths 0 >= 0', 'zh')).toContain('低于较大');
    expect(criterionInWords('死亡 10 人', 'en')).toBe('死亡 10 人');
    expect(criterionInWords('constructor 1 >= 1', 'en')).toBe('constructor 1 >= 1');
  });
  test('every criterion has words for every grade in both languages, without a blank left open', () => {
    for (const { id, from } of CRITERIA.values())
      for (const threshold of Object.values(from))
        for (const lang of LANGS)
          expect(criterionInWords({ criterionId: id, value: threshold, threshold }, lang)).not.toMatch(
            /[{}]/,
          );
  });
});
