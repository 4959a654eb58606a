/** Words of backup and restore. */
import type { Bilingual } from './lang.ts';

export const BACKUP_PROBLEMS = {
  noBackup: {
    zh: '这不是备份文件',
    en: 'This file is no backup',
  },
  cutOff: {
    zh: '备份文件不完整：内容在中途断了（下载或复制没有完成）。请重新取一份；没有恢复任何内容',
    en: 'The backup is cut off: the file ends before its contents do (a download or copy that did not finish). Fetch it again; nothing was restored',
  },
  damaged: {
    zh: '备份文件被改动或损坏（{why}）。请换一份备份；没有恢复任何内容',
    en: 'The backup was changed or damaged ({why}). Take another backup; nothing was restored',
  },
  sealBroken: {
    zh: '加密的备份文件被改动过，或者不完整（被截断）。请重新取一份，或换一份备份；没有恢复任何内容',
    en: 'The encrypted backup was changed, or is cut off. Fetch it again, or take another backup; nothing was restored',
  },
  behindEnd: {
    zh: '备份文件在结尾之后还有内容（{name}）：被人添加过。没有恢复任何内容',
    en: 'Something follows the end of the backup ({name}): it was added to. Nothing was restored',
  },
  badSignature: {
    zh: '备份清单的签名不符：清单被改动过，或不是由文件里的密钥签的。没有恢复任何内容',
    en: 'The signature of the manifest is wrong: it was changed, or not signed by the key in the file. Nothing was restored',
  },
  rowsDiffer: {
    zh: '表 {table} 恢复后与备份时不一致：应有 {rows} 行，哈希 {sha256}；实有 {found} 行，哈希 {foundSha256}。没有恢复任何内容',
    en: 'Table {table} is not what was backed up: {rows} rows with hash {sha256} were, {found} rows with hash {foundSha256} came back. Nothing was restored',
  },
  chainBroken: {
    zh: '记录的哈希链不完整：第 {position} 条有误。{why}。没有恢复任何内容',
    en: 'The chain of events does not hold: event {position} is wrong. {why}. Nothing was restored',
  },
  headDiffers: {
    zh: '恢复后的末条是第 {found} 条（{foundHash}），备份清单写的是第 {position} 条（{hash}）。没有恢复任何内容',
    en: 'The restored log ends at {found} ({foundHash}), the manifest says {position} ({hash}). Nothing was restored',
  },
  newer: {
    zh: '这份备份是更新的版本做的（{id} 步本程序没有）。请用版本 {program} 或更新的程序恢复',
    en: 'This backup was made by a newer version (this program does not have step {id}). Restore it with version {program} or newer',
  },
  otherSteps: {
    zh: '备份里的数据库步骤 {id} 与本程序的不同，不能恢复。请用做备份的那个版本',
    en: 'Step {id} of the database in the backup differs from that of this program. Use the version that made the backup',
  },
  keyNeeded: {
    zh: '备份是加密的：请用 --identity-file 给出密钥文件，或用 --passphrase-file 给出口令文件',
    en: 'The backup is encrypted: give the key with --identity-file, or the passphrase with --passphrase-file',
  },
  wrongKey: {
    zh: '这把密钥（或口令）打不开这份备份',
    en: 'This key (or passphrase) does not open this backup',
  },
  badIdentity: {
    zh: '密钥文件里没有 age 密钥（AGE-SECRET-KEY-1…）',
    en: 'The key file holds no key of age (AGE-SECRET-KEY-1…)',
  },
  badRecipient: {
    zh: '收件公钥不是 age 公钥（age1…）',
    en: 'The recipient is no key of age (age1…)',
  },
  emptyPassphrase: {
    zh: '口令文件 {file} 是空的',
    en: 'The passphrase file {file} is empty',
  },
  dirNotEmpty: {
    zh: '{dir} 里已有内容（{found}…），不会覆盖。请换一个空目录，或先把它移走',
    en: '{dir} holds something already ({found}…) and is not written over. Name an empty directory, or move this one away',
  },
  databaseNotEmpty: {
    zh: '数据库 {where} 里已有表（{found}），不会覆盖。请另建一个空库：CREATE DATABASE …',
    en: 'The database {where} has tables already ({found}) and is not written over. Make an empty one: CREATE DATABASE …',
  },
  unfinished: {
    zh: '{dir} 里的恢复没有做完，不能从这里启动。请重新执行 restore（会自动清掉半成品）',
    en: 'A restore into {dir} did not finish; the server does not start on it. Run restore again: it clears what is half done',
  },
  underWay: {
    zh: '另一份备份正在进行，请等它完成',
    en: 'Another backup is under way; wait until it is done',
  },
} as const satisfies Record<string, Bilingual>;

export type BackupProblemCode = keyof typeof BACKUP_PROBLEMS;
