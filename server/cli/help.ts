/** The help text, made from what the verbs say of themselves. */
import type { Bilingual, Lang } from '../../shared/words/lang.ts';
import type { Verb } from './shell.ts';

const COMMON: Readonly<Record<string, Bilingual>> = {
  '--url <url>': {
    zh: '服务地址，默认 http://127.0.0.1:8080（或环境变量 FENGHUO_URL）',
    en: 'where the server is; http://127.0.0.1:8080 unless said (or FENGHUO_URL)',
  },
  '--user <name>': { zh: '用户，默认 admin', en: 'who signs in; admin unless said' },
  '--password <text>': {
    zh: '密码；放在环境变量 FENGHUO_PASSWORD 里更稳妥',
    en: 'the password; better in FENGHUO_PASSWORD',
  },
  '--token <text>': {
    zh: '以令牌代替登录（或 FENGHUO_TOKEN）',
    en: 'a token instead of signing in (or FENGHUO_TOKEN)',
  },
};

const ALWAYS: Readonly<Record<string, Bilingual>> = {
  '--lang zh|en': { zh: '语言，默认随 LANG', en: 'language; as LANG says unless given' },
};

export function helpText(
  verbs: Readonly<Record<string, Verb>>,
  name: string | undefined,
  lang: Lang,
): string {
  const verb = name === undefined ? undefined : verbs[name];
  if (name === undefined || !verb) {
    const usage = lang === 'zh' ? '用法：npm run fenghuo -- <命令> …' : 'Usage: npm run fenghuo -- <verb> …';
    const list = Object.entries(verbs).map(([verbName, { does }]): [string, string] => [
      verbName,
      does[lang],
    ]);
    const more = lang === 'zh' ? 'help <命令> 看各命令的选项。' : 'help <verb> tells the options of each.';
    return `${usage}\n\n${table(list)}\n\n${more}\n`;
  }
  const own = Object.entries(verb.options).map(([option, { type, does }]): [string, string] => [
    `--${option}${type === 'string' ? ' …' : ''}`,
    does[lang],
  ]);
  const general = Object.entries({ ...(verb.online ? COMMON : {}), ...ALWAYS });
  const all = [...own, ...general.map(([option, does]): [string, string] => [option, does[lang]])];
  return `npm run fenghuo -- ${name} ${verb.usage}\n\n${verb.does[lang]}\n\n${table(all)}\n`;
}

function table(rows: readonly [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
