/**
 * The one way in: an event is read against the catalogue, admitted against the board, and appended to the log.
 * Each event of a post is answered for itself, and those that follow it in the same post see what it did.
 */
import type { Principal } from '../../shared/access/principal.ts';
import { boardKnownTo, isRefused, mayRecord } from '../../shared/access/record.ts';
import { admit } from '../../shared/admit.ts';
import { type Board, foresee, isFoldedKind, trackIn } from '../../shared/board.ts';
import {
  type Draft,
  type PlacedEvent,
  type Recorder,
  streamId,
  streamKind,
} from '../../shared/event/envelope.ts';
import { CATALOGUE, type TypeName } from '../../shared/event.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { type ReadEvent, readPosted } from '../../shared/read.ts';
import type { Lang } from '../../shared/words/lang.ts';
import type { REFUSALS } from '../../shared/words/refusal.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { type Appended, type Log, LogUnavailable, sameContent, type Urgency } from '../log/index.ts';
import { invalidEvent, refused } from './answer.ts';

/** Who records: somebody with grants, who is asked for them, or the product itself. */
export type Poster = { readonly lang: Lang } & (
  | { readonly principal: Principal }
  | { readonly system: { readonly user: string; readonly role: string } }
);

interface Candidate {
  readonly index: number;
  readonly draft: Draft;
  /** The stream's version that an act of authority was decided on. */
  readonly expectedVersion: number | undefined;
}

/** How often an act is decided again when others keep acting on the same stream. */
const DECISIONS = 8;

export class Intake {
  readonly #log: Log;
  readonly #keeper: BoardKeeper;
  readonly #now: () => number;

  constructor(log: Log, keeper: BoardKeeper, now: () => number = Date.now) {
    this.#log = log;
    this.#keeper = keeper;
    this.#now = now;
  }

  /** @throws LogOverloaded and LogUnavailable, when nothing can be answered now. */
  async record(inputs: readonly unknown[], poster: Poster): Promise<PostResult[]> {
    const results: (PostResult | undefined)[] = new Array(inputs.length);
    const read: { index: number; event: ReadEvent }[] = [];
    inputs.forEach((input, index) => {
      const reading = readPosted(input);
      if ('event' in reading) read.push({ index, event: reading.event });
      else
        results[index] = {
          id: idOf(input),
          outcome: 'refused',
          problem: invalidEvent(reading.issues, poster.lang),
        };
    });
    let pending = read;
    for (let decision = 1; pending.length > 0; decision++) {
      pending = await this.#decide(pending, poster, results, decision);
    }
    const newest = results.reduce((most, result) => Math.max(most, result?.position ?? 0), 0);
    // What is recorded is said to be, also where the board can't follow just now.
    await this.#keeper.reached(newest).catch((error: unknown) => {
      if (!(error instanceof LogUnavailable)) throw error;
    });
    return results as PostResult[];
  }

  /** Decides and records; gives back those whose ground moved meanwhile, to be decided again. */
  async #decide(
    pending: readonly { index: number; event: ReadEvent }[],
    poster: Poster,
    results: (PostResult | undefined)[],
    decision: number,
  ): Promise<{ index: number; event: ReadEvent }[]> {
    const { lang } = poster;
    const last = decision >= DECISIONS;
    let board = await this.#keeper.withHistories(pending.map(({ event }) => event.stream));
    const decidedAt = board.position;
    const nowMs = this.#now();
    const candidates: Candidate[] = [];
    const refusals: { index: number; draft: Draft; problem: PostResult['problem'] }[] = [];
    let odd = false;
    for (const { index, event } of pending) {
      const placed = provisional(board, { ...event, recordedBy: recorderOf(poster) }, nowMs);
      const ground = 'principal' in poster ? boardKnownTo(poster.principal, board, placed) : board;
      const entitled = 'principal' in poster ? mayRecord(poster.principal, ground, placed) : null;
      if (entitled !== null && isRefused(entitled)) {
        refusals.push({ index, draft: draftOf(placed), problem: refused(entitled, lang) });
        continue;
      }
      const admission = admit(ground, entitled === null ? placed : inRole(placed, entitled), nowMs);
      if (!admission.admitted) {
        refusals.push({ index, draft: draftOf(placed), problem: refused(admission, lang) });
        continue;
      }
      // A report on the id of an incident that is not theirs to see would be one of it; so with posts handed over.
      if (ground !== board) {
        const id = streamId(event.stream);
        const code = streamKind(event.stream) === 'handed' ? 'handedIdTaken' : 'unknownIncident';
        const problem = refused({ code, values: { id } }, lang);
        refusals.push({ index, draft: draftOf(placed), problem });
        continue;
      }
      if (admission.flags.length > 0) odd = true;
      const recorded =
        admission.flags.length > 0 ? { ...admission.event, flags: admission.flags } : admission.event;
      const authority = CATALOGUE[event.type as TypeName].nature === 'authority';
      candidates.push({
        index,
        draft: draftOf(recorded),
        expectedVersion: authority ? placed.version - 1 : undefined,
      });
      board = foresee(board, recorded);
    }
    // Another node may have recorded what this one has not heard of yet: nobody is refused for that, and nothing flagged.
    if (decision === 1 && (odd || refusals.length > 0)) {
      await this.#keeper.caughtUp();
      if (this.#keeper.board.position > decidedAt) return [...pending];
    }
    // A repeated post looks odd or out of place against the board that it has itself made: ask the log before judging.
    const known =
      odd || refusals.length > 0
        ? await this.#log.byIds([...candidates, ...refusals].map(({ draft }) => draft.id))
        : undefined;
    for (const { index, draft, problem } of refusals) {
      const first = known?.get(draft.id);
      results[index] = first
        ? answerOf(
            draft,
            sameContent(draft, first) ? { outcome: 'duplicate', event: first } : reused(first),
            lang,
          )
        : { id: draft.id, outcome: 'refused', ...(problem ? { problem } : {}) };
    }
    const fresh = candidates.filter(({ index, draft }) => {
      const first = known?.get(draft.id);
      if (!first) return true;
      results[index] = answerOf(
        draft,
        sameContent(draft, first) ? { outcome: 'duplicate', event: first } : reused(first),
        lang,
      );
      return false;
    });
    // If some turn out to be repeats, the versions that the others were decided on do not hold: decide those again.
    if (fresh.length < candidates.length && !last) return again(pending, fresh);
    const appended = await Promise.all(
      fresh.map(({ draft, expectedVersion }) =>
        this.#log.append(draft, { expectedVersion, urgency: urgencyOf(draft, poster) }),
      ),
    );
    const moved: Candidate[] = [];
    let newest = 0;
    fresh.forEach((candidate, i) => {
      const answer = appended[i] as Appended;
      if (answer.outcome === 'conflict' && answer.reason === 'version') moved.push(candidate);
      else {
        results[candidate.index] = answerOf(candidate.draft, answer, lang);
        if ('event' in answer) newest = Math.max(newest, answer.event.position);
      }
    });
    if (moved.length === 0) return [];
    // Somebody else acted on the stream first. Look at what they did, then decide on the new ground.
    await this.#keeper.reached(newest);
    await this.#keeper.caughtUp();
    if (!last) return again(pending, moved);
    for (const { index, draft } of moved) {
      results[index] = {
        id: draft.id,
        outcome: 'refused',
        problem: refused({ code: 'busyStream', values: {} }, lang),
      };
    }
    return [];
  }
}

