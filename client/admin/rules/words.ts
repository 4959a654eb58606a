/** Words of the section of report rules. */
import type { CLASSES } from '../../../shared/indicator/classes.ts';
import type { ReportChannel, ReportingLevel, ReportRule } from '../../../shared/report/rules.ts';
import { roomWords } from '../../lib/i18n/room.ts';

type Kinds = keyof typeof CLASSES;

export const RULES = roomWords(
  {
    note: '值班台按选用的规则提醒何时、向谁、以何种方式报告。改动从登记时起生效，以前的报告仍按当时的规则。',
    inForce: '现行规则',
    others: '其他可选规则',
    noOthers: '没有其他规则',
    ownLevel: (level: string) => `本中心是${level}级，只有由${level}报出的规则对本中心计时。`,
    choose: '选用规则',
    define: '设定规则',
    rewrite: '改写',
    rewriteOf: (title: string) => `改写：${title}`,
    from: '谁报',
    to: '报给',
    channel: '方式',
    limit: '时限',
    start: '起算',
    when: '适用',
    followUps: '续报',
    source: '依据',
    confirmed: '已核实',
    level: {
      site: '现场',
      unit: '事发单位',
      community: '社区',
      subdistrict: '街道',
      department: '部门',
      district: '区县',
      prefecture: '市',
      province: '省',
    } satisfies Record<ReportingLevel, string> as Record<ReportingLevel, string>,
    by: { phone: '电话', written: '书面', network: '网络直报' } satisfies Record<
      ReportChannel,
      string
    > as Record<ReportChannel, string>,
    begins: { learned: '接报', occurred: '发生', severity: '定级或升级' } satisfies Record<
      ReportRule['start'],
      string
    > as Record<ReportRule['start'], string>,
    kinds: {
      naturalDisaster: '自然灾害',
      accident: '事故灾难',
      publicHealth: '公共卫生',
      socialSecurity: '社会安全',
    } satisfies Record<Kinds, string> as Record<Kinds, string>,
    every: (span: string) => `每 ${span}`,
    least: (severity: string) => `${severity}以上`,
    everyIncident: '各类事件',
    ruleSource: (text: string) => `来源：${text}`,
    chooseNote: '选中的几套规则同时生效。',
    noneChosen: '至少选一套',
    noCentre: '还没有登记指挥中心，登记之后才能选用。',
    reason: '原因（可不填）',
    choosing: '正在选用',
    chosen: (titles: string) => `现行规则：${titles}`,
    text: '规则文本（YAML 或 JSON）',
    firstVersion: '新的一套，登记后再选用',
    nextVersion: '登记后成为这套规则的新版',
    record: '登记',
    recording: '正在登记',
    unchanged: '与现行文本相同，不必再登记',
    recorded: (title: string) => `已登记 ${title}`,
    idKept: (id: string) => `编号不能改，应为 ${id}`,
    clash: '你打开之后，有人改了这套规则。你的改动还没有登记。',
    taken: (title: string) => `这个编号已有一套规则：${title}。`,
    template: `# 编号登记后不能改
id:
title:
  zh:
  en:
# 来源：哪份文件
source:
# 数字是否已与原文核对；没有核对的，各处都会标明
confirmed: false
rules:
  - id: phone
    # site 现场、unit 事发单位、community 社区、subdistrict 街道、department 部门、district 区县、prefecture 市、province 省
    from: district
    to: 市应急管理局
    # phone 电话、written 书面、network 网络直报
    channel: phone
    # 只适用于这个等级以上的事件，可不写
    # severityMin: larger
    # 分钟
    limitMinutes: 30
    # learned 接报、occurred 发生、severity 定级或升级
    start: learned
    # 依据的条款
    source:
`,
  },
  {
    note: 'By these the desk says when, to whom and how to report. A change holds from when it is registered; earlier reports are judged by the rules of their time.',
    inForce: 'In force',
    others: 'Others to choose from',
    noOthers: 'There are no others',
    ownLevel: (level) => `This centre is of level: ${level}. Only rules from that level are timed here.`,
    choose: 'Choose rules',
    define: 'Define rules',
    rewrite: 'Rewrite',
    rewriteOf: (title) => `Rewrite: ${title}`,
    from: 'From',
    to: 'To',
    channel: 'By',
    limit: 'Within',
    start: 'Counted from',
    when: 'For',
    followUps: 'Follow-ups',
    source: 'Ground',
    confirmed: 'verified',
    level: {
      site: 'scene',
      unit: 'unit concerned',
      community: 'community',
      subdistrict: 'sub-district',
      department: 'department',
      district: 'district',
      prefecture: 'prefecture',
      province: 'province',
    },
    by: { phone: 'phone', written: 'writing', network: 'network' },
    begins: { learned: 'learnt of', occurred: 'occurred', severity: 'graded or raised' },
    kinds: {
      naturalDisaster: 'natural disasters',
      accident: 'accidents',
      publicHealth: 'public health',
      socialSecurity: 'social security',
    },
    every: (span) => `every ${span}`,
    least: (severity) => `${severity} and above`,
    everyIncident: 'every incident',
    ruleSource: (text) => `Source: ${text}`,
    chooseNote: 'All sets that are ticked hold together.',
    noneChosen: 'Choose one set at least',
    noCentre: 'No command centre is registered yet; sets can be chosen once there is one.',
    reason: 'Reason (optional)',
    choosing: 'Choosing',
    chosen: (titles) => `In force: ${titles}`,
    text: 'Text of the rules (YAML or JSON)',
    firstVersion: 'A new set, to be chosen once it is registered',
    nextVersion: 'Becomes a new version of this set',
    record: 'Register',
    recording: 'Registering',
    unchanged: 'This is the text in force; there is nothing to register',
    recorded: (title) => `${title} is registered`,
    idKept: (id) => `the id stays ${id}`,
    clash: 'After you opened it, somebody changed this set. What you did is not registered yet.',
    taken: (title) => `There is a set of this id: ${title}.`,
    template: `# The id stays once it is registered
id:
title:
  zh:
  en:
# Which document it comes from
source:
# Whether the numbers were checked against it; where not, every screen says so
confirmed: false
rules:
  - id: phone
    # site, unit, community, subdistrict, department, district, prefecture or province
    from: district
    to: 市应急管理局
    # phone, written or network
    channel: phone
    # Only for incidents of this grade and above; may be left out
    # severityMin: larger
    # In minutes
    limitMinutes: 30
    # learned, occurred or severity (each time it is graded or raised)
    start: learned
    # The article that says so
    source:
`,
  },
);
export type RulesWords = (typeof RULES)['zh-CN'];
