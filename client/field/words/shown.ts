/** What is said on more than one of the phone's screens: grades, stages, spans, distances. */
import type { ResponseLevel, Severity } from '../../../shared/event/field.ts';
import { roomWords } from '../../lib/i18n/room.ts';
import type { Contact, IncidentCard } from '../view/view.ts';

const LEVELS = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'] as const;
const MINUTES_OF_TWO_DAYS = 2_880;

const span = (minutes: number): string => {
  if (minutes < 1) return '不到 1 分';
  if (minutes < 60) return `${minutes} 分`;
  if (minutes >= MINUTES_OF_TWO_DAYS) return `${Math.floor(minutes / 1_440)} 天`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} 小时${rest > 0 ? ` ${rest} 分` : ''}`;
};
const spanEn = (minutes: number): string => {
  if (minutes < 1) return 'under 1 min';
  if (minutes < 60) return `${minutes} min`;
  if (minutes >= MINUTES_OF_TWO_DAYS) return `${Math.floor(minutes / 1_440)} days`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
};

const severity: Record<Severity, string> = {
  extraordinary: '特别重大',
  major: '重大',
  larger: '较大',
  general: '一般',
};
const status: Record<IncidentCard['status'], string> = {
  reported: '已接报，待核实',
  verified: '已核实',
  contained: '已控制',
  closed: '已办结',
  merged: '已并案',
};
const role: Record<Contact['role'], string> = {
  sceneCommander: '现场指挥',
  team: '队伍',
  body: '单位',
  post: '岗位',
  centre: '指挥中心',
};
const stage: Readonly<Record<string, string>> = {
  unordered: '无派遣记录',
  ordered: '未签收',
  acknowledged: '已签收',
  departed: '途中',
  assembled: '已集结',
  arrived: '到场',
  released: '已归建',
  cancelled: '已撤销',
  rerouted: '已改派',
};
const color: Readonly<Record<string, string>> = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' };

const zh = {
  severity,
  ungraded: '未定级',
  level: (level: ResponseLevel) => `${LEVELS[level - 1] ?? level}级响应`,
  levelAlone: (level: ResponseLevel) => `${LEVELS[level - 1] ?? level}级`,
  status,
  role,
  stage,
  color,
  span,
  ago: (minutes: number) => (minutes < 1 ? '刚刚' : `${span(minutes)}前`),
  metres: (m: number) => `${m} 米`,
  kilometres: (km: string) => `${km} 公里`,
  bearings: ['北', '东北', '东', '东南', '南', '西南', '西', '西北'] as readonly string[],
  people: (n: number) => `${n} 人`,
  unknown: '不明',
  drill: '演练',
  back: '返回',
  call: '打电话',
  dot: ' · ',
};

const en: typeof zh = {
  severity: { extraordinary: 'Extraordinary', major: 'Major', larger: 'Larger', general: 'General' },
  ungraded: 'Not graded',
  level: (level) => `Response level ${LEVELS[level - 1] ?? level}`,
  levelAlone: (level) => `Level ${LEVELS[level - 1] ?? level}`,
  status: {
    reported: 'Taken in, to be verified',
    verified: 'Verified',
    contained: 'Contained',
    closed: 'Closed',
    merged: 'Merged',
  },
  role: {
    sceneCommander: 'Scene commander',
    team: 'Team',
    body: 'Body',
    post: 'Post',
    centre: 'Command centre',
  },
  stage: {
    unordered: 'No order on record',
    ordered: 'Not acknowledged',
    acknowledged: 'Acknowledged',
    departed: 'Under way',
    assembled: 'Assembled',
    arrived: 'At the scene',
    released: 'Released',
    cancelled: 'Cancelled',
    rerouted: 'Sent elsewhere',
  },
  color: { red: 'Red', orange: 'Orange', yellow: 'Yellow', blue: 'Blue' },
  span: spanEn,
  ago: (minutes) => (minutes < 1 ? 'just now' : `${spanEn(minutes)} ago`),
  metres: (m) => `${m} m`,
  kilometres: (km) => `${km} km`,
  bearings: ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'],
  people: (n) => (n === 1 ? '1 person' : `${n} people`),
  unknown: 'unknown',
  drill: 'Drill',
  back: 'Back',
  call: 'Call',
  dot: ' · ',
};

export const shownWords = roomWords(zh, en);
