/**
 * The sound of a missed limit: two soft tones, again every ten seconds until somebody at the desk has seen it. Made by the
 * browser itself, which lets a page sound only after somebody has touched it, unless it was started to do so.
 */
import { useEffect, useRef, useState } from 'react';
import type { Live } from '../lib/connection.ts';
import { type Alarm, type Heard, isDue, type Sound, wantedSound } from './reading/alarms.ts';

interface Tone {
  readonly hz: number;
  readonly ms: number;
}

/** The more urgent the higher, and the greater the step between the two; of many it goes down. */
const TONES: Readonly<Record<Sound, readonly [Tone, Tone]>> = {
  low: [
    { hz: 440, ms: 260 },
    { hz: 494, ms: 340 },
  ],
  medium: [
    { hz: 523, ms: 240 },
    { hz: 659, ms: 340 },
  ],
  high: [
    { hz: 659, ms: 220 },
    { hz: 988, ms: 360 },
  ],
  many: [
    { hz: 784, ms: 420 },
    { hz: 523, ms: 620 },
  ],
};
const LOUDNESS = 0.28;
/** A tone that begins or ends at once clicks. */
const SOFT_S = 0.05;
const PAUSE_S = 0.08;

function play(audio: AudioContext, sound: Sound): void {
  let at = audio.currentTime;
  for (const { hz, ms } of TONES[sound]) {
    const until = at + ms / 1_000;
    const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
    oscillator.frequency.value = hz;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(LOUDNESS, at + SOFT_S);
    gain.gain.setValueAtTime(LOUDNESS, until - SOFT_S);
    gain.gain.linearRampToValueAtTime(0, until);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(until);
    at = until + PAUSE_S;
  }
}

/** The page's voice where it is wanted; a tap or a key lets it speak where the browser has not. */
function useVoice(wanted: boolean): { readonly audio: AudioContext | null; readonly allowed: boolean } {
  const [audio, setAudio] = useState<AudioContext | null>(null);
  const [allowed, setAllowed] = useState(false);
  useEffect(() => {
    if (!wanted || typeof AudioContext === 'undefined') return;
    const made = new AudioContext();
    const changed = () => setAllowed(made.state === 'running');
    const ready = () => void made.resume();
    setAudio(made);
    changed();
    made.addEventListener('statechange', changed);
    window.addEventListener('pointerdown', ready);
    window.addEventListener('keydown', ready);
    return () => {
      made.removeEventListener('statechange', changed);
      window.removeEventListener('pointerdown', ready);
      window.removeEventListener('keydown', ready);
      setAudio(null);
      void made.close();
    };
  }, [wanted]);
  return { audio, allowed };
}

/** Drills are silent on a wall, unless its address says otherwise: `?sound=drills`. */
export const heeded = (alarms: readonly Alarm[]): readonly Alarm[] =>
  new URLSearchParams(window.location.search).get('sound') === 'drills'
    ? alarms
    : alarms.filter(({ drill }) => drill === null);

interface Heeded {
  /** Whether this wall sounds at all. */
  readonly sound: boolean;
  readonly live: Live;
  readonly nowMs: number;
}

/**
 * Sounds what has to be heard; called at each beat of the page. While the server is not heard nothing sounds: that somebody
 * has seen it could not be heard either, and the picture says that it stands still.
 * Returns whether somebody has to touch the page before it can sound.
 */
export function useAlarmSound(alarms: readonly Alarm[], { sound, live, nowMs }: Heeded): boolean {
  const { audio, allowed } = useVoice(sound);
  const heard = useRef<Heard | null>(null);
  const wanted = sound && live.status === 'live' ? wantedSound(alarms, nowMs) : null;
  useEffect(() => {
    if (!wanted) {
      heard.current = null;
      return;
    }
    const atMs = performance.now();
    if (!audio || !allowed || !isDue(wanted, heard.current, atMs)) return;
    play(audio, wanted.sound);
    heard.current = { ...wanted, atMs };
  });
  return sound && !allowed;
}
