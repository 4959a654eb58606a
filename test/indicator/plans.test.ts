/** The plans as a whole: every indicator of them is listed, and what can't be computed says what is missing. */
import { describe, expect, test } from 'vitest';
import type { IndicatorDefinition } from '../../shared/indicator/definition.ts';
import { SHIPPED } from '../../shared/indicator/shipped.ts';
import { story } from '../support/story.ts';
import { result, units } from './asking.ts';

/** K1, K2 and K3 are the three parts of one plan (综合应急, 安全生产, 防灾减灾救灾). */
const CLOCKS = `
  K1-ARR B-ARR K1-REL K3-REL U-REL B-REL S-REL S-SUP B-SUP S-RPT1 S-RPT2 S-ROLL B-RPT B-RPT-NET B-IMG K1-PWR K1-MAP
  S-COM S-SEN S-IND U-AIR K1-FIRE K1-WCOV K3-WCOV B-WCOV S-WCOV K3-WACC K3-WLEAD S-WLEAD K3-FLD U-COM1H K1-24H S-FLOOD
  U-REV B-EVAL
`;
const COUNTS = `
  K1-MAJOR K1-DEATHS K2-COUNT K2-DEATHS K1-LOST K3-LOST K3-AFFECTED K1-CROPS K3-CROPS K1-FOREST K1-ROAD K1-GDP-LOSS
  K1-GEO K1-DEATH-100K K2-GDP-DEATHS K2-TRADE-DEATHS K3-GDP-LOSS U-ACC U-DEATHS U-LARGER U-LARGER-DEATHS U-GDP-LOSS
  U-MILLION B-LARGER B-EXTRA B-DEATHS B-DEATHS-CUT S-GDP-DEATHS S-GDP-LOSS S-DEATH-100K S-SHELTER-AREA K1-SHELTER
  K3-SHELTER K1-SHELTER-I K1-SHELTER-II K1-SHELTER-III K1-STOCK K3-STOCK S-STOCK K1-EQUIP U-EQUIP B-EQUIP S-EQUIP
  K1-DRILL-GOV K1-DRILL-FIRM K1-DRILL-REAL K1-READY B-DRILL K1-HAZARD K2-HAZARD K2-RECTIFY K3-RECTIFY S-RECTIFY
  U-RESCUERS U-INFORMANTS U-STATIONS U-SHELTER S-GRID S-HOUSEHOLD B-EPIDEMIC B-DIRECT
  S-RESP-1 S-RESP-2 S-RESP-3 S-RESP-4
`;
const ids = (text: string): string[] => text.match(/\S+/g) ?? [];

describe('every indicator of the plans is there', () => {
  test.each([
    ['clocks', CLOCKS],
    ['counts and stocks', COUNTS],
  ])('%s', (_, text) => {
    expect(ids(text).filter((id) => !SHIPPED.has(id))).toEqual([]);
  });

  test('and its profile is that of its plan', () => {
    for (const { id, profile } of SHIPPED.values()) expect([id, id.charAt(0)]).toEqual([id, profile]);
  });
});

describe('what no event gives', () => {
  const outside = [...SHIPPED.values()].filter(({ needsOutsideData }) => needsOutsideData !== undefined);

  test('is listed, unknown, with the reason and without a figure', () => {
    expect(outside.length).toBeGreaterThan(20);
    for (const definition of outside) {
      expect(definition.needsOutsideData).toMatch(/\p{Script=Han}/u);
      expect(units(story().reported('09:00'), definition)).toMatchObject([{ outcome: 'unknown' }]);
      const { value, rate, verdict, reason, unknown } = result(story(), definition);
      expect({ value, rate, reason, unknown }).toEqual({
        value: null,
        rate: null,
        reason: 'needsOutsideData',
        unknown: 1,
      });
      expect(verdict).not.toBe('reached');
      expect(verdict).not.toBe('failed');
    }
  });
});

const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = ({ id, title, attribute, source, needsOutsideData }: IndicatorDefinition): string =>
  `| ${[
    id,
    cell(title.zh),
    source.part ? `${source.document}, ${source.part}` : source.document,
    cell(source.quote),
    attribute,
    needsOutsideData === undefined ? 'computed' : `missing: ${cell(needsOutsideData)}`,
  ].join(' | ')} |`;

const HEAD = `# Indicators that ship

What the four plans are held to, as \`shared/indicator/definitions/\` has it. An indicator that no event gives is listed with
what is missing; it is shown as unknown, and nothing is estimated. Quotes of counts and stocks are shortened, and those that
are not in Chinese give the sense of a passage and not its words. This table is compared with the definitions by \`test/indicator/plans.test.ts\`, which also writes it
anew: \`npx vitest run test/indicator/plans.test.ts -u\`.

| id | title | document | quote | attribute | computed from events |
| --- | --- | --- | --- | --- | --- |
`;

test('the table in the documents is that of the definitions', async () => {
  const table = `${HEAD}${[...SHIPPED.values()].map(row).join('\n')}\n`;
  await expect(table).toMatchFileSnapshot('../../docs/indicators.md');
});
