/** The plays that are running in this process. Each is a drill of its own; several may run at once. */
import { checkSpeed, newDrillId, type Played, type Progress, play } from '../play/player.ts';
import type { Post } from '../play/post.ts';
import { readingOf, SCENARIOS } from './scenarios/index.ts';

export interface Playing {
  readonly drill: string;
  readonly name: string;
  readonly scenario: string;
  readonly speed: number;
  readonly done: number;
  readonly total: number;
}

interface Run {
  playing: Playing;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

interface Order {
  readonly scenario: string;
  readonly speed: number;
  readonly drillName?: string | undefined;
  /** Who plays it: events are posted in their name. The `post` of the constructor unless given. */
  readonly post?: Post;
}

export class UnknownScenario extends Error {
  constructor(id: string) {
    super(`there is no scenario ${id}`);
    this.name = 'UnknownScenario';
  }
}

export class Players {
  readonly #post: Post;
  readonly #onEnd: (playing: Playing, outcome: Played | Error) => void;
  readonly #runs = new Map<string, Run>();

  constructor(post: Post, onEnd: (playing: Playing, outcome: Played | Error) => void = () => {}) {
    this.#post = post;
    this.#onEnd = onEnd;
  }

  /** Begins at once and returns at once. @throws UnknownScenario, RangeError for a speed that no drill may have. */
  start({ scenario: id, speed, drillName, post = this.#post }: Order): Playing {
    const scenario = SCENARIOS.get(id);
    if (!scenario) throw new UnknownScenario(id);
    checkSpeed(speed);
    const drill = newDrillId(scenario);
    const name = drillName ?? scenario.title;
    const stop = new AbortController();
    const onProgress = ({ done, total }: Progress) => {
      run.playing = { ...run.playing, done, total };
    };
    const options = {
      scenario,
      reading: readingOf(id),
      speed,
      drill,
      drillName: name,
      post,
      signal: stop.signal,
      onProgress,
    };
    const outcome = play(options).catch((error: Error) => error);
    const run: Run = {
      playing: { drill, name, scenario: id, speed, done: 0, total: scenario.timeline.length },
      stop,
      ended: outcome.then((result) => {
        this.#runs.delete(drill);
        this.#onEnd(run.playing, result);
      }),
    };
    this.#runs.set(drill, run);
    return run.playing;
  }

  list(): Playing[] {
    return [...this.#runs.values()].map(({ playing }) => playing);
  }

  /** Ends the play and its drill; false when none of that id is running. */
  async stop(drill: string): Promise<boolean> {
    const run = this.#runs.get(drill);
    if (!run) return false;
    run.stop.abort();
    await run.ended;
    return true;
  }

  /** For when the server stops: no drill is left running without anybody to play it. */
  async stopAll(): Promise<void> {
    await Promise.all(this.list().map(({ drill }) => this.stop(drill)));
  }
}
