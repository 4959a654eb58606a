/**
 * The phone's idea of the server's time, as pure functions. Two clocks are looked at: the one that people see and can
 * set (`Date.now()`), and the page's own, which nobody can set, which starts anew with each page, and which stands still
 * on many phones while they sleep (`performance.now()`). Neither alone can tell sleep from a clock that was set; both
 * together tell at least that something happened, and how much.
 */
import type { ClockKept } from './kept.ts';
import type { ClockReading, ClockSource } from './reading.ts';

/** What both clocks of the phone show at one moment, in milliseconds. */
export interface Look {
  readonly deviceMs: number;
  readonly perfMs: number;
}

/** A question to the server and its answer: when each was on the phone, and the server's time between. */
export interface Trip {
  readonly sent: Look;
  readonly got: Look;
  readonly serverMs: number;
}

/** All times of the server in milliseconds since 1970. */
export interface OwnClock {
  /** The look that time goes on from. */
  readonly anchor: Look;
  /** The server's time at the anchor. */
  readonly serverMs: number;
  /** When last measured, and what has become doubtful since; it grows with time beside. */
  readonly uncertaintyMs: number;
  readonly measuredAtMs: number | null;
  /** No reading comes before it. */
  readonly reachedMs: number;
  readonly source: ClockSource;
}

const HOUR_MS = 3_600_000;
const UNMEASURED_MS = 24 * HOUR_MS;
/** A phone that is closed for longer than a shift with its clock set back would have to be measured anyway. */
const SET_BACK_MS = 12 * HOUR_MS;
/** Both clocks of a phone that is awake agree better than this; a hand that sets a clock changes it by more. */
const JUMP_MS = 1_500;
/** Quartz of phones keeps within 100 millionths (8.6 s a day). */
export const DRIFT = 1e-4;
/** A time that may be wrong by more than a minute is worth asking again; the server flags it from there on. */
export const UNCERTAIN_MS = 60_000;
/** A measurement that is earlier by less than this is waited for, so that two posts don't change places for it. */
const WAIT_MS = 2_000;
/** The server tells whole milliseconds. */
const TICK_MS = 1;
/** A position and the phone may disagree by this much: under trees and between houses a fix may be a minute old. */
const FIX_MS = 2 * 60_000;

/** The clock of a page that has just opened, from what was kept. */
export function opened(kept: ClockKept | null, look: Look): OwnClock {
  const { deviceMs } = look;
  if (!kept) {
    const never = { uncertaintyMs: UNMEASURED_MS, measuredAtMs: null, source: 'unmeasured' } as const;
    return { anchor: look, serverMs: deviceMs, reachedMs: deviceMs, ...never };
  }
  const { uncertaintyMs, measuredAtMs, reachedMs } = kept;
  const serverMs = deviceMs + kept.offsetMs;
  const source = kept.source === 'measured' ? 'carried' : kept.source;
  if (serverMs >= reachedMs - WAIT_MS)
    return { anchor: look, serverMs, uncertaintyMs, measuredAtMs, reachedMs, source };
  return {
    anchor: look,
    serverMs: reachedMs,
    uncertaintyMs: Math.max(uncertaintyMs, SET_BACK_MS),
    measuredAtMs,
    reachedMs,
    source: source === 'unmeasured' ? source : 'setBack',
  };
}

/** Time goes on to this look, which is of the same page as the one before it. */
export function lookedAt(clock: OwnClock, look: Look): OwnClock {
  const jumpMs = jumpOf(clock, look);
  const by = look.perfMs - clock.anchor.perfMs;
  const reaching = (next: OwnClock, serverMs: number): OwnClock => ({
    ...next,
    reachedMs: Math.max(clock.reachedMs, serverMs),
  });
  if (Math.abs(jumpMs) < JUMP_MS) return reaching(clock, clock.serverMs + by);
  // Back: somebody set it, and the page's clock has gone on; a nap too short to be told from nothing may hide in it.
  // Forward: sleep, most likely, but it may have been set.
  const serverMs = clock.serverMs + by + Math.max(0, jumpMs);
  const uncertaintyMs = clock.uncertaintyMs + (jumpMs > 0 ? jumpMs : JUMP_MS);
  return reaching({ ...clock, anchor: look, serverMs, uncertaintyMs }, serverMs);
}

