/** What many local plans ask for. Nobody has checked it for any one place: an assumption, and shown as one. */
import type { ReportRuleSetInput } from '../rules.ts';

const toCity = { from: 'district', to: '市应急管理局' } as const;
const source = '多地预案的通行做法，未经核实';

export const localDefault: ReportRuleSetInput = {
  id: 'local-30-60',
  title: { zh: '地方默认（电话 30 分钟、书面 60 分钟）', en: 'Local default (phone 30 min, written 60 min)' },
  source,
  confirmed: false,
  rules: [
    { ...toCity, id: 'phone', channel: 'phone', limitMinutes: 30, start: 'learned', source },
    {
      ...toCity,
      id: 'written',
      channel: 'written',
      limitMinutes: 60,
      start: 'learned',
      followUps: [{ severityMin: 'larger', everyMinutes: 24 * 60 }],
      source,
    },
    {
      ...toCity,
      id: 'raised-phone',
      channel: 'phone',
      severityMin: 'larger',
      limitMinutes: 30,
      start: 'severity',
      source,
    },
    {
      ...toCity,
      id: 'raised-written',
      channel: 'written',
      severityMin: 'larger',
      limitMinutes: 60,
      start: 'severity',
      source,
    },
  ],
};
