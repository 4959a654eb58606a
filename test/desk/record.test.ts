/** The record of an incident: everything that was written, shown as what it is. */
import { describe, expect, it } from 'vitest';
import {
  amendable,
  asShown,
  correctionOf,
  isOfKnownType,
  problemsOfCorrection,
} from '../../client/desk/record/amend.ts';
import { linesOf } from '../../client/desk/record/lines.ts';
import { at, ms, type Story, story } from '../support/story.ts';

const lines = (told: Story) => linesOf(told.track, null) ?? [];
const brief = (told: Story) => lines(told).map(({ event, standing }) => [event.type, standing]);

describe('the lines of the record', () => {
  it('stand newest in the world first, however late they were heard', () => {
    const told = story()
      .reported('14:22')
      .ordered('d1', 't1', '14:38')
      .arrived('d1', '14:30', { heardAt: '15:31' });
    expect(
      lines(told).map(({ event, lateMs }) => [
        event.type,
        lateMs === null ? null : Math.floor(lateMs / 60_000),
      ]),
    ).toEqual([
      ['dispatchOrdered', null],
      ['teamArrived', 60],
      ['incidentReported', null],
    ]);
  });

  it('Netflix/dispatch #3795: what was withdrawn or corrected is superseded, never deleted', () => {
    const told = story()
      .reported('14:22')
      .ordered('d1', 't1', '14:38')
      .arrived('d1', '15:04', { id: 'wrong' })
      .withdrawn('wrong', '15:10')
      .counted('14:30', '14:40', { injured: 3 }, { id: 'count' })
      .corrected('count', { data: { injured: 5 } }, '15:20');
    expect(brief(told)).toEqual([
      ['eventCorrected', 'stands'],
      ['eventWithdrawn', 'stands'],
      ['teamArrived', 'withdrawn'],
      ['casualtyUpdated', 'corrected'],
      ['dispatchOrdered', 'stands'],
      ['incidentReported', 'stands'],
    ]);
    const count = lines(told).find(({ event }) => event.id === 'count');
    expect([count?.recorded.data['injured'], count?.event.data['injured']]).toEqual([3, 5]);
    expect(count?.amendedBy.map(({ type }) => type)).toEqual(['eventCorrected']);
  });

  it('TicketsCAD #50: every event of the log has its line, and every line its place in the log', () => {
    const told = story()
      .reported('14:22')
      .counted('14:30', '14:40', { deaths: 1 })
      .corrected('e2', { data: { deaths: 2 } }, '14:50')
      .withdrawn('e3', '15:00')
      .closed('15:10')
      .reopened('15:20');
    expect(
      lines(told)
        .map(({ event }) => event.position)
        .sort(),
    ).toEqual(told.events.map(({ position }) => position));
  });

  it('TicketsCAD #65: what the system did by itself is a line like any other, and so is every closing and reopening', () => {
    const told = story()
      .reported('14:22')
      .closed('15:00')
      .reopened('15:10')
      .says(
        'clockRanOut',
        '16:22',
        { indicatorId: 'K1-ARR', subject: 'd1', startedAt: at('14:22'), dueAt: at('16:22') },
        { origin: 'system', by: 'system' },
      )
      .closed('17:00');
    expect(lines(told).map(({ event }) => [event.type, event.origin])).toEqual([
      ['incidentClosed', 'desk'],
      ['clockRanOut', 'system'],
      ['incidentReopened', 'desk'],
      ['incidentClosed', 'desk'],
      ['incidentReported', 'desk'],
    ]);
  });

  it('a withdrawn correction no longer counts, and is shown as withdrawn', () => {
    const told = story()
      .reported('14:22')
      .counted('14:30', '14:40', { deaths: 1 })
      .corrected('e2', { data: { deaths: 2 } }, '14:50')
      .withdrawn('e3', '15:00');
    expect(lines(told).map(({ event, standing }) => [event.id, standing])).toEqual([
      ['e4', 'stands'],
      ['e3', 'withdrawn'],
      ['e2', 'stands'],
      ['e1', 'stands'],
    ]);
  });

  it('what waits for a second person is shown as waiting until another has confirmed it', () => {
    const told = story()
      .reported('14:22')
      .says(
        'occurrenceTimeCorrected',
        '15:00',
        { newValue: at('14:02'), basis: '监控录像' },
        { flags: ['awaitsSecondPerson'] },
      );
    expect(brief(told)[0]).toEqual(['occurrenceTimeCorrected', 'pending']);
    told.says('statementConfirmed', '15:05', { eventId: 'e2', reason: '看过录像' }, { by: 'wang' });
    expect(lines(told).find(({ event }) => event.id === 'e2')?.standing).toBe('stands');
  });

  it('photos stand beside the entry that they belong to', () => {
    const told = story()
      .reported('14:22')
      .says('attachmentAdded', '14:25', { refEventId: 'e1', sha256: 'a'.repeat(64), kind: 'photo' });
    expect(lines(told).map(({ attachments }) => attachments.length)).toEqual([1, 1]);
  });
});