/** What a look reads, of a clock that has gone on to it by `lookedAt`. */
export function readingAt(clock: OwnClock, look: Look): ClockReading {
  const lineMs = lineAt(clock, look);
  const serverMs = Math.round(Math.max(lineMs, clock.reachedMs));
  const grownMs = DRIFT * Math.max(0, serverMs - (clock.measuredAtMs ?? serverMs));
  const doubtMs = Math.abs(jumpOf(clock, look)) + (serverMs - lineMs);
  return {
    serverMs,
    deviceMs: look.deviceMs,
    offsetMs: serverMs - look.deviceMs,
    uncertaintyMs: Math.max(0, Math.ceil(clock.uncertaintyMs + grownMs + doubtMs)),
    source: clock.source,
  };
}

/** The server's time, were nothing to be waited for. */
const lineAt = ({ serverMs, anchor }: OwnClock, look: Look): number => serverMs + look.perfMs - anchor.perfMs;

/** By how much the clock that can be set went ahead of the other one since the anchor. */
const jumpOf = ({ anchor }: OwnClock, look: Look): number =>
  look.deviceMs - anchor.deviceMs - (look.perfMs - anchor.perfMs);

/**
 * The server was asked; of several trips the quickest counts. The truth wins over a phone that ran ahead; only a second
 * or two are waited for. What a measured clock knows better already is not changed by a slow answer that fits it.
 */
export function measuredBy(clock: OwnClock, trips: readonly Trip[], look: Look): OwnClock {
  const [best] = [...trips].sort((a, b) => wayOf(a) - wayOf(b));
  const before = lookedAt(clock, look);
  if (!best) return before;
  const wayMs = wayOf(best);
  const toldMs = best.serverMs + wayMs / 2;
  const fresh = lookedAt(
    {
      anchor: best.got,
      serverMs: toldMs,
      uncertaintyMs: wayMs / 2 + TICK_MS,
      measuredAtMs: toldMs,
      reachedMs: toldMs,
      source: 'measured',
    },
    look,
  );
  const [was, is] = [readingAt(before, look), readingAt(fresh, look)];
  const fits = Math.abs(was.serverMs - is.serverMs) <= was.uncertaintyMs + is.uncertaintyMs;
  if (was.source === 'measured' && fits && was.uncertaintyMs <= is.uncertaintyMs) return before;
  return waiting(fresh, was.serverMs - is.serverMs, was);
}

/** Another page of this phone, or its service worker, has measured later and kept it. */
export function adopted(clock: OwnClock, kept: ClockKept, look: Look): OwnClock {
  const was = readingAt(lookedAt(clock, look), look);
  const theirs = opened(kept, look);
  return waiting(theirs, was.serverMs - readingAt(theirs, look).serverMs, was);
}

const waiting = (clock: OwnClock, backMs: number, was: ClockReading): OwnClock =>
  backMs > 0 && backMs < WAIT_MS ? reachedBy(clock, was) : clock;

/** There and back; by whichever clock saw more of it, as the phone may have slept on the way. */
const wayOf = ({ sent, got }: Trip): number =>
  Math.max(0, got.perfMs - sent.perfMs, got.deviceMs - sent.deviceMs);

/**
 * A fix of the position that was taken just now carries the satellites' time (getodk #983). Where it fits neither what the
 * phone shows nor what it takes for the server's time, one of them is wrong: the time is as uncertain as they disagree.
 */
export function besideFix(clock: OwnClock, look: Look, fixMs: number): OwnClock {
  const { serverMs, deviceMs } = readingAt(clock, look);
  const apartMs = Math.min(Math.abs(fixMs - serverMs), Math.abs(fixMs - deviceMs));
  return apartMs > FIX_MS ? { ...clock, uncertaintyMs: Math.max(clock.uncertaintyMs, apartMs) } : clock;
}

/** Something was done at this reading: nothing that is done later comes before it. */
export const reachedBy = (clock: OwnClock, { serverMs }: ClockReading): OwnClock => ({
  ...clock,
  reachedMs: Math.max(clock.reachedMs, serverMs),
});

/** What is to be kept of a clock that has gone on to this look. */
export function keptOf(clock: OwnClock, look: Look): ClockKept {
  const { measuredAtMs, source } = clock;
  return {
    offsetMs: Math.round(lineAt(clock, look)) - look.deviceMs,
    uncertaintyMs: clock.uncertaintyMs + Math.abs(jumpOf(clock, look)),
    measuredAtMs,
    reachedMs: readingAt(clock, look).serverMs,
    source,
  };
}
