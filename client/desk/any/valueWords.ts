/** What the values that a form offers are called. */
import { entryOf } from '../../../shared/entry.ts';
import type { TypeName } from '../../../shared/event.ts';
import type { Bilingual, Lang } from '../../../shared/words/lang.ts';
import type { Words } from '../../lib/i18n/index.ts';

/** The vocabularies that the screens have words for anyway, by field or by field of one type. */
const VOCABULARIES: Readonly<Record<string, (words: Words) => (value: string) => string | undefined>> = {
  severity: among('severity'),
  finalSeverity: among('severity'),
  severityMin: among('severity'),
  severityAtLeast: among('severity'),
  severityOnly: among('severity'),
  color: among('color'),
  status: among('status'),
  level: (words) => (value) => words.level(Number(value)),
  advisedLevel: (words) => (value) => words.level(Number(value)),
  'casualtyUpdated.unknown': among('figure'),
  'reliefDelivered.categories': among('reliefCategory'),
  'lifelineFailed.kind': among('lifeline'),
  'lifelineRestored.kind': among('lifeline'),
  'reportFiled.kind': among('reportKind'),
  'reportSubmittedForReview.kind': among('reportKind'),
};

type Table = 'severity' | 'color' | 'status' | 'figure' | 'reliefCategory' | 'lifeline' | 'reportKind';

function among(table: Table): (words: Words) => (value: string) => string | undefined {
  return (words) => (value) => entryOf<string>(words[table], value);
}

