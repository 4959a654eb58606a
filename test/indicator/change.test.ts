/** Why a figure is not what it was: which units flipped, and by which events. */
import { describe, expect, test } from 'vitest';
import { amendmentsOf, explainChange } from '../../shared/indicator/explain.ts';
import { at } from '../support/story.ts';
import { fire, quake, units } from './asking.ts';

describe('the change list', () => {
  test('names the unit, from what to what, and the event that is new', () => {
    const told = fire().ordered('d1', 't1', '10:00').ordered('d2', 't2', '10:00').arrived('d2', '11:00');
    const before = units(told, 'K1-ARR');
    told.arrived('d1', '11:30', { heardAt: '82:00', id: 'late' });
    expect(explainChange(before, units(told, 'K1-ARR'))).toEqual([
      {
        subject: 'd1',
        source: 'incident:1',
        before: 'missed',
        after: 'met',
        tally: { before: expect.anything(), after: expect.anything() },
        reason: null,
        added: ['late'],
        dropped: [],
        amendments: [],
        timePassed: false,
      },
    ]);
  });

  test('a correction is named, though the event that it corrects keeps its id', () => {
    const told = fire().ordered('d1', 't1', '10:00').arrived('d1', '12:20', { id: 'arrival' });
    const before = units(told, 'K1-ARR');
    const since = told.events.at(-1)?.position ?? 0;
    told.corrected('arrival', { occurredAt: at('11:50') }, '13:00', { id: 'fix' });
    const changes = explainChange(before, units(told, 'K1-ARR'), amendmentsOf(told.track, since));
    expect(changes).toMatchObject([
      { before: 'missed', after: 'met', added: [], amendments: ['fix'], timePassed: false },
    ]);
  });

  test('a withdrawal is named with what it withdrew', () => {
    const told = fire().ordered('d1', 't1', '10:00').arrived('d1', '11:20', { id: 'arrival' });
    const before = units(told, 'K1-ARR');
    told.withdrawn('arrival', '13:00', { id: 'never' });
    expect(explainChange(before, units(told, 'K1-ARR'), amendmentsOf(told.track))).toMatchObject([
      { before: 'met', after: 'missed', dropped: ['arrival'], amendments: ['never'] },
    ]);
  });

  test('a corrected time of occurrence flips units that nobody touched', () => {
    const told = quake().needed('甲乡', 9, '09:00', 'verified').delivered('甲乡', 'cumulative', 9, '17:30');
    const before = units(told, 'K1-REL');
    told.says(
      'occurrenceTimeCorrected',
      '20:00',
      { newValue: at('07:00'), basis: '台网测定' },
      { id: 'shock' },
    );
    expect(explainChange(before, units(told, 'K1-REL'))).toMatchObject([
      { subject: '甲乡', before: 'met', after: 'missed', added: ['shock'] },
    ]);
  });

  test('a severity raised later brings units in, and says by what', () => {
    const told = fire().withdrawn('e6', '09:45').ordered('d1', 't1', '10:00').arrived('d1', '11:00');
    const before = units(told, 'K1-ARR');
    told.says('severityConfirmed', '15:00', { severity: 'major', basis: '10 人死亡' }, { id: 'raised' });
    expect(explainChange(before, units(told, 'K1-ARR'))).toMatchObject([
      { before: null, after: 'met', added: expect.arrayContaining(['raised']) },
    ]);
  });

  test('time that ran out is said to be time', () => {
    const told = fire().ordered('d1', 't1', '10:00');
    const changes = explainChange(
      units(told, 'K1-ARR', { asOf: '11:00' }),
      units(told, 'K1-ARR', { asOf: '12:01' }),
    );
    expect(changes).toMatchObject([{ before: 'running', after: 'missed', timePassed: true }]);
  });

  test('nothing changed is nothing to explain', () => {
    const told = fire().ordered('d1', 't1', '10:00').arrived('d1', '11:00');
    expect(explainChange(units(told, 'K1-ARR'), units(told, 'K1-ARR'))).toEqual([]);
  });
});
