/** What is asked while the same is being asked already is asked together next: a hundred at once cost two round trips. */

interface Waiting<Q, A> {
  readonly questions: readonly Q[];
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

/** So many questions are put at once; one asker's always are. */
const MOST_AT_ONCE = 2_000;

export class Together<Q, A> {
  readonly #ask: (questions: readonly Q[]) => Promise<A>;
  #waiting: Waiting<Q, A>[] = [];
  #asking = false;

  /** The answer is given to all who asked together: each finds their own in it. */
  constructor(ask: (questions: readonly Q[]) => Promise<A>) {
    this.#ask = ask;
  }

  /** The answer to a question that is put from now on, never to one that was put before. */
  ask(questions: readonly Q[] = []): Promise<A> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ questions, resolve, reject });
      if (!this.#asking) void this.#next();
    });
  }

  async #next(): Promise<void> {
    this.#asking = true;
    while (this.#waiting.length > 0) {
      const all: Waiting<Q, A>[] = [];
      for (let count = 0; ; ) {
        const next = this.#waiting[0];
        if (!next || (all.length > 0 && count + next.questions.length > MOST_AT_ONCE)) break;
        count += next.questions.length;
        all.push(next);
        this.#waiting.shift();
      }
      try {
        const answer = await this.#ask(all.flatMap(({ questions }) => questions));
        for (const { resolve } of all) resolve(answer);
      } catch (error) {
        // A database that is away is so for those too who have come meanwhile: they are told now, not one wait later.
        for (const { reject } of [...all, ...this.#waiting.splice(0)]) reject(error);
      }
    }
    this.#asking = false;
  }
}
