/** Words of the plain pages that a browser passes through in single sign-on. */
import type { Bilingual } from './lang.ts';

export const SIGN_IN_WORDS = {
  entered: { zh: '已登录，正在打开烽火', en: 'Signed in; Fenghuo is opening' },
  refused: { zh: '没有登录成功', en: 'Not signed in' },
  open: { zh: '打开', en: 'Open' },
  back: { zh: '返回登录页', en: 'Back to the sign-in page' },
} as const satisfies Record<string, Bilingual>;
