/** Words of quiet times. */
import { roomWords } from '../../lib/i18n/room.ts';

export const QUIET = roomWords(
  {
    onDuty: '值守',
    rollCall: (time: string, answered: number, called: number) => `${time} 点名 应答 ${answered}/${called}`,
    noRollCall: '未点名',
    answeredAt: (time: string) => `${time} 应答`,
    notAnswered: '未应答',
    noPosts: '未登记值守岗位',
  },
  {
    onDuty: 'On duty',
    rollCall: (time, answered, called) => `${time} call ${answered}/${called} answered`,
    noRollCall: 'No roll call',
    answeredAt: (time) => `${time}`,
    notAnswered: 'Not answered',
    noPosts: 'No duty posts registered',
  },
);
