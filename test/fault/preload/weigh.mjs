/** Loaded into a node: on SIGUSR2 it collects its garbage and writes into the file FAULT_WEIGHT what is left. */
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  // What is weak goes in the turn after the one that it was seen in.
  collect();
  setTimeout(() => {
    collect();
    const { heapUsed, arrayBuffers, external } = process.memoryUsage();
    const handles = process.getActiveResourcesInfo().length;
    const file = process.env.FAULT_WEIGHT;
    writeFileSync(`${file}.part`, JSON.stringify({ heapUsed, arrayBuffers, external, handles }));
    renameSync(`${file}.part`, file);
  }, 200);
});
