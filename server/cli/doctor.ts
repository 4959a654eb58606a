/** `doctor`: whether an installation is as it should be, and what to do where it is not. */
import { randomUUID } from 'node:crypto';
import type { Facts, Readiness } from '../../shared/operate/facts.ts';
import { type Finding, findingsOf } from '../../shared/operate/findings.ts';
import { bytesInWords, durationInWords, FINDINGS } from '../../shared/words/finding.ts';
import { type Bilingual, fill } from '../../shared/words/lang.ts';
import { isSignedHead, type SignedHead } from '../log/index.ts';
import { rehearse } from './rehearse.ts';
import { type Server, serverOf } from './server.ts';
import { Failure, type Shell, textOption, type Verb } from './shell.ts';

export const doctorVerb: Verb = {
  usage: '[--url …]',
  does: {
    zh: '检查一套系统：登录、走一遍小演练、核对时钟、磁盘、备份、签名、节点，并说明怎么办',
    en: 'checks an installation: signs in, runs a small drill, looks at clocks, disk, backups, signature and nodes, and says what to do',
  },
  options: {},
  online: true,
  least: 0,
  most: 0,
  async run(shell) {
    const report = new Report(shell);
    const ready = await readiness(shell);
    if (!ready.database) {
      report.finding({ level: 'bad', code: 'databaseAway', values: {} });
      return report.end();
    }
    const server = serverOf(shell);
    await server.token();
    report.good({ zh: `登录 ${server.url}`, en: `Signed in at ${server.url}` });
    const facts = await factsOf(server);
    sayFacts(report, facts);
    await checkHead(report, server);
    await checkClock(report, server);
    await drill(report, server, shell.signal);
    for (const finding of findingsOf(facts)) report.finding(finding);
    return report.end();
  },
};

/** Asked without patience: whoever calls a doctor wants to know now. @throws Failure when nobody answers */
async function readiness(shell: Shell): Promise<Readiness> {
  const url = (textOption(shell, 'url') ?? shell.env['FENGHUO_URL'] ?? 'http://127.0.0.1:8080').replace(
    /\/+$/,
    '',
  );
  try {
    const response = await shell.fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) });
    return (await response.json()) as Readiness;
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
    throw new Failure({
      zh: `✗ 连不上 ${url}（${cause}）\n  → 确认服务已启动（npm start），地址用 --url 指明；走 TLS 的请写 https://`,
      en: `✗ Cannot reach ${url} (${cause})\n  → See that the server runs (npm start), and name its address with --url; with TLS it begins with https://`,
    });
  }
}

async function factsOf(server: Server): Promise<Facts> {
  const response = await server.get('/api/operate', 'application/json');
  return (await response.json()) as Facts;
}

function sayFacts(report: Report, { database, disks, backup, nodes, link, at, program }: Facts): void {
  const size = database.bytes === null ? '–' : bytesInWords(database.bytes);
  report.good({
    zh: `数据库 PostgreSQL ${database.version ?? '–'}，${size}`,
    en: `Database: PostgreSQL ${database.version ?? '–'}, ${size}`,
  });
  for (const { what, freeBytes, totalBytes } of disks)
    report.good({
      zh: `${what === 'data' ? '数据' : '备份'}磁盘剩 ${bytesInWords(freeBytes)}，共 ${bytesInWords(totalBytes)}`,
      en: `Disk of the ${what}: ${bytesInWords(freeBytes)} free of ${bytesInWords(totalBytes)}`,
    });
  if (backup.last) {
    const age = durationInWords(Date.parse(at) - Date.parse(backup.last.at));
    report.good({
      zh: `最近一份备份：${age.zh}前，${bytesInWords(backup.last.bytes)}，到第 ${backup.last.position} 条`,
      en: `Newest backup: ${age.en} ago, ${bytesInWords(backup.last.bytes)}, up to event ${backup.last.position}`,
    });
  }
  const linked = {
    alone: { zh: '无 Redis', en: 'no Redis' },
    linked: { zh: 'Redis 已连', en: 'Redis linked' },
    cut: { zh: 'Redis 断开', en: 'Redis cut' },
  }[link.is];
  report.good({
    zh: `版本 ${program}，${nodes.length} 个节点，${linked.zh}`,
    en: `Version ${program}, nodes: ${nodes.length}, ${linked.en}`,
  });
}

