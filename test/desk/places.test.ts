/** Every type of event has a place at the desk, is asked for in words, and is posted as the server reads it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldWordIn } from '../../client/desk/any/fieldWords.ts';
import { formOf, PALETTE } from '../../client/desk/any/forms.ts';
import { EMPTY, postedOf, problemsOf } from '../../client/desk/any/posted.ts';
import { type Control, type FieldShape, fieldsOf } from '../../client/desk/any/shape.ts';
import { groupData, groupIn, type Typed, type TypedGroup, typedOf } from '../../client/desk/any/typed.ts';
import { valueWordIn } from '../../client/desk/any/valueWords.ts';
import { SHEET_NAMES } from '../../client/desk/sheetNames.ts';
import { sheetOf } from '../../client/desk/sheets.tsx';
import { en } from '../../client/lib/i18n/en.ts';
import { zh } from '../../client/lib/i18n/zh.ts';
import { PLANS } from '../../server/samples/plans/index.ts';
import { shippedScenario } from '../../server/samples/scenarios/index.ts';
import { type RoleName, roleEmits } from '../../shared/access/role.ts';
import { CATALOGUE, isTypeName, TYPE_NAMES, type TypeName } from '../../shared/event.ts';
import { SHIPPED } from '../../shared/indicator/shipped.ts';
import { planCard } from '../../shared/plan/card.ts';
import { SHIPPED_RULE_SETS } from '../../shared/report/shipped.ts';
import { playedThrough } from '../play/story.ts';
import { ms } from '../support/story.ts';

/** Handed over by a phone, to the desk. */
const OF_PHONES: readonly TypeName[] = ['postHandedOver'];
/** Imported with its file, in the administration pages. */
const OF_ADMINISTRATION: readonly TypeName[] = ['areaBoundarySet'];
/** One act in the list of clocks, of all that one stream missed. */
const OF_CLOCKS: readonly TypeName[] = ['clockRanOutSeen'];
/** One press in the sheet of walls. */
const OF_WALLS: readonly TypeName[] = ['wallFocused'];
/** In the review of their incident. */
const OF_REVIEWS = TYPE_NAMES.filter((type) => CATALOGUE[type].streams.join() === 'review');
const DESK_ROLES: readonly RoleName[] = ['dutyOfficer', 'dutyLeader', 'commander'];
const NOW = ms('18:00');
const MOMENT = { nowMs: NOW, focusId: '1', newIds: { event: 'e1', begun: 'n1' } };

/** All fields of a type, also those within groups, tables and lists. */
function everyField(fields: readonly FieldShape[]): FieldShape[] {
  return fields.flatMap((field) => [
    field,
    ...(field.control.kind === 'group' ? everyField(field.control.fields) : []),
    ...(field.control.kind === 'rows' ? everyField(field.control.of.fields) : []),
  ]);
}

const asked = PALETTE.flatMap((type) => everyField(fieldsOf(type)).map((field) => ({ type, field })));

describe('a place for every type', () => {
  it.each(DESK_ROLES)('that a %s may record', (role) => {
    const sheets = new Set(SHEET_NAMES.map((name) => sheetOf(name)?.records));
    const homeless = TYPE_NAMES.filter(
      (type) =>
        roleEmits(role, CATALOGUE[type].emit) &&
        !PALETTE.includes(type) &&
        !sheets.has(type) &&
        !OF_PHONES.includes(type) &&
        !OF_CLOCKS.includes(type) &&
        !OF_WALLS.includes(type) &&
        !OF_REVIEWS.includes(type) &&
        !OF_ADMINISTRATION.includes(type),
    );
    expect(homeless).toEqual([]);
  });

  it('and none for what only the system records', () => {
    expect(PALETTE).not.toContain('forecastMade');
    expect(PALETTE).not.toContain('signedIn');
  });
});

describe('a form in words', () => {
  it('names every field in both languages', () => {
    const missing = asked.filter(({ type, field }) => fieldWordIn(type, field.name) === null);
    expect(missing.map(({ type, field }) => `${type}.${field.name}`)).toEqual([]);
  });

  it('names every value that it offers', () => {
    const missing = asked.flatMap(({ type, field: { name, control } }) => {
      const choice = control.kind === 'list' ? control.of : control;
      if (choice.kind !== 'choice') return [];
      return choice.values
        .filter((value) =>
          [
            valueWordIn({ type, field: name, value }, zh, 'zh'),
            valueWordIn({ type, field: name, value }, en, 'en'),
          ].includes(null),
        )
        .map((value) => `${type}.${name}=${value}`);
    });
    expect(missing).toEqual([]);
  });

  it('says the unit beside a number that has one', () => {
    const loss = fieldsOf('lossAssessed').find(({ name }) => name === 'directLoss');
    expect(loss?.control).toEqual({ kind: 'number', whole: false, unit: 'CNY' });
    const share = fieldsOf('lifelineFailed').find(({ name }) => name === 'share');
    expect(share?.control).toEqual({ kind: 'number', whole: false, unit: '%' });
  });
});

/** What takes more than a few letters to be right. */
const SPECIAL: Readonly<Record<string, Typed>> = {
  sha256: 'a'.repeat(64),
  schematic: '109.8, 39.6\n109.9, 39.6\n109.9, 39.7',
  validUntil: '2030-01-01',
  // Tasks of one level are told apart by their ids, and come after none of their own.
  after: [],
};

/** Anything that a person may type into a control and that is right. */
function typedInto(field: FieldShape): fc.Arbitrary<Typed> {
  const special = SPECIAL[field.name];
  if (special !== undefined) return fc.constant(special);
  const full = ofControl(field.control);
  return field.required && !field.nullable
    ? full
    : fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 3, arbitrary: full });
}

