/** A process that takes and gives back the lock of a DATA_DIR, as the lines on its standard input say. */
import { createInterface } from 'node:readline';
import { lockDataDir } from '../../server/postgres/lock.ts';

let unlock: (() => void) | undefined;
console.log('here');
for await (const line of createInterface(process.stdin)) {
  if (line === 'release') {
    unlock?.();
    unlock = undefined;
    console.log('released');
    continue;
  }
  try {
    unlock = lockDataDir(line);
    console.log('won');
  } catch (error) {
    console.log((error as Error).name);
  }
}