async function checkHead(report: Report, server: Server): Promise<void> {
  const head = (await (await server.get('/api/log/head', 'application/json')).json()) as SignedHead;
  if (isSignedHead(head))
    report.good({
      zh: `日志末条 ${head.position}，签名有效（密钥 ${head.keyId}）`,
      en: `The log ends at ${head.position}; its signature is right (key ${head.keyId})`,
    });
  else
    report.finding({
      level: 'bad',
      code: 'signatureWrong',
      values: { position: head.position, keyId: head.keyId },
    });
}

async function drill(report: Report, server: Server, signal: AbortSignal): Promise<void> {
  try {
    const took = await rehearse(server, randomUUID().slice(0, 8), signal);
    if (took !== null)
      return report.good({
        zh: `小演练：上报、派出、到场都已记下并推送回来（${took} 毫秒），演练已结束`,
        en: `Small drill: report, order and arrival were recorded and pushed back (${took} ms); the drill has ended`,
      });
    report.bad(
      {
        zh: '小演练：命令和到场记下了，但没有从推送通道回来',
        en: 'Small drill: order and arrival were recorded, but did not come back over the socket',
      },
      {
        zh: '检查反向代理是否放行 WebSocket（/socket.io）',
        en: 'See that the proxy in front lets WebSockets through (/socket.io)',
      },
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    report.bad(error.said, {
      zh: '看上面的原因；用管理员账号检查',
      en: 'The reason is above; check with an administrator’s account',
    });
  }
}

const CLOCK_MS = 2_000;

/** The clock of this machine against the server's; how long the question took is not held against it. */
async function checkClock(report: Report, server: Server): Promise<void> {
  const asked = Date.now();
  const { at } = (await (await server.get('/api/time', 'application/json')).json()) as { at: string };
  const answered = Date.now();
  const off = Date.parse(at) - (asked + answered) / 2;
  const seconds = (off / 1_000).toFixed(1);
  if (Math.abs(off) - (answered - asked) / 2 < CLOCK_MS)
    report.good({
      zh: `本机与服务端时钟相差 ${seconds} 秒`,
      en: `This machine's clock is ${seconds} s from the server's`,
    });
  else
    report.warn(
      {
        zh: `本机与服务端时钟相差 ${seconds} 秒`,
        en: `This machine's clock is ${seconds} s from the server's`,
      },
      { zh: '两边都打开时间同步', en: 'Turn on time synchronisation on both' },
    );
}

/** One line for each thing that was looked at, and one more where something is to be done. */
class Report {
  readonly #shell: Shell;
  #bad = 0;
  #warn = 0;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  good(what: Bilingual): void {
    this.#shell.say(`✓ ${what[this.#shell.lang]}`);
  }

  warn(what: Bilingual, todo: Bilingual): void {
    this.#warn++;
    this.#told('!', what, todo);
  }

  bad(what: Bilingual, todo: Bilingual): void {
    this.#bad++;
    this.#told('✗', what, todo);
  }

  finding({ level, code, values }: Finding): void {
    const { what, todo } = FINDINGS[code];
    const filled = { zh: fill(what, 'zh', values), en: fill(what, 'en', values) };
    if (level === 'bad') this.bad(filled, todo);
    else this.warn(filled, todo);
  }

  end(): 0 | 1 {
    this.#shell.say(
      this.#bad + this.#warn === 0
        ? { zh: '一切正常', en: 'All is well' }
        : {
            zh: `要处理 ${this.#bad} 项，要留意 ${this.#warn} 项`,
            en: `To be dealt with: ${this.#bad}; to be looked at: ${this.#warn}`,
          },
    );
    return this.#bad > 0 ? 1 : 0;
  }

  #told(mark: string, what: Bilingual, todo: Bilingual): void {
    const { lang } = this.#shell;
    this.#shell.say(`${mark} ${what[lang]}\n  → ${todo[lang]}`);
  }
}