function ofControl(control: Control): fc.Arbitrary<Typed> {
  switch (control.kind) {
    case 'text':
      return control.isId
        ? fc.constantFrom('t1', '北坡-2')
        : fc.constantFrom('青春山街道', 'a', '🚒 ‏عربي', '名'.repeat(40));
    case 'choice':
      return fc.constantFrom(...control.values.map(String));
    case 'number':
      return fc.integer({ min: 1, max: 60 }).map(String);
    case 'yesNo':
      return fc.constantFrom('yes', 'no');
    case 'instant':
      return fc.constantFrom('14:22', '2026-07-01 09:30', '10分钟前');
    case 'list':
      return fc
        .array(ofControl(control.of), { minLength: 1, maxLength: 3 })
        .map((items) => [...new Set(items)]);
    case 'rows':
      return fc.array(ofGroup(control.of.fields), { minLength: 1, maxLength: 1 });
    case 'record':
      return fc.array(
        fc.record({ name: fc.constantFrom('重伤', '__proto__', 'b'), value: ofControl(control.of) }),
        {
          minLength: 1,
          maxLength: 2,
        },
      );
    case 'group':
      return ofGroup(control.fields);
    case 'points':
    case 'written':
      return fc.constant('');
  }
}

const ofGroup = (fields: readonly FieldShape[]): fc.Arbitrary<TypedGroup> =>
  fc
    .record(Object.fromEntries(fields.map((field) => [field.name, typedInto(field)])))
    // Half a place is none.
    .map((typed) =>
      'lat' in typed && (typed['lon'] === '' || typed['lat'] === '') ? { ...typed, lon: '', lat: '' } : typed,
    );

/** Their fields hang together by rules of their own: what ships shows below that their forms hold it. */
const BY_DEFINITION: ReadonlySet<TypeName> = new Set<TypeName>([
  'indicatorDefined',
  'planRegistered',
  'reportRuleSetDefined',
]);

describe('a filled-in form', () => {
  it.each(PALETTE.filter((type) => !BY_DEFINITION.has(type)))(
    'of %s is posted as the server reads it',
    (type) => {
      const form = formOf(type);
      fc.assert(
        fc.property(ofGroup(form.asked.fields), (data) => {
          const known = form.on.kind !== 'focus' && form.on.entry === 'known' ? 's1' : '';
          const posted = postedOf(form, { ...EMPTY, data, stream: known }, MOMENT);
          expect(problemsOf(posted, 'zh')).toEqual([]);
        }),
        { numRuns: 25 },
      );
    },
  );

  it('left blank says what has to be said, at its field', () => {
    const posted = postedOf(formOf('casualtyUpdated'), EMPTY, MOMENT);
    expect(problemsOf(posted, 'zh').map(({ path, message }) => [path, message])).toEqual([
      ['data.status', '必填'],
      ['data.asOf', '必填'],
    ]);
  });

  it('blank is not zero: a count that nobody typed is not posted', () => {
    const data = { status: 'provisional', asOf: '14:22', deaths: '', injured: '0' };
    expect(postedOf(formOf('casualtyUpdated'), { ...EMPTY, data }, MOMENT).data).toEqual({
      status: 'provisional',
      asOf: '2026-07-01T06:22:00.000Z',
      injured: 0,
    });
  });

  it('TicketsCAD #50: what a register says is changed by a recorded event on its own stream, or not at all', () => {
    const form = formOf('teamRegistered');
    const posted = postedOf(
      form,
      { ...EMPTY, data: { name: '蓝天救援队', kind: 'rescue' }, stream: 'blue-sky' },
      MOMENT,
    );
    expect([posted.stream, posted.type]).toEqual(['team:blue-sky', 'teamRegistered']);
  });

  it('begins a new entry under an id of its own, and repeats it where the data does', () => {
    const started = postedOf(formOf('rollCallStarted'), { ...EMPTY, data: { posts: ['p1'] } }, MOMENT);
    expect([started.stream, started.data['callId']]).toEqual(['rollCall:n1', 'n1']);
    const ordered = postedOf(formOf('instructionIssued'), { ...EMPTY, data: {} }, MOMENT);
    expect([ordered.stream, ordered.data['instructionId']]).toEqual(['incident:1', 'n1']);
  });
});

/** What is read of an event after it went through the form of its type. */
function throughForm(type: TypeName, data: unknown): unknown {
  const group: Control = { kind: 'group', fields: fieldsOf(type) };
  return CATALOGUE[type].data.parse(groupData(group, groupIn(typedOf(group, data, NOW)), NOW));
}

describe('what stands in the record goes through its form unchanged', () => {
  it('the shipped indicators', () => {
    for (const one of SHIPPED.values()) expect(throughForm('indicatorDefined', one)).toEqual(one);
  });
  it('the shipped rules of reporting', () => {
    for (const one of SHIPPED_RULE_SETS.values())
      expect(throughForm('reportRuleSetDefined', one)).toEqual(one);
  });
  it('the sample plans', () => {
    for (const one of PLANS.values()) expect(throughForm('planRegistered', one)).toEqual(planCard.parse(one));
  });
  it('a whole exercise, with its district and its plans', async () => {
    const scenario = shippedScenario('abuhaigou-landslide-exercise');
    if (!scenario) throw new Error('the exercise is gone');
    const { log } = await playedThrough(scenario, null);
    const types = new Set<string>();
    for (const { type, data } of log.events) {
      if (!isTypeName(type) || !PALETTE.includes(type)) continue;
      types.add(type);
      expect({ type, data: throughForm(type, data) }).toEqual({ type, data });
    }
    expect(types.size).toBeGreaterThan(20);
  });
});
