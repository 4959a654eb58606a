/** The words of the search field. */
import { roomWords } from '../../lib/i18n/room.ts';

export const FIND = roomWords(
  {
    label: '找事件、队伍、预案、电话',
    incidents: '事件',
    teams: '队伍',
    plans: '预案',
    phones: '电话',
    acts: '操作',
    over: '已办结',
    drill: '演练',
    free: '没有在办任务',
    onIncident: (title: string, stage: string, since: string) => `${title}：${stage} ${since}`.trim(),
    noPhone: '未登记电话',
    nothing: '没有找到',
    call: (phone: string) => `电话 ${phone}`,
  },
  {
    label: 'Find incidents, teams, plans, phones',
    incidents: 'Incidents',
    teams: 'Teams',
    plans: 'Plans',
    phones: 'Phones',
    acts: 'Acts',
    over: 'over',
    drill: 'drill',
    free: 'on no open incident',
    onIncident: (title, stage, since) => `${title}: ${stage} ${since}`.trim(),
    noPhone: 'no number on the register',
    nothing: 'Nothing found',
    call: (phone) => `Phone ${phone}`,
  },
);
