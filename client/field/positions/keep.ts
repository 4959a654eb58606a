/** Samples wait on the phone until the server has them. They never take the room of what a person has said. */
import type { IDBPObjectStore } from 'idb';
import type { FieldDb, FieldSchema } from '../store/db.ts';
import type { Sample } from './sample.ts';

type SampleStore = IDBPObjectStore<FieldSchema, ['positions'], 'positions', 'readwrite'>;

/** More than this, and of the older half every second one goes: a long way stays a way, with fewer points. */
const MOST = 2_000;

/** Whether the sample is kept; a phone that is full keeps the words of people and lets samples be. */
export async function keepSample(db: FieldDb, sample: Sample): Promise<boolean> {
  try {
    const writing = db.transaction('positions', 'readwrite');
    await Promise.all([addThinned(writing.store, sample), writing.done]);
    return true;
  } catch {
    return false;
  }
}

async function addThinned(store: SampleStore, sample: Sample): Promise<void> {
  await store.add(sample);
  if ((await store.count()) <= MOST) return;
  const oldest = await store.getAllKeys(null, MOST / 2);
  await Promise.all(oldest.map((key, i) => (i % 2 === 1 ? store.delete(key) : undefined)));
}

/** The oldest samples, with the keys by which they are forgotten. */
export async function oldestSamples(
  db: FieldDb,
  most: number,
): Promise<readonly { readonly key: number; readonly sample: Sample }[]> {
  const reading = db.transaction('positions', 'readonly');
  const [keys, samples] = await Promise.all([
    reading.store.getAllKeys(null, most),
    reading.store.getAll(null, most),
  ]);
  return keys.flatMap((key, i) => {
    const sample = samples[i];
    return sample ? { key, sample } : [];
  });
}

export async function forgetSamples(db: FieldDb, keys: readonly number[]): Promise<void> {
  const writing = db.transaction('positions', 'readwrite');
  await Promise.all([...keys.map((key) => writing.store.delete(key)), writing.done]);
}