/** A count of casualties as its form shows it, and what a change of the form would set. */
function count() {
  const told = story()
    .reported('14:22')
    .counted('14:30:20', '14:40', { injured: 3, deaths: 0, source: '120' });
  const [target] = lines(told).map(({ event }) => event);
  if (!target || !isOfKnownType(target)) throw new Error('no such entry');
  const group = amendable(target);
  const shown = asShown(target, group, ms('15:00'));
  const set = (part: Partial<typeof shown>) => correctionOf(shown, { ...shown, ...part }, group, ms('15:30'));
  return { target, group, shown, set };
}

describe('a correction', () => {
  it('sets what was changed and nothing else', () => {
    const { shown, set } = count();
    expect(set({ data: { ...shown.data, injured: '5' } })).toEqual({ data: { injured: 5 } });
  });

  it('sets nothing when nothing was changed, though time went by since it was opened', () => {
    expect(count().set({ reason: '笔误' })).toEqual({});
  });

  it('takes out what was emptied; zero is another thing', () => {
    const { shown, set } = count();
    expect(set({ data: { ...shown.data, injured: '', source: '' } })).toEqual({
      data: { injured: null, source: null },
    });
    expect(set({ data: { ...shown.data, injured: '0' } })).toEqual({ data: { injured: 0 } });
  });

  it('sets the time with how exactly it is known', () => {
    expect(count().set({ when: '14点' })).toEqual({ occurredAt: at('14'), occurredPrecision: 'hour' });
  });

  it('is checked on the page by the rules of the server: a reason, a change, and a whole entry after it', () => {
    const { target, shown, set } = count();
    const problems = (change: ReturnType<typeof set>, reason: string) =>
      problemsOfCorrection(
        target,
        {
          id: 'c1',
          stream: target.stream,
          type: 'eventCorrected',
          occurredAt: at('15:00'),
          occurredPrecision: 'second',
          data: { eventId: target.id, set: change, reason },
        },
        change,
        'zh',
      ).map(({ path }) => path);
    expect(problems(set({}), '笔误')).toEqual(['data.set']);
    expect(problems(set({ data: { ...shown.data, injured: '5' } }), '')).toEqual(['data.reason']);
    expect(problems(set({ data: { ...shown.data, status: '' } }), '笔误')).toEqual(['data.status']);
  });

  it('leaves alone what this screen is not shown: a field is put right as a whole', () => {
    const [target] = lines(story().reported('14:22', { reporter: { phone: '0477-1' } })).map(
      ({ event }) => event,
    );
    if (!target || !isOfKnownType(target)) throw new Error('no such entry');
    const seen = { ...target, withheld: ['data.reporter.phone'], data: { ...target.data, reporter: {} } };
    expect(amendable(target).fields.map(({ name }) => name)).toContain('reporter');
    expect(amendable(seen).fields.map(({ name }) => name)).not.toContain('reporter');
  });
});
