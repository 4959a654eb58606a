/** What was read of the same bytes before: to compare them costs less than to read them again. */
export class Recent<T> {
  readonly #most: number;
  readonly #byLength = new Map<number, { readonly bytes: Buffer; readonly read: T }[]>();
  readonly #order: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  of(bytes: Buffer, read: () => T): T {
    const alike = this.#byLength.get(bytes.length);
    const known = alike?.find((one) => one.bytes.equals(bytes));
    if (known) return known.read;
    const fresh = { bytes: Buffer.from(bytes), read: read() };
    if (alike) alike.push(fresh);
    else this.#byLength.set(bytes.length, [fresh]);
    this.#order.push(bytes.length);
    if (this.#order.length > this.#most) {
      const oldest = this.#byLength.get(this.#order.shift() ?? -1);
      oldest?.shift();
    }
    return fresh.read;
  }

  *all(): Iterable<T> {
    for (const alike of this.#byLength.values()) for (const { read } of alike) yield read;
  }
}
