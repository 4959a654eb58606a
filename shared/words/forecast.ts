/** Why a clock is expected to be met or missed, in words. Instants in `values` are shown as Beijing time of day. */
import { type Bilingual, fill, type Lang } from './lang.ts';

const REASONS = {
  notAcknowledged: { zh: '已 {minutes} 分钟未签收', en: 'not acknowledged for {minutes} min' },
  notDeparted: {
    zh: '签收后 {minutes} 分钟未出发',
    en: 'acknowledged, but not departed for {minutes} min',
  },
  onTheWay: { zh: '已在途 {minutes} 分钟', en: 'on the way for {minutes} min' },
  pace: {
    zh: '距现场约 {distanceKm} 公里，按目前速度 {arrivesAt} 到达',
    en: '{distanceKm} km from the scene, at this pace arrives {arrivesAt}',
  },
  paceLate: {
    zh: '距现场约 {distanceKm} 公里，按目前速度 {arrivesAt} 到达，晚 {lateMinutes} 分钟',
    en: '{distanceKm} km from the scene, at this pace arrives {arrivesAt}, {lateMinutes} min late',
  },
  nearScene: {
    zh: '{seenAt} 已在现场附近，尚无到场记录',
    en: 'seen at the scene at {seenAt}, but its arrival is not recorded',
  },
  pastDue: { zh: '已超时 {minutes} 分钟', en: 'the limit passed {minutes} min ago' },
  needNotStated: { zh: '应救助人数未核定', en: 'the number of people in need is not stated' },
  noReports: {
    zh: '该区域已 {hours} 小时无救助报告',
    en: 'nothing reported from this area for {hours} h',
  },
  reliefPace: {
    zh: '按目前进度，到时限可救助 {share}%（目标 {target}%）',
    en: 'at this pace {share} % are reached at the limit, of {target} % wanted',
  },
  targetReached: { zh: '已救助 {share}%，达到目标', en: '{share} % are reached already' },
  elapsed: { zh: '已用时 {minutes} 分钟', en: 'running for {minutes} min' },
} as const satisfies Record<string, Bilingual>;

export type ForecastReasonCode = keyof typeof REASONS;

export interface ForecastReason {
  readonly code: ForecastReasonCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export const FORECAST_REASON_CODES = Object.keys(REASONS) as [ForecastReasonCode, ...ForecastReasonCode[]];

const VERDICTS = {
  late: { zh: '预计超时 {minutes} 分钟：{reason}', en: 'will miss by {minutes} min: {reason}' },
  missed: { zh: '预计超时：{reason}', en: 'will miss: {reason}' },
  over: { zh: '{reason}', en: '{reason}' },
  inTime: { zh: '预计按时：{reason}', en: 'will be in time: {reason}' },
  open: { zh: '尚难判断：{reason}', en: 'open: {reason}' },
} as const satisfies Record<string, Bilingual>;

const reasonInWords = ({ code, values }: ForecastReason, lang: Lang): string =>
  fill(
    REASONS[code],
    lang,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)])),
  );

/** The whole forecast in one line. */
export function forecastInWords(
  {
    willMeet,
    lateByMs,
    reason,
  }: { willMeet: boolean | null; lateByMs: number | null; reason: ForecastReason },
  lang: Lang,
): string {
  const lateMinutes = Math.round((lateByMs ?? 0) / 60_000);
  const verdict =
    willMeet === null
      ? VERDICTS.open
      : willMeet
        ? VERDICTS.inTime
        : reason.code === 'pastDue'
          ? VERDICTS.over
          : lateMinutes > 0
            ? VERDICTS.late
            : VERDICTS.missed;
  return fill(verdict, lang, { minutes: lateMinutes, reason: reasonInWords(reason, lang) });
}

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const BEIJING_MS = 8 * 3_600_000;

const shown = (value: string | number): string | number =>
  typeof value === 'string' && INSTANT.test(value)
    ? new Date(Date.parse(value) + BEIJING_MS).toISOString().slice(11, 16)
    : value;
