/**
 * Sends what waits, in the order in which it was done: by the page and by the service worker alike, one of them at a time.
 * An act is sent until it is answered, with ids that were made when it was done: the log takes each of them once.
 */
import type { Problem } from '../../../shared/problem.ts';
import type { PostResult } from '../../../shared/protocol.ts';
import { newId } from '../../lib/id.ts';
import type { FieldDb } from '../store/db.ts';
import type { ActState, KeptAct } from './act.ts';
import { releaseLease, renewing, takeLease } from './lease.ts';
import { postEvents } from './post.ts';
import { begin, settleStates } from './rows.ts';
import { type DrainDeps, type DrainResult, type Run, type Stop, stopAfter } from './run.ts';
import { untimed } from './timed.ts';
import { sendFiles } from './upload.ts';

const MOST_ACTS = 20;

/** @throws when the phone's disk fails; what is on it stands. */
export async function drain(db: FieldDb, deps: DrainDeps): Promise<DrainResult> {
  const holder = newId();
  const nowMs = deps.nowMs ?? Date.now;
  let settled = 0;
  const run: Run = {
    db,
    deps,
    holder,
    nowMs,
    async lease() {
      const freeInMs = await takeLease(db, holder, nowMs());
      return freeInMs > 0 ? { is: 'busy', freeInMs } : null;
    },
    settled() {
      settled++;
      deps.changed?.();
    },
  };
  const stopRenewing = renewing(db, holder, nowMs);
  try {
    const stop = (await sendActs(run)) ?? (await sendFiles(run, () => sendActs(run)));
    return stop ?? { is: 'done', settled };
  } finally {
    stopRenewing();
    await releaseLease(db, holder);
  }
}

/** null: no act waits any more. */
async function sendActs(run: Run): Promise<Stop | null> {
  const { db, deps, holder, nowMs } = run;
  /** Acts that are to go one by one, since the server would not have them together. */
  let singly = 0;
  for (;;) {
    const unready = await untimed(run);
    if (unready) return unready;
    const most = singly > 0 ? 1 : MOST_ACTS;
    const begun = await begin(db, { holder, nowMs: nowMs() }, most, deps.settle ?? ((acts) => acts));
    if ('busyMs' in begun) return { is: 'busy', freeInMs: begun.busyMs };
    const { acts } = begun;
    if (acts.length === 0) return null;
    deps.begun?.(acts);
    const posted = await postEvents(
      deps,
      acts.flatMap(({ events }) => events.slice(0, 1)),
    );
    if ((posted.is === 'refused' || (posted.is === 'later' && posted.broke)) && acts.length > 1) {
      singly = acts.length;
      continue;
    }
    singly = Math.max(0, singly - 1);
    const stop = posted.is === 'results' ? await settleFirsts(run, acts, posted.results) : null;
    if (posted.is === 'refused') await settleOnly(run, acts, posted.problem);
    else if (posted.is !== 'results') return stopAfter(posted);
    if (stop) return stop;
  }
}

async function settleOnly(run: Run, acts: readonly KeptAct[], problem: Problem): Promise<void> {
  await settleStates(run.db, new Map(acts.map(({ seq }) => [seq, { as: 'returned', problem }])));
  run.settled();
}

/** The answers to the first events of these acts; what else the last of them holds is sent on if its first was recorded. */
async function settleFirsts(
  run: Run,
  acts: readonly KeptAct[],
  results: readonly PostResult[],
): Promise<Stop | null> {
  const answered = acts.map((act, at) => ({ act, first: results[at] }));
  const open = answered.find(({ act, first }) => act.events.length > 1 && first && !first.problem);
  const states = new Map<number, ActState>();
  for (const { act, first } of answered)
    if (first && act !== open?.act) states.set(act.seq, stateAfter([first]));
  if (states.size > 0) {
    await settleStates(run.db, states);
    run.settled();
  }
  return open?.first ? sendRest(run, open.act, open.first) : null;
}

async function sendRest(run: Run, act: KeptAct, first: PostResult): Promise<Stop | null> {
  const busy = await run.lease();
  if (busy) return busy;
  const posted = await postEvents(run.deps, act.events.slice(1));
  // Nothing is written: the first is sent again with the others, and answered as what is there already.
  if (posted.is !== 'results' && posted.is !== 'refused') return stopAfter(posted);
  const state =
    posted.is === 'results' ? stateAfter([first, ...posted.results]) : stateAfter([first], posted.problem);
  await settleStates(run.db, new Map([[act.seq, state]]));
  run.settled();
  return null;
}

/** Of an act whose events were answered so: its first decides, and what became of the others is told with it. */
function stateAfter(results: readonly PostResult[], besides?: Problem): ActState {
  const [first, ...rest] = results;
  if (first?.problem) return { as: 'returned', problem: first.problem };
  const problem = besides ?? rest.find((result) => result.problem)?.problem;
  return {
    as: 'delivered',
    position: first?.position ?? 0,
    flags: [...new Set(results.flatMap(({ flags }) => flags ?? []))],
    ...(problem ? { problem } : {}),
  };
}
