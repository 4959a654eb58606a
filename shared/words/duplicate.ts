/** Why a report may be of an incident that is known already, or an incident is like an earlier one, in words. */
import { kindName } from './kind.ts';
import { type Bilingual, fill, type Lang } from './lang.ts';

const REASONS = {
  near: { zh: '相距约 {distanceKm} 公里', en: '{distanceKm} km apart' },
  sameArea: { zh: '同一区域', en: 'the same area' },
  sameName: { zh: '地点名称相近：{name}', en: 'a place of like name: {name}' },
  sameTime: { zh: '相差 {minutes} 分钟', en: '{minutes} min apart' },
  sameType: { zh: '同类：{type}', en: 'the same kind: {type}' },
  sameClass: { zh: '同一大类', en: 'of the same class' },
  sameSeverity: { zh: '同一等级', en: 'of the same grade' },
  similarWords: { zh: '描述相似度 {percent}%', en: 'descriptions {percent} % alike' },
} as const satisfies Record<string, Bilingual>;

export interface DuplicateReason {
  readonly code: keyof typeof REASONS;
  readonly values: Readonly<Record<string, string | number>>;
}

export function duplicateReasonInWords({ code, values }: DuplicateReason, lang: Lang): string {
  const { type } = values;
  return fill(
    REASONS[code],
    lang,
    typeof type === 'string' ? { ...values, type: kindName(type, lang) } : values,
  );
}
