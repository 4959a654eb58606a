/** The words of the Gantt chart of the teams. */
import type { GanttStage } from '../../../shared/review/gantt.ts';
import { roomWords } from '../../lib/i18n/room.ts';

const stageZh: Record<GanttStage, string> = {
  toAcknowledge: '待签收',
  toDepart: '集结准备',
  onTheWay: '途中',
  atScene: '在场',
};
const stageEn: Record<GanttStage, string> = {
  toAcknowledge: 'to acknowledge',
  toDepart: 'to leave',
  onTheWay: 'on the way',
  atScene: 'on scene',
};

export const GANTT = roomWords(
  {
    title: '各队各阶段与时限',
    note: '按滑块所在的时刻；选中一段，看它依据的记录',
    limit: '到场时限',
    none: '此刻还没有派遣',
    stage: stageZh,
    bar: (team: string, stage: string, from: string, until: string) => `${team} ${stage} ${from}–${until}`,
    goesOn: '至今',
    took: (span: string) => `用时 ${span}`,
  },
  {
    title: 'Stages of each team against the limit',
    note: 'At the moment of the sliders; choose a bar to see its records',
    limit: 'arrival limit',
    none: 'No team was sent yet',
    stage: stageEn,
    bar: (team, stage, from, until) => `${team}: ${stage} ${from}–${until}`,
    goesOn: 'now',
    took: (span) => `took ${span}`,
  },
);
