/** How the phone calls: by trembling and by tones of its own making, so that nothing has to be fetched for it. */
import type { Alert } from '../view/view.ts';

interface Tone {
  readonly hz: number;
  readonly ms: number;
}
export interface Signal {
  /** On and off, in milliseconds. */
  readonly tremble: readonly number[];
  readonly tones: readonly Tone[];
  /** 0–1 */
  readonly loudness: number;
}

const PAUSE: Tone = { hz: 0, ms: 120 };
const CALL: readonly Tone[] = [{ hz: 1_000, ms: 260 }, PAUSE, { hz: 1_500, ms: 260 }, PAUSE];

export const SIGNALS = {
  ordinary: {
    tremble: [180, 120, 180],
    tones: [{ hz: 880, ms: 160 }, PAUSE, { hz: 1_175, ms: 220 }],
    loudness: 0.4,
  },
  /** A roll call is to be heard in a pocket, in the rain. */
  rollCall: {
    tremble: [600, 200, 600, 200, 600, 200, 600],
    tones: [...CALL, ...CALL, ...CALL, ...CALL],
    loudness: 1,
  },
} as const satisfies Record<string, Signal>;

/** Several at once are one call, the loudest of them. */
export const signalOf = (alerts: readonly Alert[]): Signal =>
  alerts.some(({ what }) => what.is === 'rollCall') ? SIGNALS.rollCall : SIGNALS.ordinary;

/** Browsers let a page sound only after a tap on it: the first tap anywhere makes the sound ready. */
export function signalBy(page: Window & typeof globalThis): (signal: Signal) => void {
  let audio: AudioContext | null = null;
  const ready = () => {
    if (typeof page.AudioContext === 'undefined') return;
    audio ??= new page.AudioContext();
    void audio.resume();
  };
  page.addEventListener('pointerdown', ready, { passive: true });
  return (signal) => {
    page.navigator.vibrate?.([...signal.tremble]);
    if (audio?.state === 'running') sound(audio, signal);
  };
}

const RAMP_S = 0.01;

function sound(audio: AudioContext, { tones, loudness }: Signal): void {
  let at = audio.currentTime;
  for (const { hz, ms } of tones) {
    const until = at + ms / 1_000;
    if (hz > 0) {
      const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
      oscillator.frequency.value = hz;
      // A tone that begins at once clicks.
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(loudness, at + RAMP_S);
      gain.gain.setValueAtTime(loudness, until - RAMP_S);
      gain.gain.linearRampToValueAtTime(0, until);
      oscillator.connect(gain).connect(audio.destination);
      oscillator.start(at);
      oscillator.stop(until);
    }
    at = until;
  }
}
