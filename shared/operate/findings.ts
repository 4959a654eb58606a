/** What deserves somebody's attention in the facts of an installation, the gravest first. Words: `shared/words/finding.ts`. */

import { bytesInWords, durationInWords, type FindingCode } from '../words/finding.ts';
import type { Values } from '../words/lang.ts';
import type { Facts } from './facts.ts';

export interface Finding {
  /** `bad`: it does not work, or what it keeps is in danger. `warn`: it works, and somebody should see to it. */
  readonly level: 'bad' | 'warn';
  readonly code: FindingCode;
  readonly values: Values;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Heads are signed every minute. */
const SIGNATURE_OLD_MS = 10 * MINUTE;
const CLOCK_WARN_MS = 2_000;
const CLOCK_BAD_MS = 30_000;
/** Nodes say every ten seconds that they are up. */
const SILENT_MS = 35_000;
const FAR_BEHIND = 2_000;
/** Without a schedule nobody knows how often backups are meant to be made: two days without one are too many. */
const UNSCHEDULED_HOURS = 48;

type Rule = (facts: Facts, nowMs: number) => Finding | readonly Finding[] | null;

const finding = (level: Finding['level'], code: FindingCode, values: Values = {}): Finding => ({
  level,
  code,
  values,
});

const RULES: readonly Rule[] = [
  ({ ready }) => (ready.database ? null : finding('bad', 'databaseAway')),
  ({ ready }) => (ready.diskFull ? finding('bad', 'diskFull') : null),
  ({ ready }) => (ready.board ? null : finding('bad', 'boardBroken')),
  ({ signature }) =>
    signature && !signature.holds
      ? finding('bad', 'signatureWrong', { position: signature.position, keyId: signature.keyId })
      : null,
  ({ signature, head, nodes }, nowMs) => {
    const upMs = nowMs - Date.parse(nodes.find(({ self }) => self)?.startedAt ?? '');
    return head && head.position > 0 && !signature && upMs > SIGNATURE_OLD_MS
      ? finding('warn', 'neverSigned')
      : null;
  },
  clocks,
  ({ disks, diskWarnBytes }) =>
    disks
      .filter(({ freeBytes }) => freeBytes < diskWarnBytes)
      .map(({ what, freeBytes }) =>
        finding('warn', what === 'data' ? 'diskLow' : 'backupDiskLow', { free: bytesInWords(freeBytes) }),
      ),
  backups,
  ({ link }) => (link.is === 'cut' ? finding('warn', 'linkCut', { why: link.why }) : null),
  ({ nodes }, nowMs) =>
    nodes
      .filter(({ self, seenAt }) => !self && nowMs - Date.parse(seenAt) > SILENT_MS)
      .map(({ name, seenAt }) =>
        finding('warn', 'nodeSilent', { name, ago: durationInWords(nowMs - Date.parse(seenAt)) }),
      ),
  ({ nodes }) => {
    const programs = [...new Set(nodes.map(({ program }) => program))];
    return programs.length > 1 ? finding('warn', 'versionsDiffer', { programs: programs.join(', ') }) : null;
  },
  ({ signature }, nowMs) => {
    const age = signature ? nowMs - Date.parse(signature.at) : 0;
    return age > SIGNATURE_OLD_MS ? finding('warn', 'signatureOld', { age: durationInWords(age) }) : null;
  },
  ({ ready }) =>
    (ready.behind ?? 0) > FAR_BEHIND ? finding('warn', 'behind', { events: ready.behind ?? 0 }) : null,
  ({ queue }) =>
    queue.events * 4 > queue.most ? finding('warn', 'queueLong', { events: queue.events }) : null,
  ({ sockets }) => (sockets.slow > 0 ? finding('warn', 'slowSockets', { slow: sockets.slow }) : null),
  ({ ready }) => (ready.stopping ? finding('warn', 'stopping') : null),
];

/** By the clock of the node that told the facts. */
export function findingsOf(facts: Facts): Finding[] {
  const nowMs = Date.parse(facts.at);
  const all = RULES.flatMap((rule) => rule(facts, nowMs) ?? []);
  return [...all.filter(({ level }) => level === 'bad'), ...all.filter(({ level }) => level === 'warn')];
}

function clocks({ nodes }: Facts): readonly Finding[] {
  return nodes.flatMap(({ name, clockOffsetMs }) => {
    const off = Math.abs(clockOffsetMs);
    if (off < CLOCK_WARN_MS) return [];
    const seconds = (clockOffsetMs / 1_000).toFixed(1);
    return finding(off < CLOCK_BAD_MS ? 'warn' : 'bad', 'clockOff', { name, seconds });
  });
}

function backups({ backup: { last, failed, everyHours } }: Facts, nowMs: number): Finding | null {
  if (failed) return finding('bad', 'backupFailed', { why: failed.why });
  if (!last) return finding('warn', everyHours === null ? 'backupNever' : 'backupNotYet');
  const age = nowMs - Date.parse(last.at);
  // One round may be missed: a node was restarted, a disk was busy.
  const most = everyHours === null ? UNSCHEDULED_HOURS : everyHours * 2;
  return age > most * HOUR ? finding('warn', 'backupOld', { age: durationInWords(age) }) : null;
}