const VALUES: Readonly<Record<string, Bilingual>> = {
  second: { zh: '到秒', en: 'to the second' },
  minute: { zh: '到分', en: 'to the minute' },
  hour: { zh: '到时', en: 'to the hour' },
  day: { zh: '到日', en: 'to the day' },
  confirmed: { zh: '属实', en: 'Confirmed' },
  false: { zh: '不实', en: 'False' },
  partly: { zh: '部分属实', en: 'Partly true' },
  toScene: { zh: '赶赴现场', en: 'To the scene' },
  standby: { zh: '备勤', en: 'Stand by' },
  phone: { zh: '电话', en: 'Phone' },
  radio: { zh: '电台', en: 'Radio' },
  message: { zh: '短信微信', en: 'Message' },
  inPerson: { zh: '当面', en: 'In person' },
  tap: { zh: '本人点报', en: 'Tapped on the phone' },
  geofence: { zh: '进入电子围栏', en: 'Entered the fence' },
  gateway: { zh: '接口', en: 'Gateway' },
  scene: { zh: '现场', en: 'Scene' },
  assembly: { zh: '集结点', en: 'Assembly point' },
  shelter: { zh: '避难场所', en: 'Shelter' },
  danger: { zh: '险情', en: 'Danger' },
  order: { zh: '命令', en: 'Order' },
  other: { zh: '其他', en: 'Other' },
  local: { zh: '本地', en: 'Local' },
  outside: { zh: '外部', en: 'Outside' },
  cumulative: { zh: '累计', en: 'Cumulative' },
  increment: { zh: '新增', en: 'New ones' },
  map: { zh: '地图', en: 'Map' },
  satellite: { zh: '卫星', en: 'Satellite' },
  drone: { zh: '无人机', en: 'Drone' },
  photo: { zh: '照片', en: 'Photo' },
  video: { zh: '视频', en: 'Video' },
  audio: { zh: '音频', en: 'Audio' },
  document: { zh: '文件', en: 'Document' },
  cellular: { zh: '公网', en: 'Cellular' },
  portableKit: { zh: '便携站', en: 'Portable kit' },
  wired: { zh: '有线', en: 'Wired' },
  in: { zh: '烧入', en: 'Into the district' },
  out: { zh: '烧出', en: 'Out of the district' },
  back: { zh: '烧回', en: 'Came back' },
  written: { zh: '书面', en: 'Written' },
  network: { zh: '网络', en: 'Network' },
  approved: { zh: '同意', en: 'Approved' },
  returned: { zh: '退回', en: 'Returned' },
  late: { zh: '迟报', en: 'Late' },
  omitted: { zh: '漏报', en: 'Omitted' },
  concealed: { zh: '瞒报', en: 'Concealed' },
  site: { zh: '现场', en: 'Site' },
  unit: { zh: '单位', en: 'Unit' },
  community: { zh: '社区', en: 'Community' },
  subdistrict: { zh: '街道', en: 'Sub-district' },
  department: { zh: '部门', en: 'Department' },
  district: { zh: '县区', en: 'District' },
  prefecture: { zh: '市', en: 'Prefecture' },
  province: { zh: '省', en: 'Province' },
  grid: { zh: '网格', en: 'Grid' },
  naturalDisaster: { zh: '自然灾害', en: 'Natural disasters' },
  accident: { zh: '事故灾难', en: 'Accidents' },
  publicHealth: { zh: '公共卫生', en: 'Public health' },
  socialSecurity: { zh: '社会安全', en: 'Social security' },
  learned: { zh: '获知起', en: 'When learnt' },
  occurred: { zh: '已发生', en: 'Occurred' },
  notOccurred: { zh: '未发生', en: 'Did not occur' },
  severity: { zh: '定级起', en: 'When graded' },
  centre: { zh: '指挥中心', en: 'Command centre' },
  special: { zh: '专项', en: 'Special' },
  territorial: { zh: '属地指挥部', en: 'Territorial' },
  resource: { zh: '保障单位', en: 'Resource' },
  overall: { zh: '总体', en: 'Overall' },
  departmental: { zh: '部门', en: 'Departmental' },
  grassroots: { zh: '基层', en: 'Grassroots' },
  I: { zh: 'Ⅰ类', en: 'Class I' },
  II: { zh: 'Ⅱ类', en: 'Class II' },
  III: { zh: 'Ⅲ类', en: 'Class III' },
  binding: { zh: '约束性', en: 'Binding' },
  expected: { zh: '预期性', en: 'Expected' },
  capability: { zh: '能力', en: 'Capability' },
  none: { zh: '一般', en: 'None' },
  assignment: { zh: '队伍派遣', en: 'Assignment' },
  personInNeed: { zh: '需救助人员', en: 'Person in need' },
  area: { zh: '区域', en: 'Area' },
  incident: { zh: '事件', en: 'Incident' },
  reportOwed: { zh: '应报事项', en: 'Report owed' },
  calledPost: { zh: '被点名岗位', en: 'Post called' },
  warning: { zh: '预警', en: 'Warning' },
  warnedPerson: { zh: '应预警人员', en: 'Person to be warned' },
  displacedPerson: { zh: '转移人员', en: 'Displaced person' },
  response: { zh: '响应', en: 'Response' },
  drill: { zh: '演练', en: 'Drill' },
  entry: { zh: '登记项', en: 'Register entry' },
  missed: { zh: '未达标', en: 'Missed' },
  met: { zh: '达标', en: 'Met' },
  excluded: { zh: '不计', en: 'Excluded' },
  wgs84: { zh: 'WGS-84', en: 'WGS-84' },
  cgcs2000: { zh: 'CGCS2000', en: 'CGCS2000' },
  gcj02: { zh: 'GCJ-02', en: 'GCJ-02' },
  bd09: { zh: 'BD-09', en: 'BD-09' },
  unknown: { zh: '不明', en: 'Unknown' },
  within: { zh: '以内', en: 'Within' },
  atLeast: { zh: '至少', en: 'At least' },
  final: { zh: '最终', en: 'Final' },
  atStart: { zh: '起算时', en: 'At the start' },
  share: { zh: '达标率', en: 'Share' },
  mean: { zh: '平均值', en: 'Mean' },
  median: { zh: '中位数', en: 'Median' },
  p90: { zh: '九成分位', en: '90th percentile' },
  max: { zh: '最大值', en: 'Maximum' },
  reductionVsBaseline: { zh: '比基准下降', en: 'Reduction' },
  count: { zh: '计数', en: 'Count' },
  sum: { zh: '求和', en: 'Sum' },
  deaths: { zh: '死亡', en: 'Deaths' },
  missing: { zh: '失联', en: 'Missing' },
  injured: { zh: '受伤', en: 'Injured' },
  directLoss: { zh: '直接损失', en: 'Direct loss' },
  named: { zh: '按名目', en: 'By name' },
  '>=': { zh: '不低于', en: 'At least' },
  '<=': { zh: '不高于', en: 'At most' },
  '==': { zh: '等于', en: 'Equal to' },
};

/** Values that are called something else in one field of one type. */
const OF_TYPE: Readonly<Record<string, Bilingual>> = {
  'reportFindingRecorded.finding.false': { zh: '谎报', en: 'False' },
  'reportRuleSetDefined.start.occurred': { zh: '发生起', en: 'When it happened' },
  'commandBodyRegistered.kind.special': { zh: '专项指挥部', en: 'Special headquarters' },
  'commandBodyRegistered.kind.department': { zh: '成员单位', en: 'Department' },
  'planRegistered.kind.special': { zh: '专项预案', en: 'Special plan' },
};

/** A value by its field: what is offered, and what stands in the record. */
interface Valued {
  readonly type: TypeName;
  readonly field: string;
  readonly value: string | number;
}

/** null for a value that nobody has named yet: a test says so. */
export function valueWordIn({ type, field, value }: Valued, words: Words, lang: Lang): string | null {
  const vocabulary = entryOf(VOCABULARIES, `${type}.${field}`) ?? entryOf(VOCABULARIES, field);
  const own = entryOf(OF_TYPE, `${type}.${field}.${value}`) ?? entryOf(VALUES, String(value));
  return vocabulary?.(words)(String(value)) ?? own?.[lang] ?? null;
}

export const valueWord = (valued: Valued, words: Words, lang: Lang): string =>
  valueWordIn(valued, words, lang) ?? String(valued.value);
