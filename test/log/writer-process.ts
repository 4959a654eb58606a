/** A node of its own that only writes: `writer-process.ts <url> <name> <callers> <events>`. Says each id once it is acknowledged. */
import { openLog } from '../../server/log/log.ts';
import { draft } from './draft.ts';

const [url = '', name = '', callers = '', events = ''] = process.argv.slice(2);
const log = await openLog({ url });
let next = 0;

async function caller(number: number): Promise<void> {
  while (next < Number(events)) {
    const id = `${name}-${next++}`;
    const appended = await log.append(draft({ id, stream: `incident:${number}` }));
    if (appended.outcome !== 'recorded') throw new Error(`${id}: ${JSON.stringify(appended)}`);
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all(Array.from({ length: Number(callers) }, (_, number) => caller(number)));
await log.close();
