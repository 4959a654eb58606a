/** The search of the head: a few letters or digits, and whom to call. */
import { describe, expect, it } from 'vitest';
import { isMeant } from '../../client/desk/any/groups.ts';
import { find, isFoundIn, standingsOf } from '../../client/desk/find/finding.ts';
import { planIndex } from '../../shared/plan/find.ts';
import { search } from '../../shared/plan/search.ts';
import { at, story } from '../support/story.ts';

const board = story('team:t1')
  .says('teamRegistered', '10:00', {
    name: '蓝天救援队',
    kind: 'rescue',
    contact: { name: '赵', phone: '138-0477-1234' },
  })
  .on('team:t2')
  .says('teamRegistered', '10:00', { name: '消防救援大队', kind: 'fire' })
  .on('body:b1')
  .says('commandBodyRegistered', '10:00', {
    name: '区应急局',
    kind: 'centre',
    parent: null,
    phone: '0477-8590000',
  })
  .on('incident:1')
  .reported('14:22', { title: '阿布亥沟山体滑坡', types: ['landslide'] })
  .ordered('d1', 't1', '14:38')
  .arrived('d1', '15:04')
  .on('incident:2')
  .reported('15:00', { title: '北区库房火灾' })
  .ordered('d2', 't1', '15:10')
  .on('incident:3')
  .reported('09:00', { title: '滑坡隐患' })
  .closed('11:00').board;

const found = (typed: string) => find(board, typed, search(planIndex(board), typed));

describe('finding', () => {
  it('incidents by a part of their title, open ones first', () => {
    expect(found('滑坡').incidents.map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('what is written in traditional characters or in full width', () => {
    expect(found('藍天').teams.map(({ team }) => team.id)).toEqual(['t1']);
  });

  it('whoever has a number, by the digits that are remembered', () => {
    expect(found('8590').phones.map(({ id }) => id)).toEqual(['b1']);
    expect(found('04771234').teams.map(({ team }) => team.id)).toEqual(['t1']);
  });

  it('a team with where it stands on each incident: the state is of both, never of the team alone', () => {
    expect(standingsOf(board, 't1').map(({ incident, stage, since }) => [incident.id, stage, since])).toEqual(
      [
        ['2', 'ordered', at('15:10')],
        ['1', 'arrived', at('15:04')],
      ],
    );
    expect(standingsOf(board, 't2')).toEqual([]);
  });

  it('walls by what any wall is called, or by their own names, the main one first', () => {
    const arranged = { name: '会商室', columns: null, area: null, language: 'zh-CN', sound: true } as const;
    const { board: walls } = story('wall:w1').says('wallArranged', '10:00', arranged);
    const ids = (typed: string) => find(walls, typed, []).walls.map(({ id }) => id);
    expect([ids('大屏'), ids('会商'), ids('滑坡')]).toEqual([['main', 'w1'], ['w1'], []]);
  });

  it('nothing while nothing is typed', () => {
    expect(found('  ')).toEqual({ incidents: [], teams: [], plans: [], phones: [], walls: [] });
  });

  it('needs every word', () => {
    expect(isFoundIn('沟 滑坡', ['阿布亥沟山体滑坡'])).toBe(true);
    expect(isFoundIn('沟 火', ['阿布亥沟山体滑坡'])).toBe(false);
  });
});

describe('the palette', () => {
  it('finds a type by its name in either language', () => {
    expect(isMeant('lifelineFailed', '生命线')).toBe(true);
    expect(isMeant('lifelineFailed', 'lifeline fail')).toBe(true);
    expect(isMeant('lifelineFailed', '明火')).toBe(false);
  });
});
