/** What a replay comes to at given moments, and what a plain fold of the same recording does: each as the hash of its text. */
import {
  type Board,
  FOLDED_KINDS,
  type FoldedKind,
  statesOf,
  trackIn,
  withTrack,
} from '../../../shared/board.ts';
import { canonical } from '../../../shared/canonical.ts';
import { recordedBy } from '../../../shared/duty/drill.ts';
import { type PlacedEvent, streamKind } from '../../../shared/event/envelope.ts';
import { incidentView } from '../../../shared/incident/view.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';
import { parseRecording } from '../../../shared/replay/recording.ts';
import { heardAt, Replay, worldNowMs } from '../../../shared/replay/replay.ts';
import type { Track } from '../../../shared/track.ts';
import { plainBoard } from '../../support/plainBoard.ts';

/** UTC with milliseconds, of the incident's own clock. */
export interface Pair {
  readonly asOf: string;
  readonly knownAt: string;
}

/** Every time that the recording names: when something happened and when it was heard. */
export interface Times {
  readonly happened: readonly string[];
  readonly heard: readonly string[];
}

export interface Hashes {
  /** Of the incident as `GET /api/incidents/:id` answers it; null where it was not there yet. */
  readonly incident: string | null;
  /** Of the state of every stream. */
  readonly board: string;
  /** Of what `GET /api/board` answers of teams, places and people. */
  readonly registers: string;
}

/** Kinds as the answer names them. */
export const REGISTERS = {
  teams: 'team',
  depots: 'depot',
  shelters: 'shelter',
  bodies: 'body',
  posts: 'post',
  areas: 'area',
  warnings: 'warning',
  rollCalls: 'rollCall',
} as const satisfies Readonly<Record<string, FoldedKind>>;

export interface Compared {
  readonly replayed: Hashes;
  readonly plain: Hashes;
}

export function timesIn(recording: string): Times {
  const replay = Replay.of(parseRecording(recording));
  return {
    happened: replay.events.map(({ occurredAt }) => occurredAt),
    heard: replay.events.map((event) => heardAt(replay, event)),
  };
}

export async function compare(recording: string, pairs: readonly Pair[]): Promise<Compared[]> {
  const replay = Replay.of(parseRecording(recording));
  const limits = limitsOf(replay.boardAt({ asOf: null, knownAt: null }));
  const hashesOf = async (board: Board, { asOf, knownAt }: Pair): Promise<Hashes> => {
    const track = trackIn(board, 'incident', replay.recording.incidentId);
    const now = { nowMs: Date.parse(asOf), asOf, knownAt, limits };
    return {
      incident: track ? await sha256(canonical(incidentView(track, now))) : null,
      registers: await sha256(
        canonical(Object.values(REGISTERS).map((kind) => sorted([...statesOf(board, kind)]))),
      ),
      board: await sha256(
        FOLDED_KINDS.map((kind) => canonical(sorted([...statesOf(board, kind)]))).join('\n'),
      ),
    };
  };
  const compared: Compared[] = [];
  for (const pair of pairs)
    compared.push({
      replayed: await hashesOf(replay.boardAt(pair), pair),
      plain: await hashesOf(plainly(replay, pair), pair),
    });
  return compared;
}

/** The registers go by the clock of the world, what was told in the drill by that of the drill, which itself is never cut. */
function plainly(replay: Replay, { asOf, knownAt }: Pair): Board {
  const { clock, recording } = replay;
  if (!clock) return plainBoard(recording.events, { asOf, knownAt });
  const drilled = new Set(
    recording.events.filter(({ drill }) => drill === clock.id).map(({ stream }) => stream),
  );
  const until = recordedBy(clock, knownAt);
  const worldAsOf = new Date(Math.floor(worldNowMs(replay, Date.parse(asOf)))).toISOString();
  const own = `drill:${clock.id}`;
  const folded = (which: (stream: string) => boolean, cut: string | null) =>
    plainBoard(recording.events.filter(chosen(which)), { asOf: cut, knownAt: until });
  const [inDrill, registers, drills] = [
    folded((stream) => stream !== own && drilled.has(stream), asOf),
    folded((stream) => stream !== own && !drilled.has(stream), worldAsOf),
    folded((stream) => stream === own, null),
  ];
  return [registers, drills].reduce(laidOver, inDrill);
}

const chosen =
  (which: (stream: string) => boolean) =>
  ({ stream }: PlacedEvent): boolean =>
    FOLDED_KINDS.some((kind) => kind === streamKind(stream)) && which(stream);

/** They have no stream in common. */
const laidOver = (board: Board, other: Board): Board =>
  FOLDED_KINDS.reduce<Board>(
    (all, kind) =>
      [...(other.tracks[kind].values() as Iterable<Track<never>>)].reduce<Board>(
        (one, track) => withTrack(one, kind, track),
        all,
      ),
    board,
  );

/** A board keeps them in no particular order. */
export const sorted = (states: readonly object[]): readonly string[] =>
  states.map((state) => canonical(state)).sort();

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
