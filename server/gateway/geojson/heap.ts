/** What is least, next: numbers with their weights. A number put in again counts by its last weight alone. */
export class Heap {
  readonly #weights: number[] = [];
  readonly #numbers: number[] = [];
  readonly #last: Float64Array;

  /** Numbers are 0 to `size` - 1. */
  constructor(size: number) {
    this.#last = new Float64Array(size).fill(Number.NaN);
  }

  put(number: number, weight: number): void {
    this.#last[number] = weight;
    let at = this.#weights.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((this.#weights[above] as number) <= weight) break;
      this.#move(above, at);
      at = above;
    }
    this.#set(at, number, weight);
  }

  /** The number of the least weight, taken out; null where none is left. */
  take(): number | null {
    while (this.#numbers.length > 0) {
      const [number, weight] = [this.#numbers[0] as number, this.#weights[0] as number];
      this.#dropFirst();
      if (this.#last[number] !== weight) continue;
      this.#last[number] = Number.NaN;
      return number;
    }
    return null;
  }

  #dropFirst(): void {
    const [number, weight] = [this.#numbers.pop() as number, this.#weights.pop() as number];
    const size = this.#numbers.length;
    if (size === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (this.#weights[below + 1] as number) < (this.#weights[below] as number))
        below++;
      if ((this.#weights[below] as number) >= weight) break;
      this.#move(below, at);
      at = below;
    }
    this.#set(at, number, weight);
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#numbers[from] as number, this.#weights[from] as number);
  }

  #set(at: number, number: number, weight: number): void {
    this.#numbers[at] = number;
    this.#weights[at] = weight;
  }
}
