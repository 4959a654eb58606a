/** Words about where the phone is. */
import { roomWords } from '../../lib/i18n/room.ts';

const zh = {
  ask: '已到达现场？',
  near: (metres: number, accuracyM: number) => `距现场约 ${metres} 米（定位误差 ${accuracyM} 米）`,
  since: (time: string) => `${time} 起在现场附近`,
  onlyYou: '由你点按才会记录到达',
  arrived: '到达现场',
  notYet: '还没到',
  denied: '没有定位权限。一切照常可用，只是指挥中心看不到你的位置。',
  off: '手机定位不出位置。一切照常可用，只是指挥中心看不到你的位置。',
  understood: '知道了',
};

export const positionWords = roomWords(zh, {
  ask: 'At the scene?',
  near: (metres, accuracyM) => `About ${metres} m from the scene (give or take ${accuracyM} m)`,
  since: (time) => `Near the scene since ${time}`,
  onlyYou: 'The arrival is recorded only when you tap',
  arrived: 'At the scene',
  notYet: 'Not yet',
  denied: 'This page may not know where you are. Everything works; the centre does not see your position.',
  off: 'The phone cannot tell where it is. Everything works; the centre does not see your position.',
  understood: 'Understood',
});
