/** What travels between server and clients over HTTP and Socket.IO, in one place. */
import type { Principal } from './access/principal.ts';
import type { Act, RoleName } from './access/role.ts';
import type { LoggedEvent, PlacedEvent } from './event/envelope.ts';
import type { Result } from './indicator/result.ts';
import type { Problem } from './problem.ts';

/** Client → server, with an acknowledgement. `after` is the position the client has; null asks for a snapshot. */
export interface FollowRequest {
  readonly after: number | null;
  /** Only what concerns this area and what lies in it; absent or null for everything. */
  readonly scope?: { readonly area: string } | null | undefined;
  /** Kinds of streams that this client has no use for; incidents are never left out. */
  readonly leave?: readonly string[] | undefined;
}

/**
 * Server → client, the acknowledgement of `follow`: the events since `after`, or a whole board when there are too many.
 * `at` is the server's clock, so that a screen shows the server's time and not its own. `build` names what the server serves:
 * where it is another than at first, the page is not the one that the server would give now.
 */
export type FollowReply =
  | {
      readonly events: readonly ShownEvent[];
      readonly position: number;
      readonly at: string;
      readonly build?: string;
    }
  | { readonly board: BoardSnapshot; readonly position: number; readonly at: string; readonly build?: string }
  /** `retryAfterMs`: not sooner. */
  | { readonly problem: Problem; readonly retryAfterMs?: number };

/**
 * Server → client, in order and gapless: after `after` comes all that is in scope up to `through`. A client whose
 * position is not `after` has missed something and follows again. With no events it is a heartbeat.
 */
export interface EventsMessage {
  readonly after: number;
  readonly through: number;
  readonly events: readonly ShownEvent[];
  readonly at: string;
  /** Incidents that came into sight, whole: dispatched to, say. Their events are not among `events`. */
  readonly came?: readonly StreamSnapshot[];
  /** Ids of incidents that are no longer in sight. */
  readonly gone?: readonly string[];
  /** What is in sight is another thing now: ask for a snapshot. */
  readonly anew?: true;
}

/** An event as somebody may see it: `withheld` names the fields that were taken out. */
export type ShownEvent = LoggedEvent & { readonly withheld?: readonly string[] };

/**
 * Server → client `presence`: who else looks at which incident just now, of those that one sees. A client takes part by
 * saying what it looks at itself: `presence` `{ incidentId }`, null for none.
 */
export interface Presence {
  readonly user: string;
  readonly name: string;
  readonly incidentId: string;
}

/** Where a team was at a moment: telemetry, not an event. Degrees in WGS-84, metres, metres a second; null: unknown. */
export interface TeamPosition {
  readonly teamId: string;
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number | null;
  readonly at: string;
  readonly speed: number | null;
  /** Degrees from north, clockwise. */
  readonly heading: number | null;
}

/**
 * Server → client `positions`: where teams in sight were last, at most once a second; `at` is the server's clock. A client
 * that follows is sent all of them at once (`whole`), then those that moved.
 */
export interface PositionsMessage {
  readonly positions: readonly TeamPosition[];
  readonly at: string;
  /** These are all that are in sight. */
  readonly whole?: true;
  /** Ids of teams that are no longer in sight. */
  readonly gone?: readonly string[];
}

/** `POST /api/positions`: one result for each position, in order. */
export interface PositionResult {
  readonly outcome: 'recorded' | 'duplicate' | 'refused';
  readonly problem?: Problem;
}

/** `GET /api/positions`: `every` tells that of `total` samples the first and each so-manieth after it are here. */
export interface PositionsReplay {
  readonly positions: readonly TeamPosition[];
  readonly total: number;
  readonly every: number;
}

/**
 * Server → client `figures`, to who asked by `figures` `{ area }` (null for everywhere): the rates of this Beijing year as
 * of the log's `position`, told when they have changed. `GET /api/indicators` says the same.
 */
export interface FiguresMessage {
  readonly from: string;
  readonly to: string;
  readonly profile: string;
  readonly area: string | null;
  readonly position: number;
  readonly results: readonly Result[];
}

/** One stream of a snapshot: its events as recorded, or the bare state of what ended long ago. */
export type StreamSnapshot =
  | { readonly id: string; readonly events: readonly PlacedEvent[] }
  | {
      readonly id: string;
      readonly state: unknown;
      readonly version: number;
      readonly position: number;
      readonly recordedAt: string;
      readonly count: number;
    };

/** A board as it travels and as it is kept between two starts: to be folded again by `restoreBoard`. */
export interface BoardSnapshot {
  /** Form of this snapshot; another form is not read but made again from the log. */
  readonly format: number;
  readonly position: number;
  readonly recordedAt: string;
  readonly streams: Readonly<Record<string, readonly StreamSnapshot[]>>;
  readonly cooling: readonly string[];
}

/** `POST /api/events`: one result for each event, in order. */
export interface PostResult {
  readonly id: string;
  readonly outcome: 'recorded' | 'duplicate' | 'refused';
  readonly position?: number;
  readonly version?: number;
  readonly flags?: readonly string[];
  readonly problem?: Problem;
}

/** Who is signed in: a principal, with what a screen shows of it. */
export interface Me extends Principal {
  readonly name: string;
  /** That of the first grant. */
  readonly role: RoleName;
  /** Everything that any of its roles may do besides recording events. */
  readonly acts: readonly Act[];
  readonly mustChangePassword: boolean;
  readonly session: { readonly id: string; readonly kind: SessionKind };
}

export type SessionKind = 'password' | 'oidc' | 'wall' | 'phone';

/** By what one may sign in here. */
export interface SignInMeans {
  readonly password: true;
  readonly oidc: boolean;
}

/** The largest photo, clip or file that is taken. */
export const ATTACHMENT_LIMIT_MB = 50;

/** The shortest password that is taken, in characters. */
export const SHORTEST_PASSWORD = 8;

/** How often the server says that it is alive, and after how long a screen says that it is not. */
export const HEARTBEAT_MS = 2_000;
export const SILENCE_MS = 5_000;
