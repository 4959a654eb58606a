/** One tap records; where something is odd the form opens and says so first. */
import { describe, expect, it, test } from 'vitest';
import type { Setting } from '../../../client/field/acts/build/setting.ts';
import { oddIn } from '../../../client/field/acts/odd.ts';
import { tap } from '../../../client/field/acts/tap.ts';
import type { Field } from '../../../client/field/context.ts';
import type { NewAct } from '../../../client/field/outbox/act.ts';
import { NotKept } from '../../../client/field/outbox/keep.ts';
import { at, type Story } from '../../support/story.ts';
import { seen } from '../view/phone.ts';
import { fixAt, LEADER, onSlide, settingOf, slide } from './setting.ts';

/** A page that writes down what it is asked to keep and to open. */
function pageOf(setting: Setting, isFull = false) {
  const captured: NewAct[] = [];
  const opened: unknown[] = [];
  const field: Field = {
    ...setting,
    line: 'offline',
    offlineSinceMs: null,
    acts: [],
    trouble: null,
    understood: () => {},
    choose: () => {},
    capture: (act) => {
      if (isFull) return Promise.reject(new NotKept('full', null));
      captured.push(act);
      return Promise.resolve({ ...act, seq: 1, id: 'a', doneAt: act.at, tries: 0, state: { as: 'kept' } });
    },
    replace: () => Promise.reject(new Error('nothing was returned')),
    hand: () => Promise.resolve(),
    open: (...what) => void opened.push(what),
    close: () => {},
    seen: () => {},
    isSeen: () => false,
    copyOfUnsent: () => '',
  };
  return { field, captured, opened };
}

describe('one tap', () => {
  it('records as of the tap', async () => {
    const page = pageOf(onSlide());
    expect(await tap(page.field, 'acknowledge')).toBe(true);
    expect(page.captured).toMatchObject([{ name: 'acknowledge', at: at('9:12') }]);
    expect(page.opened).toEqual([]);
  });

  it('opens the form of an act that needs one, and of one that is odd', async () => {
    const page = pageOf(settingOf(seen(slide().arrived('d1', '9:08'), LEADER, '9:12')));
    expect(await tap(page.field, 'situation')).toBe(false);
    expect(await tap(page.field, 'arrive', { dispatchId: 'd1' })).toBe(false);
    expect(await tap(page.field, 'instruction', { instructionId: 'i1', step: 'completed' })).toBe(false);
    expect(page.captured).toEqual([]);
    expect(page.opened).toEqual([
      ['situation', {}],
      ['arrive', { dispatchId: 'd1' }],
      ['instruction', { instructionId: 'i1', step: 'completed' }],
    ]);
  });

  it('that a full phone can’t keep opens its form, which says so, with the moment of the tap', async () => {
    const page = pageOf(onSlide(), true);
    expect(await tap(page.field, 'acknowledge', { dispatchId: 'd1' })).toBe(false);
    expect(page.opened).toMatchObject([
      ['acknowledge', { at: at('9:12'), precision: 'second', notKept: true }],
    ]);
  });
});

describe('odd before it is done is', () => {
  const told = (change: (story: Story) => Story) => settingOf(seen(change(slide()), LEADER, '9:30'), '9:30');
  test.each([
    [
      'acknowledge',
      told((s) => s.acknowledged('d1', '9:05')),
      ['09:05 已记过签收，再记会并存，由值班员认定'],
    ],
    ['release', told((s) => s), ['还没有记过到场']],
    ['release', told((s) => s.arrived('d1', '9:20')), []],
    ['arrive', onSlide({ fix: fixAt('9:11', { lon: 109.9 }) }), ['手机离现场约 8.6 公里']],
    ['arrive', onSlide({ fix: fixAt('9:11', { lon: 109.9, accuracyM: 9_000 }) }), []],
    ['arrive', onSlide(), []],
  ] as const)('%s', (name, setting, expected) => {
    expect(oddIn(name, {}, setting)).toEqual(expected);
  });
});
