/** The service worker sends what waits when the browser says that there is a line, also with no page open. */
import { FieldClock } from '../clock/fieldClock.ts';
import { settle } from '../clock/settle.ts';
import { openChannel } from '../outbox/channel.ts';
import { drain } from '../outbox/drain.ts';
import { SYNC_TAG } from '../outbox/wakes.ts';
import { openFieldDb } from '../store/db.ts';
import { readKept } from '../store/kept.ts';

/** Of a service worker, what is used here; TypeScript knows no Background Sync. */
interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Syncing extends Extendable {
  readonly tag: string;
}
interface Telling extends Extendable {
  readonly data: unknown;
}

/** What a page or a test posts to the worker to have it send now. */
export const DRAIN = 'drain';

export function sendInBackground(worker: EventTarget): void {
  worker.addEventListener('sync', (event) => {
    const { tag } = event as Syncing;
    if (tag === SYNC_TAG) (event as Syncing).waitUntil(sendWhatWaits());
  });
  worker.addEventListener('message', (event) => {
    // Nobody waits for the answer of a message, as the browser does for that of a sync.
    if ((event as Telling).data === DRAIN) (event as Telling).waitUntil(sendWhatWaits().catch(() => {}));
  });
}

/** @throws Error when something still waits: the browser then tries again by its own rules. */
async function sendWhatWaits(): Promise<void> {
  const db = await openFieldDb();
  const clock = await FieldClock.open(db);
  const channel = openChannel();
  try {
    let measured = await clock.measure();
    const result = await drain(db, {
      fetch: (input, init) => fetch(input, init),
      language: (await readKept(db, 'language')) ?? 'zh-CN',
      isTimed: async () => {
        measured = measured ?? (await clock.measure());
        return measured !== null;
      },
      settle: (acts) => (measured ? settle(acts, measured) : acts),
      changed: () => channel.tell('changed'),
    });
    if (result.is === 'done') channel.tell('free');
    // Signed out: trying again helps nobody before the phone is enrolled anew.
    else if (result.is !== 'signedOut') throw new Error(`not all was sent: ${result.is}`);
  } finally {
    clock.close();
    channel.close();
    db.close();
  }
}
