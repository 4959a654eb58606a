/** What is wrong with an installation, and what to do about it, for the person who runs it. */
import type { Bilingual } from './lang.ts';

export interface FindingWords {
  readonly what: Bilingual;
  readonly todo: Bilingual;
}

export const FINDINGS = {
  databaseAway: {
    what: {
      zh: '数据库没有回应，现在什么也记不下来',
      en: 'The database does not answer: nothing can be recorded',
    },
    todo: {
      zh: '查看 PostgreSQL 是否在运行、网络是否通；自带的数据库看数据目录里的 postgres.log',
      en: 'See that PostgreSQL runs and can be reached; for the embedded one read postgres.log in the data directory',
    },
  },
  diskFull: {
    what: { zh: '磁盘已满，新的记录写不进去', en: 'The disk is full: nothing more can be recorded' },
    todo: {
      zh: '立即在数据库所在磁盘上腾出空间（日志、旧备份、临时文件）；一写得进去就自动恢复，不用重启',
      en: "Free space on the database's disk at once (logs, old backups, temporary files); it goes on by itself, without a restart",
    },
  },
  boardBroken: {
    what: { zh: '本节点的态势跟不上日志了', en: 'The board of this node no longer follows the log' },
    todo: { zh: '重启这个节点；日志本身没有损失', en: 'Restart this node; the log itself has lost nothing' },
  },
  signatureWrong: {
    what: {
      zh: '第 {position} 条的签名（密钥 {keyId}）与日志不符：日志可能被改写',
      en: 'The signature at {position} (key {keyId}) does not fit the log: it may have been written anew',
    },
    todo: {
      zh: '停止使用，保留现场，用 export 与 verify 核对，并与以前导出的末条哈希比较',
      en: 'Stop, keep everything as it is, check with export and verify, and compare with heads that were exported before',
    },
  },
  neverSigned: {
    what: { zh: '日志还没有签过名', en: 'The log was never signed' },
    todo: {
      zh: '等一分钟；仍然如此则查看服务端日志',
      en: "Wait a minute; if it stays so, read the server's log",
    },
  },
  signatureOld: {
    what: { zh: '最近一次签名是 {age}前', en: 'The head was last signed {age} ago' },
    todo: {
      zh: '正常每分钟一次：查看数据库能否写入、服务端日志里的原因',
      en: "It should be every minute: see whether the database can be written to, and why in the server's log",
    },
  },
  clockOff: {
    what: {
      zh: '{name} 的时钟与数据库相差 {seconds} 秒',
      en: 'The clock of {name} is {seconds} s from that of the database',
    },
    todo: {
      zh: '在两台机器上打开时间同步（chronyc tracking 或 timedatectl）',
      en: 'Turn on time synchronisation on both machines (chronyc tracking, or timedatectl)',
    },
  },
  diskLow: {
    what: { zh: '数据目录所在磁盘只剩 {free}', en: 'Only {free} are free on the disk of the data directory' },
    todo: {
      zh: '腾出空间或换大盘；满了以后什么也记不下来',
      en: 'Free space or take a larger disk; once it is full nothing can be recorded',
    },
  },
  backupDiskLow: {
    what: { zh: '备份目录所在磁盘只剩 {free}', en: 'Only {free} are free on the disk of the backups' },
    todo: { zh: '减少 BACKUP_KEEP，或换大盘', en: 'Lower BACKUP_KEEP, or take a larger disk' },
  },
  backupFailed: {
    what: { zh: '最近一次备份没有成功：{why}', en: 'The last backup failed: {why}' },
    todo: {
      zh: '查看 BACKUP_DIR 是否存在、可写、有空间；也可以现在手动做一份',
      en: 'See that BACKUP_DIR exists, can be written to and has space; or make one by hand now',
    },
  },
  backupNever: {
    what: { zh: '还没有做过备份', en: 'No backup was ever made' },
    todo: {
      zh: '设 BACKUP_DIR 让它每天自动备份，或执行 npm run fenghuo -- backup <文件>',
      en: 'Set BACKUP_DIR for a backup every day, or run npm run fenghuo -- backup <file>',
    },
  },
  backupNotYet: {
    what: { zh: '已安排自动备份，第一份还没有完成', en: 'Backups are scheduled; the first is not done yet' },
    todo: { zh: '等几分钟再看', en: 'Look again in a few minutes' },
  },
  backupOld: {
    what: { zh: '最近一份备份是 {age}前的', en: 'The newest backup is {age} old' },
    todo: {
      zh: '现在做一份；设 BACKUP_DIR 可自动备份',
      en: 'Make one now; with BACKUP_DIR they make themselves',
    },
  },
  linkCut: {
    what: {
      zh: '节点之间的 Redis 断了（{why}）：一切照常，只是慢一些',
      en: 'Redis between the nodes is gone ({why}): all works, only slower',
    },
    todo: {
      zh: '查看 Redis 是否在运行；恢复后自动接上',
      en: 'See that Redis runs; it is taken up again by itself',
    },
  },
  nodeSilent: {
    what: { zh: '节点 {name} 已 {ago}没有动静', en: 'Node {name} has said nothing for {ago}' },
    todo: {
      zh: '如果不是有意停的，去看那台机器；已确认的记录不会丢',
      en: 'Unless it was stopped on purpose, see to that machine; nothing that was acknowledged is lost',
    },
  },
  versionsDiffer: {
    what: { zh: '各节点版本不同：{programs}', en: 'The nodes run different versions: {programs}' },
    todo: {
      zh: '升级途中这是正常的；请升完其余节点',
      en: 'Normal in the middle of an upgrade; finish it on the other nodes',
    },
  },
  behind: {
    what: { zh: '本节点的态势落后 {events} 条', en: 'The board of this node is {events} events behind' },
    todo: {
      zh: '通常几秒内追上；持续落后则看处理器和数据库',
      en: 'It catches up within seconds as a rule; if not, look at processor and database',
    },
  },
  queueLong: {
    what: { zh: '有 {events} 条记录在排队等待写入', en: '{events} events wait to be recorded' },
    todo: {
      zh: '看数据库的磁盘是否太慢；手机和值班台会自动重试，不会丢',
      en: "See whether the database's disk is slow; phones and desks try again by themselves, and nothing is lost",
    },
  },
  slowSockets: {
    what: {
      zh: '{slow} 个画面收得太慢，已暂停推送，等它们自己追上',
      en: '{slow} screens read too slowly; they are let be until they catch up',
    },
    todo: { zh: '看这些大屏或手机的网络', en: 'See to the network of those walls or phones' },
  },
  stopping: {
    what: { zh: '本节点正在停止', en: 'This node is stopping' },
    todo: { zh: '无须处理：请求会转到其他节点', en: 'Nothing to do: requests go to the other nodes' },
  },
} as const satisfies Record<string, FindingWords>;

export type FindingCode = keyof typeof FINDINGS;

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** 1 610 612 736 is `1.5 GB` (powers of 1024, as operating systems mostly say it). */
export function bytesInWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}

/** Coarse, as one says it: 90 000 ms is “1 分钟”, “1 min”. */
export function durationInWords(ms: number): Bilingual {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1)
    return {
      zh: `${Math.max(0, Math.floor(ms / 1_000))} 秒`,
      en: `${Math.max(0, Math.floor(ms / 1_000))} s`,
    };
  if (minutes < 120) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { zh: `${hours} 小时`, en: `${hours} h` };
  const days = Math.floor(hours / 24);
  return { zh: `${days} 天`, en: `${days} days` };
}
