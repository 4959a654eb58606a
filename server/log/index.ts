/** The log, as the other rooms see it. */
export { type Verdict, verifyChain } from './chain.ts';
export { sameContent, type Urgency } from './entry.ts';
export { LogClosed, LogOverloaded, LogUnavailable } from './errors.ts';
export type { Following, OnEvents } from './follow.ts';
export { DEFAULT_LIMITS } from './limits.ts';
export { type Log, type LogOptions, openLog } from './log.ts';
export { logMigrations } from './migrations.ts';
export type { Appended, Head } from './outcome.ts';
export { type StoredPage, type StoredRow, toEvent, toLine } from './row.ts';
export { isSignedHead, type SignedHead } from './sign.ts';
export { Together } from './together.ts';
export { verifyWithin } from './verify.ts';
export type { WriterStats } from './writer.ts';
