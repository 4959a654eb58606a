/** Reads the command line, runs the verb, and turns whatever goes wrong into one plain line and an exit code. */
import { parseArgs } from 'node:util';
import type { Bilingual, Lang } from '../../shared/words/lang.ts';
import { backupVerb } from './backup.ts';
import { backupKeyVerb } from './backupKey.ts';
import { defineVerb } from './define.ts';
import { doctorVerb } from './doctor.ts';
import { exportVerb } from './export.ts';
import { helpText } from './help.ts';
import { importCadVerb } from './importCad.ts';
import { importCaseVerb } from './importCase.ts';
import { loadBoundariesVerb } from './loadBoundaries.ts';
import { loadDistrictVerb } from './loadDistrict.ts';
import { loadPlansVerb } from './loadPlans.ts';
import { playVerb } from './play.ts';
import { restoreVerb } from './restore.ts';
import { Failure, type Shell, usageFailure, type Verb, type World } from './shell.ts';
import { verifyVerb } from './verify.ts';

const VERBS: Readonly<Record<string, Verb>> = {
  play: playVerb,
  'import-cad': importCadVerb,
  export: exportVerb,
  verify: verifyVerb,
  'import-case': importCaseVerb,
  'load-district': loadDistrictVerb,
  'load-plans': loadPlansVerb,
  'load-boundaries': loadBoundariesVerb,
  define: defineVerb,
  backup: backupVerb,
  'backup-key': backupKeyVerb,
  restore: restoreVerb,
  doctor: doctorVerb,
};

const ONLINE = ['url', 'user', 'password', 'token'] as const;

/** @returns the exit code: 0 done, 1 failed, 2 the command itself is wrong. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const lang = langOf(rest, world.env);
  const complain = (text: string) => world.stderr.write(`${text}\n`);
  try {
    if (['help', '--help', '-h'].includes(name))
      return tell(world, helpText(VERBS, VERBS[rest[0] ?? ''] ? rest[0] : undefined, lang));
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (!verb) {
      const list = Object.keys(VERBS).join(', ');
      throw usageFailure(
        `没有 ${name} 这个命令。可用的有：${list}`,
        `There is no verb ${name}. There are: ${list}`,
      );
    }
    const shell = shellOf(name, verb, rest, lang, world);
    return shell.options['help'] ? tell(world, helpText(VERBS, name, lang)) : await verb.run(shell);
  } catch (error) {
    const said = (error as { said?: Bilingual }).said;
    complain(said ? said[lang] : plainWords(error, lang));
    return error instanceof Failure ? error.exit : 1;
  }
}

function shellOf(name: string, verb: Verb, rest: readonly string[], lang: Lang, world: World): Shell {
  const options: Record<string, { type: 'string' | 'boolean' }> = {
    lang: { type: 'string' },
    help: { type: 'boolean' },
  };
  if (verb.online) for (const option of ONLINE) options[option] = { type: 'string' };
  for (const [option, { type }] of Object.entries(verb.options)) options[option] = { type };
  const { values, positionals } = parsed([...rest], options, name);
  if (!values['help'] && (positionals.length < verb.least || positionals.length > verb.most)) {
    throw usageFailure(`用法：${name} ${verb.usage}`, `Usage: ${name} ${verb.usage}`);
  }
  return {
    ...world,
    lang,
    options: values,
    args: positionals,
    say: (text) => {
      world.stdout.write(`${typeof text === 'string' ? text : text[lang]}\n`);
    },
  };
}

function parsed(args: string[], options: Record<string, { type: 'string' | 'boolean' }>, verb: string) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const option = /'?(--?[\w-]+)/.exec((error as Error).message)?.[1] ?? '';
    throw usageFailure(
      `${verb}：选项 ${option} 不认识或缺少取值。请看 help ${verb}`,
      `${verb}: the option ${option} is unknown or lacks its value. See help ${verb}`,
    );
  }
}

function tell(world: World, text: string): 0 {
  world.stdout.write(text);
  return 0;
}

/** `--lang`, or what the environment says; English unless that is Chinese. */
function langOf(args: readonly string[], env: World['env']): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  const wanted = given ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return wanted.startsWith('zh') ? 'zh' : 'en';
}

function plainWords(error: unknown, lang: Lang): string {
  const { code, path, name, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return lang === 'zh' ? `找不到文件 ${path}` : `There is no file ${path}`;
  if (code === 'EACCES') return lang === 'zh' ? `没有权限：${path}` : `No permission: ${path}`;
  if (name === 'AbortError') return lang === 'zh' ? '已中止' : 'Stopped';
  return message;
}
