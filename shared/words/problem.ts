/** What can go wrong with a request, in both languages, as RFC 9457 problems. */
import type { FieldProblem, Problem } from '../problem.ts';
import { type Bilingual, fill, type Lang, type Values } from './lang.ts';

const PROBLEMS = {
  notFound: [404, { zh: '没有这个地址', en: 'There is nothing at this address' }],
  noSuchIncident: [404, { zh: '没有编号为 {id} 的事件', en: 'There is no incident {id}' }],
  noSuchReport: [404, { zh: '没有编号为 {id} 的报告', en: 'There is no report {id}' }],
  noSuchIndicator: [404, { zh: '没有编号为 {id} 的指标', en: 'There is no indicator {id}' }],
  noSuchPlan: [404, { zh: '没有编号为 {id} 的预案', en: 'There is no plan {id}' }],
  noSuchScenario: [404, { zh: '没有名为 {id} 的场景', en: 'There is no scenario {id}' }],
  noSuchPlay: [404, { zh: '没有正在播放的演练 {id}', en: 'No drill {id} is being played' }],
  methodNotAllowed: [405, { zh: '这个地址不支持 {method}', en: '{method} is not possible here' }],
  signInNeeded: [401, { zh: '请先登录', en: 'Sign in first' }],
  notAllowed: [403, { zh: '你的身份不能这样做', en: 'Your role may not do this' }],
  foreignArea: [403, { zh: '区域 {area} 不在你的辖区内', en: 'The area {area} lies outside your own' }],
  foreignPage: [
    403,
    {
      zh: '请求来自其他网站的页面，未执行',
      en: 'The request came from a page of another site and was not carried out',
    },
  ],
  tooManyRequests: [429, { zh: '请求过于频繁，请稍后重试', en: 'Too many requests; try again in a moment' }],
  signInThrottled: [
    429,
    {
      zh: '密码错误次数过多，请 {minutes} 分钟后再试，或在以前登录过的电脑上登录',
      en: 'Too many wrong passwords. Try again in {minutes} min, or at a computer that you have signed in at before',
    },
  ],
  noSuchSession: [404, { zh: '没有这个会话', en: 'There is no such session' }],
  noSuchAccount: [404, { zh: '没有账号 {user}', en: 'There is no account {user}' }],
  accountTaken: [409, { zh: '账号 {user} 已存在', en: 'The account {user} exists already' }],
  lastAdministrator: [
    409,
    {
      zh: '这是最后一个管理员账号，请先指定另一名管理员',
      en: 'This is the last administrator; appoint another one first',
    },
  ],
  noSuchArea: [422, { zh: '没有登记编号为 {area} 的区域', en: 'No area {area} is registered' }],
  noSuchCode: [
    404,
    { zh: '没有大屏显示这个配对码，或已过期', en: 'No wall shows this code, or it is too old' },
  ],
  pairingOver: [410, { zh: '配对码已过期，请重新配对', en: 'The code is too old; start the pairing again' }],
  enrolmentOver: [
    410,
    {
      zh: '这个二维码已用过或已过期，请在值班台重新生成',
      en: 'This QR code was used or is too old; ask the desk for a new one',
    },
  ],
  tooManyPairings: [
    503,
    { zh: '正在配对的大屏过多，请稍后再试', en: 'Too many walls are being paired; try again later' },
  ],
  backupUnderWay: [
    409,
    {
      zh: '另一份备份正在进行，请等它完成',
      en: 'Another backup is under way; wait until it is done',
    },
  ],
  badRecipient: [422, { zh: '收件公钥不是 age 公钥（age1…）', en: 'The recipient is no key of age (age1…)' }],
  noSuchEvent: [404, { zh: '没有编号为 {id} 的记录', en: 'There is no event {id}' }],
  wrongPassword: [401, { zh: '用户名或密码不对', en: 'The user name or the password is wrong' }],
  ssoUnavailable: [
    503,
    {
      zh: '统一身份认证暂时连不上，请稍后重试，或用密码登录',
      en: "Single sign-on can't be reached just now; try again in a moment, or sign in with a password",
    },
  ],
  ssoNotBegun: [
    400,
    {
      zh: '这次登录不是在这个浏览器里开始的，或已超时、已用过，请从 {url} 重新登录',
      en: 'This sign-in was not begun in this browser, is too old, or was used before; begin again at {url}',
    },
  ],
  ssoDeclined: [403, { zh: '统一身份认证没有放行：{why}', en: 'Single sign-on did not let you in: {why}' }],
  ssoNotVouched: [
    403,
    {
      zh: '统一身份认证的答复未通过核验，没有登录，请重新登录',
      en: 'The answer of single sign-on did not stand the test, and nobody was signed in; sign in again',
    },
  ],
  ssoNoGroups: [
    403,
    {
      zh: '统一身份认证没有说明你属于哪些组（{claim}），请联系管理员',
      en: 'Single sign-on names no group of yours ({claim}); ask your administrator',
    },
  ],
  ssoNoGrant: [
    403,
    {
      zh: '你所在的组在这里没有任何权限：{groups}，请联系管理员',
      en: 'None of your groups is granted anything here: {groups}. Ask your administrator',
    },
  ],
  accountDisabled: [403, { zh: '账号 {user} 已停用', en: 'The account {user} is disabled' }],
  wrongCurrentPassword: [403, { zh: '现在的密码不对', en: 'The present password is wrong' }],
  passwordChangeNeeded: [403, { zh: '请先更换初始密码', en: 'Change the initial password first' }],
  malformedJson: [400, { zh: '请求内容不是合格的 JSON：{why}', en: 'The body is not JSON: {why}' }],
  notUtf8: [400, { zh: '请求内容不是 UTF-8 编码', en: 'The body is not UTF-8' }],
  unsupportedMediaType: [
    415,
    { zh: '请以 application/json（UTF-8）发送', en: 'Send application/json in UTF-8' },
  ],
  noSuchAttachment: [404, { zh: '没有这个附件', en: 'There is no such attachment' }],
  attachmentTypeRefused: [
    415,
    {
      zh: '不接受 {type} 类型的文件。可以上传：{allowed}',
      en: 'Files of the type {type} are not taken. These are: {allowed}',
    },
  ],
  attachmentMistyped: [
    415,
    {
      zh: '文件按 {type} 发送，内容却是{found}；请按实际类型发送',
      en: 'The file was sent as {type}, but its content is {found}; send it as what it is',
    },
  ],
  attachmentTooLarge: [
    413,
    {
      zh: '文件超过 {limit} MB，请压缩或截取后再传',
      en: 'The file is larger than {limit} MB; make it smaller',
    },
  ],
  attachmentEmpty: [422, { zh: '文件是空的', en: 'The file is empty' }],
  attachmentDiffers: [
    422,
    {
      zh: '收到的内容与所报的大小或 SHA-256 不符，已丢弃，请从头重传',
      en: 'What came is not of the size and SHA-256 that were announced. It was dropped; send it from the beginning',
    },
  ],
  uploadOffset: [
    409,
    {
      zh: '已收到 {received} 字节，请从第 {received} 字节接着传',
      en: '{received} bytes are here; go on from there',
    },
  ],
  rangeNotSatisfiable: [
    416,
    { zh: '所要的部分超出文件大小（{size} 字节）', en: 'The range lies beyond the file of {size} bytes' },
  ],
  boundaryRefused: [422, { zh: '边界文件不能导入', en: 'The file of boundaries cannot be taken' }],
  boundaryTooLarge: [
    413,
    {
      zh: '边界文件超过 {limit} MB。请先用 GIS 软件抽稀，或分成几个文件',
      en: 'The file of boundaries is larger than {limit} MB. Simplify it first, or split it',
    },
  ],
  noSuchBoundaryFile: [404, { zh: '没有这个边界文件', en: 'There is no such file of boundaries' }],
  noSuchCase: [404, { zh: '没有这个案卷', en: 'There is no such case' }],
  caseNotWhole: [
    422,
    {
      zh: '案卷核验不通过，没有导入',
      en: 'Not imported: the case is not as it was recorded',
    },
  ],
  caseReplaysOtherwise: [
    422,
    {
      zh: '案卷在本系统回放的结果与其清单不一致，没有导入',
      en: 'Not imported: replayed here, the case comes to another board than its manifest says',
    },
  ],
  caseUnreadable: [
    422,
    {
      zh: '案卷的格式本系统读不懂（可能来自更新的版本），没有导入',
      en: 'Not imported: the case is of a form that is not known here (perhaps of a later version)',
    },
  ],
  caseIsOwn: [
    409,
    {
      zh: '这是本系统自己的事件，案例库里已有',
      en: 'This is an incident of this very system, and in its library already',
    },
  ],
  caseTooLarge: [413, { zh: '案卷超过 {limit} MB', en: 'The case is larger than {limit} MB' }],
  tooLarge: [
    413,
    { zh: '请求超过 {limit}，请分批发送', en: 'The body is larger than {limit}; send it in parts' },
  ],
  tooManyEvents: [
    413,
    { zh: '一次最多 500 条，请分批发送', en: 'At most 500 events at once; send them in parts' },
  ],
  noPositions: [422, { zh: '没有要记录的位置', en: 'There is no position to record' }],
  tooManyPositions: [
    413,
    { zh: '一次最多 500 个位置，请分批发送', en: 'At most 500 positions at once; send them in parts' },
  ],
  invalidPosition: [422, { zh: '位置不合要求，没有记录', en: 'Not recorded: the position is not valid' }],
  positionAhead: [
    422,
    {
      zh: '位置的时间比服务器晚 {minutes} 分钟以上，没有记录；请核对手机时间',
      en: 'Not recorded: the position is of a time more than {minutes} min ahead of the server; check the clock of the phone',
    },
  ],
  positionOld: [
    422,
    { zh: '位置超过 {days} 天，不再记录', en: 'Not recorded: the position is more than {days} days old' },
  ],
  noSuchTeam: [404, { zh: '没有编号为 {id} 的队伍', en: 'There is no team {id}' }],
  noEvents: [422, { zh: '没有要记录的内容', en: 'There is nothing to record' }],
  invalidRequest: [422, { zh: '请求内容不合要求', en: 'The request is not valid' }],
  overloaded: [
    503,
    {
      zh: '系统繁忙，现场上报优先，请稍后重试',
      en: 'Too busy just now, and what the field reports goes first; try again in a moment',
    },
  ],
  storageFull: [
    503,
    {
      zh: '数据库磁盘已满，没有记录。请管理员腾出空间，之后自动恢复，用同一编号重试即可',
      en: 'Not recorded: the disk of the database is full. Once there is room it goes on by itself; try again with the same id',
    },
  ],
  unavailable: [
    503,
    { zh: '数据库暂时连不上，请用同一编号重试', en: 'The database is away; try again with the same id' },
  ],
  stopping: [503, { zh: '服务正在停止，请稍后重试', en: 'The server is stopping; try again in a moment' }],
  internal: [
    500,
    { zh: '服务内部出错，已记入日志', en: 'Something went wrong inside; it was written to the log' },
  ],
} as const satisfies Record<string, readonly [number, Bilingual]>;
export type ProblemCode = keyof typeof PROBLEMS;

export function problem(
  code: ProblemCode,
  lang: Lang,
  values: Values = {},
  errors?: readonly FieldProblem[],
): Problem {
  const [status, title] = PROBLEMS[code];
  return {
    type: `urn:fenghuo:problem:${code}`,
    code,
    title: fill(title, lang, values),
    status,
    ...(errors
      ? { errors, detail: errors.map(({ path, message }) => `${path}: ${message}`).join('; ') }
      : {}),
  };
}
