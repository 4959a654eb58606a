/** The words of review notes and corrective actions. */
import type { ActionStanding } from '../../../shared/review/actions.ts';
import type { ReviewNote } from '../../../shared/review/state.ts';
import { roomWords } from '../../lib/i18n/room.ts';

type Kind = ReviewNote['kind'];
type Settled = NonNullable<ReviewNote['settled']>['result'];

const kindZh: Record<Kind, string> = {
  finding: '问题',
  goodPractice: '经验',
  lesson: '教训',
  question: '疑问',
};
const kindEn: Record<Kind, string> = {
  finding: 'finding',
  goodPractice: 'good practice',
  lesson: 'lesson',
  question: 'question',
};
const settledZh: Record<Settled, string> = { upheld: '采纳', answered: '已答复', dropped: '不采纳' };
const settledEn: Record<Settled, string> = { upheld: 'upheld', answered: 'answered', dropped: 'dropped' };
const standingZh: Record<ActionStanding, string> = {
  open: '待整改',
  reported: '已反馈，待销号',
  closed: '已销号',
};
const standingEn: Record<ActionStanding, string> = { open: 'open', reported: 'reported', closed: 'closed' };

export const NOTES = roomWords(
  {
    title: '批注',
    actions: '整改',
    none: '还没有批注。选中一条记录，或在下面写给整起事件',
    noActions: '还没有整改事项',
    pin: '写批注',
    pinHere: '批注这条记录',
    kind: '类别',
    kinds: kindZh,
    text: '批注内容',
    about: {
      events: (n: number) => `${n} 条记录`,
      whole: '整起事件',
      from: (from: string, until: string) => `${from}–${until}`,
    },
    from: '起',
    until: '止',
    periodHint: '不填则为整起事件，如 14:07',
    unread: '读不出这个时刻',
    save: '钉上',
    saving: '正在记录',
    cancel: '取消',
    open: '提出整改',
    what: '整改什么',
    owner: '谁来改',
    dueOn: '期限',
    by: (owner: string, day: string) => `${owner} · ${day} 前`,
    overdue: '已逾期',
    standing: standingZh,
    settled: settledZh,
    report: '反馈',
    close: '销号',
    reopen: '重启',
    result: '整改结果',
    basis: '销号依据',
    reason: '理由',
    byWhom: (user: string, time: string) => `${user} ${time}`,
    cannot: '当前身份只能查看批注',
    offline: '卷宗里的批注只能查看',
  },
  {
    title: 'Notes',
    actions: 'Corrective actions',
    none: 'No notes yet. Choose a record, or write one on the whole incident below',
    noActions: 'No corrective actions yet',
    pin: 'Pin a note',
    pinHere: 'Pin a note to this record',
    kind: 'Kind',
    kinds: kindEn,
    text: 'Note',
    about: {
      events: (n) => (n === 1 ? '1 record' : `${n} records`),
      whole: 'the whole incident',
      from: (from, until) => `${from}–${until}`,
    },
    from: 'From',
    until: 'Until',
    periodHint: 'blank for the whole incident; 14:07, say',
    unread: 'This is no time that can be read',
    save: 'Pin',
    saving: 'Recording',
    cancel: 'Cancel',
    open: 'Open a corrective action',
    what: 'What is to be put right',
    owner: 'By whom',
    dueOn: 'Until',
    by: (owner, day) => `${owner} · by ${day}`,
    overdue: 'overdue',
    standing: standingEn,
    settled: settledEn,
    report: 'Report',
    close: 'Close',
    reopen: 'Reopen',
    result: 'Result',
    basis: 'Why it may be closed',
    reason: 'Reason',
    byWhom: (user, time) => `${user} ${time}`,
    cannot: 'Your role may read notes only',
    offline: 'Notes of a case file can only be read',
  },
);
