/** The words of similar cases. */
import { roomWords } from '../../lib/i18n/room.ts';

const zh = {
  title: '相似案例',
  drill: '演练',
  imported: '外来案卷',
  deaths: (n: number | null) => (n === null ? '死亡不明' : `死亡 ${n}`),
  teams: (n: number) => `${n} 支队伍`,
  onTime: (met: number, judged: number) => `按时 ${met}/${judged}`,
  lesson: (text: string) => `教训：${text}`,
  review: '复盘',
  file: '下载案卷',
};

const en: typeof zh = {
  title: 'Similar cases',
  drill: 'drill',
  imported: 'from elsewhere',
  deaths: (n) => (n === null ? 'deaths unknown' : `${n} dead`),
  teams: (n) => (n === 1 ? '1 team' : `${n} teams`),
  onTime: (met, judged) => `on time ${met}/${judged}`,
  lesson: (text) => `Lesson: ${text}`,
  review: 'Review',
  file: 'Download case',
};

export const SIMILAR = roomWords(zh, en);
