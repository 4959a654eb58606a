/** A board written down and read back is the same board, and goes on in the same way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Board, EMPTY_BOARD, evolveBoard, FOLDED_KINDS, inScope } from '../../shared/board.ts';
import { SHIPPED } from '../../shared/indicator/shipped.ts';
import type { BoardSnapshot } from '../../shared/protocol.ts';
import { restoreBoard, snapshotBoard } from '../../shared/snapshot.ts';
import { seal, type Track } from '../../shared/track.ts';
import { at, type Story, story } from '../support/story.ts';
import { incidentEvents } from './arbitrary.ts';

/** All that can be asked of a board, as plain data. */
const told = (board: Board) => ({
  position: board.position,
  recordedAt: board.recordedAt,
  cooling: board.cooling,
  tracks: FOLDED_KINDS.map((kind) =>
    [...(board.tracks[kind].values() as Iterable<Track<unknown>>)]
      .map((track) => ({ ...track, history: track.history === null }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  ),
});
const throughJson = (snapshot: BoardSnapshot) => JSON.parse(JSON.stringify(snapshot)) as BoardSnapshot;
const again = (board: Board) => restoreBoard(throughJson(snapshotBoard(board)));

test('whatever happened, the board comes back with its states and versions, and folds what follows the same', () => {
  fc.assert(
    fc.property(incidentEvents, fc.nat(25), (events, cut) => {
      const before = events.slice(0, cut).reduce(evolveBoard, EMPTY_BOARD);
      const restored = again(before);
      expect(told(restored)).toEqual(told(before));
      const after = events.slice(cut);
      expect(told(after.reduce(evolveBoard, restored))).toEqual(told(after.reduce(evolveBoard, before)));
    }),
    { numRuns: 150 },
  );
});

function shipped() {
  const definition = SHIPPED.get('K1-ARR');
  if (!definition) throw new Error('K1-ARR ships');
  return definition;
}

const everyKind = () =>
  story()
    .reported('14:00', {}, { place: { area: '积石山' } })
    .on('incident:2')
    .reported('14:10', {}, { place: { area: '循化' } })
    .on('team:t1')
    .says('teamRegistered', '08:00', { name: '一中队', kind: '消防', station: { lon: 102.8, lat: 35.8 } })
    .on('handed:h')
    .says('postHandedOver', '14:20', {
      told: '到场',
      problem: { code: 'alreadyClosed', title: '没有记录' },
      posted: [
        {
          type: 'teamArrived',
          stream: 'incident:1',
          occurredAt: at('14:15'),
          occurredPrecision: 'minute',
          data: { dispatchId: 'd1', reached: 'scene' },
        },
      ],
    })
    .on('wall:main')
    .says('wallArranged', '08:00', {
      name: '主屏',
      columns: [{ width: 1, panels: ['map', 'relief'] }],
      area: null,
      language: 'en',
      sound: false,
    })
    .says('wallFocused', '15:00', { incidentId: '1' })
    .on('review:1')
    .says('reviewNotePinned', '16:00', { noteId: 'n1', kind: 'finding', text: '到场晚' })
    .on('depot:d')
    .says('depotRegistered', '08:00', { name: '市库', place: {}, stock: [{ name: '帐篷', quantity: 200 }] })
    .on('shelter:s')
    .says('shelterRegistered', '08:00', { name: '广场', place: {}, capacity: 900 })
    .says('shelterOpened', '15:00', { shelterId: 's' })
    .on('body:b')
    .says('commandBodyRegistered', '08:00', { name: '指挥中心', kind: 'centre', parent: null })
    .on('post:p')
    .says('dutyPostRegistered', '08:00', { name: '值班室', body: 'b' })
    .on('area:积石山')
    .says('areaRegistered', '08:00', { name: '积石山', parent: '临夏', kind: 'district' })
    .on('area:循化')
    .says('areaRegistered', '08:00', { name: '循化', parent: '海东', kind: 'district' })
    .on('indicator:K1-ARR')
    .says('indicatorDefined', '08:00', shipped())
    .on('warning:w')
    .says('warningIssued', '09:00', {
      color: 'yellow',
      kind: '暴雨',
      area: '全市',
      startsAt: at('10:00'),
      issuer: '气象台',
    })
    .says('warningReissued', '11:00', { refWarningId: 'w', color: 'red' })
    .on('rollCall:c')
    .says('rollCallStarted', '09:00', { callId: 'c', posts: ['p'] })
    .says('rollCallAnswered', '09:01', { callId: 'c', post: 'p' })
    .on('drill:x')
    .says('drillStarted', '09:00', { name: '演练', startsAt: at('09:00'), speed: 60 })
    .on('plan:p')
    .says('planRegistered', '08:00', {
      planId: 'p',
      title: '区防汛预案',
      kind: 'special',
      levels: { 4: { trigger: '蓝色预警', starter: '办公室主任' } },
      validFrom: at('08:00'),
    })
    .on('reportRules:X')
    .says('reportRuleSetDefined', '09:00', {
      id: 'X',
      title: { zh: '本区规则', en: 'Own rules' },
      source: '区预案',
      confirmed: true,
      rules: [
        {
          id: 'r',
          from: 'district',
          to: '市',
          channel: 'phone',
          limitMinutes: 15,
          start: 'learned',
          source: '第三条',
        },
      ],
    })
    .on('case:f')
    .says('caseImported', '09:00', {
      sha256: 'f'.repeat(64),
      incidentId: 'theirs',
      title: '别处的滑坡',
      types: ['landslide'],
      drill: false,
      keyId: '0123456789abcdef',
      headPosition: 9,
      headHash: 'a'.repeat(64),
      boardHash: 'b'.repeat(64),
      figures: { deaths: null, durationMin: 90, teams: 2, met: 1, judged: 2 },
      lessons: ['先警戒，后救援'],
    })
    .on('indicator:X-COUNT')
    .says('indicatorDefined', '09:00', {
      id: 'X-COUNT',
      title: { zh: '起数', en: 'Incidents' },
      profile: 'X',
      source: { document: '某规划', quote: '起数' },
      attribute: 'none',
      unit: 'incident',
      aggregate: 'count',
    });

test('streams of every kind come back', () => {
  const { board } = everyKind();
  expect(FOLDED_KINDS.filter((kind) => board.tracks[kind].size === 0)).toEqual([]);
  expect(told(again(board))).toEqual(told(board));
});

test('what ended long ago comes back as its bare state, or is left out for a screen', () => {
  const { board } = everyKind();
  const track = board.tracks.incident.get('1');
  if (!track) throw new Error('no incident');
  const sealed = {
    ...board,
    tracks: { ...board.tracks, incident: board.tracks.incident.set('1', seal(track)) },
  };
  expect(told(again(sealed))).toEqual(told(sealed));
  const screen = restoreBoard(throughJson(snapshotBoard(sealed, { openOnly: true })));
  expect([...screen.tracks.incident.keys()]).toEqual(['2']);
});

test('a snapshot leaves out the incidents that somebody may not see, and nothing else', () => {
  const { board } = everyKind();
  const here = restoreBoard(
    snapshotBoard(board, { sees: (incident) => inScope(board, incident.area, '临夏') }),
  );
  expect([...here.tracks.incident.keys()]).toEqual(['1']);
  expect(here.tracks.team.size).toBe(1);
  expect(here.position).toBe(board.position);
});

test('a snapshot holds no hashes: they prove the log, not the board', () => {
  const withProof = (from: Story) => from.events.map((event) => ({ ...event, prevHash: '0', hash: '1' }));
  const board = withProof(everyKind()).reduce(evolveBoard, EMPTY_BOARD);
  expect(JSON.stringify(snapshotBoard(board))).not.toMatch(/"hash"|"prevHash"/);
});

test('a snapshot of another form is not read', () => {
  expect(() => restoreBoard({ ...snapshotBoard(EMPTY_BOARD), format: 0 })).toThrow(/form 0/);
});
