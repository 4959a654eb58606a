/** Walls are arranged at the desk: what may be said of one, what it becomes, and whose choice its focus is. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { arrangedBy, draftOf, metresOf } from '../../client/desk/wall/arranged.ts';
import { added, STEPS, stepped, unplaced, widened, without } from '../../client/desk/wall/layout.ts';
import { wallsOf } from '../../client/desk/wall/walls.ts';
import { isTimeToReload, type Moment } from '../../client/wall/health.ts';
import { areaOf } from '../../client/wall/reading/area.ts';
import { chosenFocus } from '../../client/wall/reading/focus.ts';
import type { DataOf } from '../../shared/event.ts';
import { readPosted } from '../../shared/read.ts';
import { type Columns, PANELS, STANDARD, WIDE } from '../../shared/wall/arrangement.ts';
import { leastLetters, lettersFor } from '../../shared/wall/letters.ts';
import { wallOf } from '../../shared/wall/ofBoard.ts';
import { any } from '../support/facts.ts';
import { story } from '../support/story.ts';

const ARRANGED: DataOf<'wallArranged'> = {
  name: '主屏',
  columns: null,
  area: null,
  language: 'zh-CN',
  sound: true,
};
const isTaken = (over: object) =>
  'event' in readPosted(any('wall:main', 'wallArranged', { ...ARRANGED, ...over }));

describe('what may be said of a wall', () => {
  const column = (panels: readonly string[], width = 1) => ({ width, panels });
  test.each([
    ['as usual', {}, true],
    ['the usual columns, said', { columns: STANDARD }, true],
    ['the usual columns of a wide wall', { columns: WIDE }, true],
    ['seats and a width', { seatM: 12, widthM: 6.5 }, true],
    ['no column', { columns: [] }, false],
    ['a column with nothing in it', { columns: [column(['map']), column([])] }, false],
    ['more than six columns', { columns: PANELS.slice(0, 7).map((name) => column([name])) }, false],
    ['a panel twice in a column', { columns: [column(['map', 'map'])] }, false],
    ['a panel in two columns', { columns: [column(['map']), column(['map', 'rail'])] }, false],
    ['a panel that there is none of', { columns: [column(['weather'])] }, false],
    ['a column without a width', { columns: [column(['map'], 0)] }, false],
    ['seats at no distance', { seatM: 0 }, false],
    ['another language', { language: 'fr' }, false],
  ])('%s', (_, over, taken) => {
    expect(isTaken(over)).toBe(taken);
  });
});

describe('a wall on the board', () => {
  const columns: DataOf<'wallArranged'>['columns'] = [{ width: 2, panels: ['map'] }];

  it('is as usual until somebody arranges it, and then as it was arranged last', () => {
    const told = story('wall:main');
    expect(wallOf(told.board, 'main')).toMatchObject({
      arranged: null,
      columns: null,
      language: null,
      sound: true,
    });
    told.says('wallArranged', '10:00', { ...ARRANGED, columns, seatM: 12, widthM: 4 });
    expect(wallOf(told.board, 'main')).toMatchObject({ columns, seatM: 12, widthM: 4, language: 'zh-CN' });
    told.says('wallArranged', '11:00', { ...ARRANGED, language: 'en', sound: false });
    expect(wallOf(told.board, 'main')).toMatchObject({
      columns: null,
      seatM: null,
      language: 'en',
      sound: false,
    });
  });

  it('keeps its focus when it is arranged, and its arrangement when its focus is chosen', () => {
    const told = story().reported('09:00').on('wall:main').says('wallFocused', '10:00', { incidentId: '1' });
    told.says('wallArranged', '11:00', { ...ARRANGED, columns });
    expect(wallOf(told.board, 'main')).toMatchObject({ focus: '1', columns });
    told.says('wallFocused', '12:00', { incidentId: null });
    expect(wallOf(told.board, 'main')).toMatchObject({ focus: null, columns });
  });

  it('is another than the next wall', () => {
    const told = story('wall:main').says('wallArranged', '10:00', { ...ARRANGED, columns });
    told.on('wall:side').says('wallArranged', '10:00', { ...ARRANGED, language: 'en' });
    expect(wallOf(told.board, 'main')).toMatchObject({ columns, language: 'zh-CN' });
    expect(wallOf(told.board, 'side')).toMatchObject({ columns: null, language: 'en' });
  });

  it('can’t be about an incident that nobody has reported', () => {
    const refused = story('wall:main').posting('wallFocused', '10:00', { incidentId: 'nowhere' });
    expect(refused).toMatchObject({ admitted: false, code: 'unknownIncident' });
  });

  it('is listed with those that were paired: the main one first, under the name that the desk gave it', () => {
    const told = story('wall:w1').says('wallArranged', '10:00', { ...ARRANGED, name: '东墙' });
    const paired = [
      { user: 'w1', name: 'w1', label: '会商室', kind: 'wall', grants: [{ area: 'north' }] },
      { user: 'w2', name: 'w2', label: '大厅', kind: 'wall', grants: [{ area: null }] },
      { user: 'p1', name: 'p1', label: '手机', kind: 'phone', grants: [] },
    ];
    expect(wallsOf(told.board, paired)).toEqual([
      { id: 'main', name: '', granted: null },
      { id: 'w2', name: '大厅', granted: null },
      { id: 'w1', name: '东墙', granted: 'north' },
    ]);
  });
});

describe('whose choice the focus is', () => {
  const open = new Set(['a', 'b']);
  const known = (id: string) => ['a', 'b', 'over'].includes(id);
  test.each([
    ['a key at the wall goes before the desk', 'a', 'b', { id: 'a', by: 'wall' }],
    ['the desk goes before the wall’s own choice', null, 'b', { id: 'b', by: 'desk' }],
    ['nobody: the wall chooses', null, null, null],
    ['what the desk chose and is over gives way', null, 'over', null],
    ['what the desk chose and is not of this wall gives way', null, 'elsewhere', null],
    ['what the address names is shown also when it is over', 'over', 'b', { id: 'over', by: 'wall' }],
    [
      'what the address names and is not of this wall gives way to the desk',
      'elsewhere',
      'b',
      { id: 'b', by: 'desk' },
    ],
  ] as const)('%s', (_, pinned, atDesk, chosen) => {
    expect(chosenFocus(open, known, pinned, atDesk)).toEqual(chosen);
  });
});

describe('the area of a wall', () => {
  const register = (id: string, parent: string | null) => ({
    name: id,
    parent,
    kind: 'subdistrict' as const,
  });
  const { board } = story('area:city')
    .says('areaRegistered', '08:00', register('city', null))
    .on('area:north')
    .says('areaRegistered', '08:00', register('north', 'city'))
    .on('area:mill')
    .says('areaRegistered', '08:00', register('mill', 'north'))
    .on('area:south')
    .says('areaRegistered', '08:00', register('south', 'city'));
  test.each([
    ['is that of the installation', null, null, null, 'city'],
    ['is the one that was arranged', null, null, 'south', 'south'],
    ['is the one of the address first', null, 'north', 'south', 'north'],
    ['is no area that is not registered', null, null, 'nowhere', 'city'],
    ['of a paired wall is the one that was granted', 'north', null, null, 'north'],
    ['of a paired wall may be narrowed', 'north', null, 'mill', 'mill'],
    ['of a paired wall never leaves what was granted', 'north', null, 'south', 'north'],
    ['of a paired wall is not widened', 'north', null, 'city', 'north'],
  ] as const)('%s', (_, granted, asked, arranged, area) => {
    expect(areaOf(board, arranged, { granted, asked, usual: 'city' })).toBe(area);
  });
});

describe('letters', () => {
  it('are as laid out at 8 m from a wall 3.3 m wide, larger for farther seats, and no larger than there is room for', () => {
    expect([lettersFor(null, null), lettersFor(4, 3.3), lettersFor(9.6, 3.3), lettersFor(40, 3.3)]).toEqual([
      1,
      1,
      expect.closeTo(1.2),
      1.4,
    ]);
  });
  it('are told to be unreadable where the largest are too small', () => {
    expect(leastLetters(null, null)).toMatchObject({ isReadable: true, heightMm: expect.closeTo(41.25) });
    expect(leastLetters(11, 3.3).isReadable).toBe(true);
    expect(leastLetters(14, 3.3).isReadable).toBe(false);
  });
});

type Act = (columns: Columns) => Columns | null;
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ name: fc.constantFrom(...PANELS), step: fc.constantFrom(...STEPS) }).map(
    ({ name, step }): Act =>
      (columns) =>
        stepped(columns, name, step),
  ),
  fc.constantFrom(...PANELS).map(
    (name): Act =>
      (columns) =>
        without(columns, name),
  ),
  fc.record({ at: fc.nat(5), by: fc.constantFrom(1, -1) }).map(
    ({ at, by }): Act =>
      (columns) =>
        widened(columns, at, by === 1 ? 1 : -1),
  ),
  fc.nat(5).map(
    (at): Act =>
      (columns) => {
        const [name] = unplaced(columns);
        return name && columns[at] ? added(columns, name, at) : null;
      },
  ),
);

describe('arranging by steps', () => {
  it('whatever is pressed, the layout is one that the record takes', () => {
    fc.assert(
      fc.property(fc.constantFrom(STANDARD, WIDE), fc.array(act, { maxLength: 40 }), (start, acts) => {
        const columns = acts.reduce<Columns>((now, one) => one(now) ?? now, start);
        expect(isTaken({ columns })).toBe(true);
      }),
    );
  });

  it('a panel that is moved stays on the wall, and what is taken off can be put back', () => {
    const moved = stepped(STANDARD, 'relief', 'right');
    expect(moved?.map(({ panels }) => panels)).toEqual([
      ...STANDARD.slice(0, 2).map(({ panels }) => panels),
      ['arrival'],
      ['relief'],
    ]);
    expect(moved && stepped(moved, 'relief', 'left')?.map(({ panels }) => panels)).toEqual(
      STANDARD.map(({ panels }) => panels),
    );
    expect(unplaced(without(STANDARD, 'year'))).toEqual(['year']);
  });

  it('the last panel of a wall stays, and the first in a column goes no higher', () => {
    const last: Columns = [{ width: 1, panels: ['map'] }];
    expect(without(last, 'map')).toBe(last);
    expect(stepped(STANDARD, 'rail', 'up')).toBeNull();
  });

  it('blank metres are said to be as usual; what is no length is not sent', () => {
    expect([metresOf(''), metresOf(' 6.5 '), metresOf('6，5'), metresOf('0'), metresOf('far')]).toEqual([
      null,
      6.5,
      6.5,
      undefined,
      undefined,
    ]);
    const { board } = story('wall:main').says('wallArranged', '10:00', { ...ARRANGED, seatM: 12 });
    const draft = draftOf(wallOf(board, 'main'), '', 'en');
    expect(arrangedBy(draft)).toEqual({ ...ARRANGED, seatM: 12 });
  });
});

describe('when a wall loads itself again', () => {
  const WELL: Moment = {
    quiet: false,
    calmMs: 0,
    updatedMs: null,
    outdated: false,
    ageMs: 3_600_000,
    heap: 1e8,
    lateLooks: 0,
  };
  test.each([
    ['not while it is well', {}, false],
    [
      'not in the middle of an alarm, though the server is another',
      { updatedMs: 60_000, calmMs: 59_000 },
      false,
    ],
    ['at once when nothing is open', { updatedMs: 0, quiet: true }, true],
    ['once no alarm has changed for a minute', { updatedMs: 61_000, calmMs: 60_000 }, true],
    ['after half an hour whatever goes on', { updatedMs: 1_800_000, calmMs: 5_000 }, true],
    ['at once when it can not read the board', { outdated: true }, true],
    ['after a day, in quiet times', { ageMs: 25 * 3_600_000, quiet: true }, true],
    ['not after a day while something is open', { ageMs: 25 * 3_600_000 }, false],
  ])('%s', (_, over, is) => {
    expect(isTimeToReload({ ...WELL, ...over })).toBe(is);
  });
});
