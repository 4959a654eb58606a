/** The words of the screens in Chinese, the first language: those that duty officers say. */
import type { Severity, WarningColor } from '../../../shared/event/field.ts';
import type { CasualtyFigure } from '../../../shared/incident/state.ts';
import type { DispatchStage } from '../../../shared/incident/view.ts';
import { adminZh } from './admin/zh.ts';

const LEVELS = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'] as const;

/** 25 分, 1 小时 5 分, 3 天 2 小时 */
const span = (minutes: number): string => {
  if (minutes < 60) return `${minutes} 分`;
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} 小时${minutes % 60 ? ` ${minutes % 60} 分` : ''}`;
  const hours = Math.floor((minutes % 1_440) / 60);
  return `${Math.floor(minutes / 1_440)} 天${hours ? ` ${hours} 小时` : ''}`;
};

/** 4 分, 1:05, 2 天: where there is little room. */
const short = (minutes: number): string => {
  if (minutes < 60) return `${minutes} 分`;
  if (minutes < 2_880) return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return `${Math.floor(minutes / 1_440)} 天`;
};

const severity: Record<Severity, string> = {
  extraordinary: '特别重大',
  major: '重大',
  larger: '较大',
  general: '一般',
};
const color: Record<WarningColor, string> = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' };
const stage: Record<DispatchStage, string> = {
  unordered: '无派遣记录',
  ordered: '未签收',
  acknowledged: '已签收',
  departed: '途中',
  arrived: '到场',
  released: '已归建',
  cancelled: '已撤销',
  rerouted: '已改派',
};
const figure: Record<CasualtyFigure, string> = {
  deaths: '死亡',
  missing: '失联',
  trapped: '被困',
  injured: '受伤',
  seriouslyInjured: '重伤',
};
const reliefCategory: Record<string, string> = {
  food: '食品',
  water: '饮水',
  clothing: '衣被',
  heating: '取暖',
  shelter: '临时住所',
  medical: '医疗',
  other: '其他',
};
const lifeline: Record<string, string> = {
  power: '供电',
  emergencyPower: '应急供电',
  water: '供水',
  gas: '供气',
  heat: '供热',
  road: '道路',
  comms: '通信',
  rail: '铁路',
};
const reportKind: Record<string, string> = {
  first: '首报',
  followUp: '续报',
  final: '终报',
  verified: '核报',
};

export const zh = {
  brand: '烽火',
  tagline: '应急指挥一张图',
  other: { name: 'English', code: 'en' },
  list: (items: readonly string[]) => items.join('、'),
  bracket: (text: string) => `（${text}）`,
  severity,
  ungraded: '未定级',
  level: (level: number) => `${LEVELS[level - 1] ?? level}级响应`,
  color,
  stage,
  figure,
  reliefCategory,
  lifeline,
  reportKind,
  status: { provisional: '暂报', verified: '核定' },
  pageNav: '本页',
  drill: '演练',
  drillNotCounted: '演练 不计入指标',
  span,
  short,

  problem: {
    unreachable: '连不上服务器，请检查网络后再试',
    status: (status: number) => `服务器未能处理（${status}）`,
  },

  wall: {
    year: '本年度',
    duties: '待办',
    title: '大屏',
    dataAge: (seconds: string) => `数据 ${seconds} 秒前`,
    dataAgeLong: (minutes: number) => `数据 ${span(minutes)}前`,
    connecting: '正在连接',
    lost: '连接中断',
    lostSince: (time: string, ago: string) => `画面停在 ${time}，已 ${ago}，正在重连`,
    neverHeard: '服务器没有回应，正在重连',
    signedOut: '尚未登录，大屏收不到数据',
    signInFirst: '请先在本机登录',
    signInLink: '去登录',
    pairing: {
      title: '大屏配对',
      waiting: '正在取配对码',
      steps: (address: string) => [
        `在值班台登录 ${address}`,
        '打开「管理」里的「设备」，选「配对大屏」',
        '输入这六位数字，选好辖区',
      ],
      renews: (time: string) => `${time} 后自动更换`,
      entersByItself: '允许之后，大屏自动进入',
      signInHere: '在本机登录',
    },
    outdated: '服务器已升级，页面即将重新载入',
    open: '在办事件',
    openCount: (real: number, drills: number) =>
      [real > 0 || drills === 0 ? `${real} 起` : '', drills > 0 ? `演练 ${drills} 起` : '']
        .filter(Boolean)
        .join('，'),
    moreIncidents: (n: number) => `另有 ${n} 起`,
    pinned: '已选定',
    elapsed: (time: string) => `历时 ${time}`,
    since: (time: string) => `${time} 发生`,
    teams: (n: number, people: number) => (people > 0 ? `${n} 队 ${people} 人` : `${n} 队`),
    noTeams: '未派队伍',
    late: (n: number) => `${n} 队超时`,
    reliefLate: (n: number) => `${n} 处救助超时`,
    unacknowledged: (n: number) => `${n} 队未签收`,
    allArrived: '均已到场',
    arrivedOf: (n: number, total: number) => `到场 ${n}/${total}`,
    contained: '险情已控制',
    closed: '已办结',
    drillClock: (time: string, speed: string) => `演练时 ${time} ×${speed}`,
    drillOver: '演练已结束',
    noResponse: '未启动响应',

    casualties: '伤亡',
    evacuated: '转移',
    settled: '安置',
    asOf: (time: string) => `截至 ${time}`,
    notSaid: '未报',
    newerCount: (count: string) => `暂报 ${count}`,

    map: '位置',
    step: { ordered: '未签收', acknowledged: '已签收', departed: '途中', assembled: '已集结' },

    arrival: (hours: number) => `${hours} 小时到场`,
    arrivalNote: '自签收起计',
    arrivedUnit: (total: number) => `/ ${total} 队到场`,
    toNextLimit: '距最近时限',
    overBy: (minutes: number) => `超 ${short(minutes)}`,
    leftAt: (time: string) => `剩 ${time}`,
    notAcknowledgedFor: (minutes: number) => `未签收 ${short(minutes)}`,
    arrivedAt: (time: string) => `${time} 到场`,
    arrivedLate: (time: string, minutes: number) => `${time} 晚 ${short(minutes)}`,
    noOrder: '无派遣记录',
    standbyExcluded: (n: number) => `备勤、撤销 ${n} 队不计`,
    moreTeams: (n: number, parts: readonly string[]) =>
      `另有 ${n} 队${parts.length > 0 ? `：${parts.join('、')}` : ''}`,
    moreArrived: (n: number) => `到场 ${n}`,
    moreUnderWay: (n: number) => `在途或待发 ${n}`,
    noDispatch: '尚未派遣队伍',
    hour: (n: number) => (n === 0 ? '0' : `${n} 小时`),
    allIn: '全部到场',

    relief: (hours: number) => `${hours} 小时初步救助`,
    reliefNeed: (people: string, status: string) => `需救助 ${people} 人（${status}）`,
    needUnknown: '应救助人数未核定',
    reached: (people: string) => `已救助 ${people} 人`,
    toLimit: '距时限',
    overLimit: '已超时限',
    targetReached: '已达目标',
    target: (percent: string) => `目标 ${percent}`,
    allReachedAt: (time: string) => `${time} 全部救助`,
    notReported: '未报',
    unconfirmedAreas: (n: number) => `${n} 处未核定`,
    silentAreas: (n: number) => `${n} 处未报`,
    lateAreas: (n: number) => `${n} 处超时`,
    moreAreas: (n: number) => `另有 ${n} 处`,
    noShare: '需救助人数未报，暂不能算比例',
    noRelief: '尚无救助记录',
    noReliefNote: '上报需救助人数后开始计时',
    noOccurrence: '发生时间未定，无法计时',

    story: '时间线',
    heardLate: (minutes: number) => `迟收 ${short(minutes)}`,
    noStory: '尚无记录',
    system: '系统',

    forces: '力量与预警',
    ready: '待命',
    out: '出动',
    teamsUnit: '队',
    peopleUnit: (n: string) => `${n} 人`,
    noWarnings: '无在效预警',
    moreWarnings: (n: number) => `另有预警 ${n} 条`,
    until: (time: string) => `至 ${time}`,
    untilLifted: '至解除',

    quiet: '当前无在办事件',
    quietNote: '接报后自动切换',
    readyTeams: '待命队伍',
    lastEnded: '最近办结',
    endedAt: (time: string) => `${time} 办结`,
    noneEnded: '尚无办结事件',
    shelters: '避难场所',
    shelterPlaces: (n: string) => `${n} 人`,
    shelterOpen: '已开放',
    depots: '储备库',
    depotItems: (n: number) => `${n} 种物资`,
    more: (n: number) => `另有 ${n} 处`,
    moreReady: (n: number) => `另有 ${n} 队`,
    none: '未登记',

    empty: '日志是空的',
    emptyNote: '还没有登记区域、队伍和事件。请在首页载入示例区，或从真实台账导入。',
    emptyLink: '打开首页',
  },

  told: {
    severity: (grade: string) => grade,
    response: (body: string, level: string) => `${body} ${level}`,
    order: (team: string) => `派 ${team}`,
    standby: (team: string) => `派 ${team} 备勤`,
    people: (n: number) => `${n} 人`,
    toAssembly: '到集结点',
    figures: (parts: readonly string[], status: string) => `${parts.join('，')}（${status}）`,
    figure: (label: string, n: number) => `${label} ${n}`,
    unknown: (label: string) => `${label}不明`,
    need: (area: string, people: number, status: string) => `${area} ${people} 人（${status}）`,
    delivered: (area: string, people: number, cumulative: boolean, kinds: string) =>
      `${area} ${cumulative ? '累计' : '新增'} ${people} 人（${kinds}）`,
    areaPeople: (area: string, people: number) => `${area} ${people} 人`,
    report: (kind: string, to: string) => `${kind}，送${to}`,
  },

  admin: adminZh,

  home: {
    title: '首页',
    lead: '县级应急指挥看板：从接报到办结，每个数字都由同一本日志推算。',
    signIn: '登录',
    user: '账号',
    password: '密码',
    signInButton: '登录',
    signingIn: '正在登录',
    singleSignOn: '用统一身份认证登录',
    firstTime: '首次启动时，管理员账号 admin 的密码会在终端里打印一次。',
    newPasswordTitle: '先设一个新密码',
    newPasswordNote: (least: number) => `初始密码只用一次。新密码至少 ${least} 个字符，可以是一句话。`,
    currentPassword: '当前密码',
    newPassword: '新密码',
    repeatPassword: '再输一次',
    passwordsDiffer: '两次输入的新密码不一样',
    passwordTooShort: (least: number) => `新密码至少 ${least} 个字符`,
    savePassword: '保存并继续',
    saving: '正在保存',
    signOut: '退出登录',
    signedInAs: (name: string) => `已登录：${name}`,
    logTitle: '日志',
    logEmpty: '日志是空的',
    logEmptyNote: '先载入示例区，再选一起真实事件来演练，几分钟就能看到大屏上的样子。',
    position: '日志位置',
    teams: '登记队伍',
    openIncidents: '在办事件',
    openDrills: '其中演练',
    openDesk: '打开值班台',
    deskNote: '接报、报送、响应、派队，键盘就够',
    openReview: '打开复盘',
    reviewNote: '回放当时看到的与实际发生的，逐条核对时限',
    openWall: '打开大屏',
    wallNote: '全屏显示，按 1–9 选定事件，按 0 恢复自动',
    districtTitle: '示例区',
    districtNote: '虚构的队伍、储备库和避难场所，摆在示意图上，供试用。',
    loadDistrict: (name: string) => `载入示例区（${name}）`,
    loadingDistrict: '正在载入',
    districtLoaded: '已载入',
    playTitle: '演练一起事件',
    playNote: '按公开报道重建的真实事件，或编写的演练。时间按倍速走，2 小时仍是 2 小时。演练从不计入指标。',
    speed: '倍速',
    speedOption: (n: number) => `${n} 倍`,
    play: '开始演练',
    starting: '正在开始',
    kind: { reconstruction: '据公开报道重建', exercise: '编写的演练' },
    sources: (n: number) => `来源 ${n} 篇`,
    entries: (n: number) => `${n} 条记录`,
    trust: (text: string) => `可信度：${text}`,
    playingTitle: '正在演练',
    progress: (done: number, total: number) => `${done} / ${total} 条`,
    stop: '停止',
    stopping: '正在停止',
    nothingToPlay: '没有可演练的事件',
    mayNot: '当前账号没有这项权限',
    connecting: '正在连接',
    lost: '与服务器的连接中断，正在重连',
    retry: '重试',
  },
};

export type Words = typeof zh;
