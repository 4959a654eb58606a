/** What a record holds under a name that somebody made up: `constructor` is a name like any other. */
export const entryOf = <V>(record: Readonly<Record<string, V>>, name: string): V | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
