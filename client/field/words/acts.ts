/** What an act says, in the words of the one who did it, and what is wrong with one that says too little. */

import { roomWords } from '../../lib/i18n/room.ts';
import type { CasualtyName } from '../acts/casualty.ts';

const casualties: Record<CasualtyName, string> = {
  deaths: '死亡',
  missing: '失联',
  trapped: '被困',
  injured: '受伤',
  seriouslyInjured: '重伤',
};

const zh = {
  casualties,
  told: {
    acknowledge: '签收',
    depart: '出发',
    strength: (people: number | undefined, vehicles: number | undefined) =>
      [people === undefined ? '' : `${people} 人`, vehicles === undefined ? '' : `${vehicles} 车`]
        .filter((part) => part !== '')
        .join(' '),
    arrive: { scene: '到达现场', assembly: '到达集结点' },
    firstElement: '先遣到达',
    release: '归建',
    withdraw: { danger: '遇险撤离', order: '奉命撤离', other: '撤离' },
    until: (time: string) => `预计 ${time} 返回`,
    situation: '现场情况',
    unknown: '不明',
    help: (items: string) => `请求${items}`,
    relief: (area: string, people: number) => `${area} 救助 ${people} 人`,
    counted: { cumulative: '累计', increment: '新增' },
    need: (area: string, people: number) => `${area} 需救助 ${people} 人`,
    task: { acknowledged: '签收任务', completed: '完成任务' },
    instruction: { acknowledged: '签收指令', completed: '办结指令' },
    rollCall: (posts: string) => `点名应答：${posts}`,
    report: (title: string) => `报告：${title}`,
    photos: (n: number) => `照片 ${n}`,
    clips: (n: number) => `录像 ${n}`,
    comma: '，',
    and: '、',
    amount: (name: string, amount: string, unit: string) => [name, amount, unit].filter(Boolean).join(' '),
  },
  odd: {
    over: { cancelled: '命令已撤销', rerouted: '已改派，这是原命令' },
    before: { acknowledged: '签收', departed: '出发', arrived: '到场', assembled: '集结', released: '归建' },
    already: (step: string, time: string) => `${time} 已记过${step}，再记会并存，由值班员认定`,
    again: (time: string) => `${time} 已记过`,
    far: (distance: string) => `手机离现场约 ${distance}`,
    notArrived: '还没有记过到场',
    metres: (n: number) =>
      n < 950 ? `${Math.round(n / 10) * 10} 米` : `${(n / 1000).toFixed(n < 9_950 ? 1 : 0)} 公里`,
  },
  centre: '值班中心',
  /** The kind of an incident whose reporter could name none. */
  otherKind: '其他',
  wrong: {
    when: '时间没看懂。写 14:22、昨天 23:10 或 10分钟前',
    missing: '这里要填',
    choose: '请选一项',
    notNumber: '要填数字',
    negative: '不能小于 0',
    whole: '要填整数',
    tooLarge: '数字太大',
    tooLong: (most: number) => `最多 ${most} 个字`,
    noIncident: '先选一个事件',
    noOrder: '没有正在执行的命令',
    noTeam: '没有选队伍',
    nothingSaid: '写一句话，或拍一张照片',
    noFigure: '至少填一项，或标为不明',
    noItem: '至少选一样',
    noTask: '没有这项任务',
    noInstruction: '没有这条指令',
    noCall: '这次点名已不在手机上',
    later: '时间没看懂。写 18:00 或 2小时后',
  },
};

const en: typeof zh = {
  casualties: {
    deaths: 'dead',
    missing: 'missing',
    trapped: 'trapped',
    injured: 'injured',
    seriouslyInjured: 'seriously injured',
  },
  told: {
    acknowledge: 'Acknowledged',
    depart: 'Departed',
    strength: (people, vehicles) =>
      [
        people === undefined ? '' : people === 1 ? '1 person' : `${people} people`,
        vehicles === undefined ? '' : vehicles === 1 ? '1 vehicle' : `${vehicles} vehicles`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    arrive: { scene: 'Arrived at the scene', assembly: 'Arrived at the assembly point' },
    firstElement: 'first element',
    release: 'Released',
    withdraw: { danger: 'Withdrew from danger', order: 'Withdrew by order', other: 'Withdrew' },
    until: (time) => `back about ${time}`,
    situation: 'Situation',
    unknown: 'unknown',
    help: (items) => `Requested ${items}`,
    relief: (area, people) => `${area}: ${people} people reached`,
    counted: { cumulative: 'total', increment: 'added' },
    need: (area, people) => `${area}: ${people} people in need`,
    task: { acknowledged: 'Task acknowledged', completed: 'Task done' },
    instruction: { acknowledged: 'Instruction acknowledged', completed: 'Instruction done' },
    rollCall: (posts) => `Answered the roll call: ${posts}`,
    report: (title) => `Reported: ${title}`,
    photos: (n) => (n === 1 ? '1 photo' : `${n} photos`),
    clips: (n) => (n === 1 ? '1 clip' : `${n} clips`),
    comma: ', ',
    and: ', ',
    amount: (name, amount, unit) => [amount, unit, name].filter(Boolean).join(' '),
  },
  odd: {
    over: { cancelled: 'The order is cancelled', rerouted: 'Sent elsewhere; this is the old order' },
    before: {
      acknowledged: 'acknowledged',
      departed: 'departed',
      arrived: 'arrived',
      assembled: 'assembled',
      released: 'released',
    },
    already: (step, time) =>
      `Recorded as ${step} at ${time}; both statements are kept, the duty officer decides`,
    again: (time) => `Recorded already at ${time}`,
    far: (distance) => `The phone is about ${distance} from the scene`,
    notArrived: 'No arrival is recorded yet',
    metres: (n) => (n < 950 ? `${Math.round(n / 10) * 10} m` : `${(n / 1000).toFixed(n < 9_950 ? 1 : 0)} km`),
  },
  centre: 'Duty centre',
  otherKind: 'other',
  wrong: {
    when: 'This time can’t be read. Write 14:22, yesterday 23:10 or 10 min ago',
    missing: 'Needed here',
    choose: 'Choose one',
    notNumber: 'A number is needed',
    negative: 'Not below 0',
    whole: 'A whole number is needed',
    tooLarge: 'Too large a number',
    tooLong: (most) => `At most ${most} characters`,
    noIncident: 'Choose an incident first',
    noOrder: 'There is no order under way',
    noTeam: 'No team is chosen',
    nothingSaid: 'Write a sentence or take a photo',
    noFigure: 'Fill in one figure at least, or mark it unknown',
    noItem: 'Choose one thing at least',
    noTask: 'There is no such task',
    noInstruction: 'There is no such instruction',
    noCall: 'This roll call is no longer on the phone',
    later: 'This time can’t be read. Write 18:00 or in 2 hours',
  },
};

export const actWords = roomWords(zh, en);
export type ActWords = typeof zh;
