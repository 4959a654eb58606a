/** Hands the replay as the browser's build has it to the test. */
import { type Compared, compare, type Pair, type Times, timesIn } from './boards.ts';

declare global {
  interface Window {
    timesIn: (recording: string) => Times;
    compare: (recording: string, pairs: readonly Pair[]) => Promise<Compared[]>;
  }
}

window.timesIn = timesIn;
window.compare = compare;
