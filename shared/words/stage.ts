/** The stages of a dispatch in words. */
import type { DispatchStage } from '../incident/view.ts';
import type { Bilingual } from './lang.ts';

export const STAGES = {
  unordered: { zh: '无指令', en: 'without an order' },
  ordered: { zh: '未签收', en: 'ordered' },
  acknowledged: { zh: '已签收', en: 'acknowledged' },
  departed: { zh: '途中', en: 'on the way' },
  arrived: { zh: '到场', en: 'on scene' },
  released: { zh: '归建', en: 'released' },
  cancelled: { zh: '撤销', en: 'cancelled' },
  rerouted: { zh: '改派', en: 'rerouted' },
} as const satisfies Record<DispatchStage, Bilingual>;
