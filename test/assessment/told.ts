/** An incident with a bit of everything, for the assessment: late facts, corrections, rivals, reports, relief, a review. */
import { composeAssessment } from '../../shared/assessment/compose.ts';
import type { Assessment, Block, Said } from '../../shared/assessment/model.ts';
import type { Lang } from '../../shared/words/lang.ts';
import { district } from '../report/rules.ts';
import { at, ms, type Story } from '../support/story.ts';

export const NOW = '40:00';

export function busy(): Story {
  const told = district('team:t1')
    .says('teamRegistered', '00:20', { name: '消防救援站', kind: '消防', station: { area: 'q' } })
    .on('team:t2')
    .says('teamRegistered', '00:20', { name: '蓝天救援队', kind: '社会救援', station: { area: 'q' } })
    .on('incident:1')
    .reported(
      '14:22',
      { title: '沟口山体滑坡', types: ['landslide'], receivedAt: at('14:24') },
      { place: { name: '沟口', area: 'j' } },
    )
    .says('severityConfirmed', '14:40', { severity: 'larger', basis: '被埋人数不明' })
    .activated('r1', '区地质灾害指挥部', 3, '14:45')
    .ordered('d1', 't1', '14:30')
    .acknowledged('d1', '14:31')
    .departed('d1', '14:35')
    .arrived('d1', '15:05', { heardAt: '15:40' })
    .ordered('d2', 't2', '14:40')
    .arrived('d2', '17:30');
  told
    .says(
      'scenePostEstablished',
      '15:10',
      { postId: 'p1', body: 'c', commander: '街道办主任' },
      { place: { name: '沟口小学' } },
    )
    .says(
      'instructionIssued',
      '15:20',
      { instructionId: 'i1', issuer: '区指挥部', receivers: ['某街道'], dueAt: at('17:00') },
      { text: '转移北坡群众' },
    )
    .says('instructionCompleted', '17:20', { instructionId: 'i1', result: '已转移' })
    .says('areaAffected', '14:22', { area: 'j' })
    .needed('j', 480, '15:30', 'provisional')
    .delivered('j', 'cumulative', 200, '18:00')
    .delivered('j', 'cumulative', 412, '23:00')
    .says('publicNoticeIssued', '18:30', { channel: '政务新媒体' }, { text: '道路封闭' })
    .counted('16:00', '16:05', { deaths: 1, missing: 2 }, { text: '现场清点' });
  const need = told.events.find(({ type }) => type === 'reliefNeedReported')?.id ?? '';
  return told
    .corrected(need, { data: { peopleInNeed: 412 } }, '30:00')
    .closed('31:00')
    .on('review:1')
    .says('reviewNotePinned', '35:00', {
      noteId: 'n1',
      kind: 'lesson',
      about: { eventIds: [need] },
      text: '人数应及早核定',
    })
    .says('correctiveActionOpened', '35:10', {
      actionId: 'a1',
      noteId: 'n1',
      what: '修订统计口径',
      owner: 'c',
      dueOn: '2026-08-01',
    })
    .on('incident:1');
}

export function assessed(told: Story, lang: Lang = 'zh', now = NOW): Assessment {
  const assessment = composeAssessment(told.board, '1', { nowMs: ms(now), lang });
  if (!assessment) throw new Error('there is no such incident');
  return assessment;
}

export const blocksOf = ({ chapters }: Assessment, title = ''): Block[] =>
  chapters
    .filter((chapter) => chapter.title.includes(title))
    .flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks));

export const saidIn = (blocks: readonly Block[]): Said[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'table') return block.rows.flat();
    return block.kind === 'text' || block.kind === 'item' ? [block.said] : [];
  });

/** Each row of the tables as one line, cells apart by bars. */
export const rowsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text).join(' | ')) : [],
  );