/** People wait for the answer to what they record; other systems, imports and the product itself can wait longer. */
const urgencyOf = ({ origin }: Draft, poster: Poster): Urgency =>
  'system' in poster || origin === 'gateway' || origin === 'system' ? 'later' : 'first';

const reused = (event: PlacedEvent): Appended =>
  ({ outcome: 'conflict', reason: 'content', event }) as Appended;

function again(pending: readonly { index: number; event: ReadEvent }[], candidates: readonly Candidate[]) {
  const wanted = new Set(candidates.map(({ index }) => index));
  return pending.filter(({ index }) => wanted.has(index));
}

function recorderOf(poster: Poster): Recorder {
  if ('system' in poster) return { ...poster.system, body: null };
  const { user, body, grants } = poster.principal;
  return { user, body, role: grants[0]?.role ?? '' };
}

const inRole = (event: PlacedEvent, role: string): PlacedEvent => ({
  ...event,
  recordedBy: { ...event.recordedBy, role },
});

/** The event as it would stand in the log, were it recorded now: what admission looks at. */
function provisional(board: Board, draft: Draft, nowMs: number): PlacedEvent {
  const kind = streamKind(draft.stream);
  const track = isFoldedKind(kind) ? trackIn(board, kind, streamId(draft.stream)) : undefined;
  const drill =
    draft.drill ??
    (kind === 'incident' ? (track?.state as { drill: string | null } | undefined)?.drill : undefined);
  return {
    ...draft,
    // What is posted on an incident of a drill belongs to the drill, said or not.
    ...(drill ? { drill } : {}),
    position: board.position + 1,
    version: (track?.version ?? 0) + 1,
    recordedAt: new Date(nowMs).toISOString(),
  };
}

function draftOf({ position: _, version: __, recordedAt: ___, ...draft }: PlacedEvent): Draft {
  return draft;
}

function answerOf(draft: Draft, answer: Appended, lang: Lang): PostResult {
  if (answer.outcome === 'refused') {
    const problem = refused({ code: 'unrecordable', values: { why: answer.problem } }, lang);
    return { id: draft.id, outcome: 'refused', problem };
  }
  if (answer.outcome === 'conflict') {
    const values = 'event' in answer ? { id: draft.id, position: answer.event.position } : {};
    const code: keyof typeof REFUSALS = answer.reason === 'content' ? 'idReused' : 'busyStream';
    return { id: draft.id, outcome: 'refused', problem: refused({ code, values }, lang) };
  }
  const { position, version, flags } = answer.event;
  return { id: draft.id, outcome: answer.outcome, position, version, ...(flags?.length ? { flags } : {}) };
}

const idOf = (input: unknown): string => {
  const id = (input as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 200) : '';
};
