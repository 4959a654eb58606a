/** Words of the outbox. Read by the service worker too, so nothing of React is imported here. */
import type { Language } from '../../lib/i18n/language.ts';

interface OutboxWords {
  readonly blocked: (status: number) => string;
  readonly unsent: (count: number, at: string) => string;
  readonly line: (at: string, incident: string | null, told: string) => string;
  readonly returned: (reason: string) => string;
  readonly files: (count: number) => string;
}

export const OUTBOX_WORDS: Readonly<Record<Language, OutboxWords>> = {
  'zh-CN': {
    blocked: (status) => `服务器可以连通，但这一条被途中的网络设备拦下（${status}），请改写后重发或交值班台`,
    unsent: (count, at) => `未送达 ${count} 条，截至 ${at}（北京时间）`,
    line: (at, incident, told) => `${at} ${incident === null ? '' : `【${incident}】`}${told}`,
    returned: (reason) => `被退回：${reason}`,
    files: (count) => `照片或视频 ${count} 个，仍在手机上`,
  },
  en: {
    blocked: (status) =>
      `The server answers, but something on the way stopped this one (${status}); reword it and send it again, or hand it to the desk`,
    unsent: (count, at) => `${count} not delivered, as of ${at} (Beijing time)`,
    line: (at, incident, told) => `${at} ${incident === null ? '' : `[${incident}] `}${told}`,
    returned: (reason) => `Returned: ${reason}`,
    files: (count) => `${count} photos or clips, still on the phone`,
  },
};
