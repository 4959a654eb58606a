/** Keeps Postgres running: what dies is brought back on the same port, so that pools find it again. */
import type { ChildProcess } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundLog } from './logfile.ts';
import { freePort } from './port.ts';
import { end, launch, PortTaken, type Site } from './postmaster.ts';

export interface Supervised {
  readonly port: number;
  stop(): Promise<void>;
}

/** Pauses before each try to bring it back; a death after `steadyMs` of service is the first again. */
const pausesMs = [50, 150, 450, 1_350, 4_050];
const steadyMs = 60_000;
/** It needs a segment of its log (16 MB) and some more to start. */
const leastRoomBytes = 32 * 1024 * 1024;

export async function supervise(site: Site, onCrash: (why: string) => void): Promise<Supervised> {
  const stopping = new AbortController();
  const first = await launchAnywhere(site, stopping.signal);
  const { port } = first;
  let child = first.child;
  let deaths = 0;
  let bringingBack = Promise.resolve();

  function watch(): void {
    const since = Date.now();
    child.once('exit', (code, signal) => {
      if (stopping.signal.aborted) return;
      site.say(`PostgreSQL ended unexpectedly (${signal ?? `exit ${code}`}) and is started again.`);
      if (Date.now() - since > steadyMs) deaths = 0;
      bringingBack = bringBack();
    });
  }

  let told = 0;
  /** A full disk is no fault of its own, and none that an end of ours would mend: it is tried until there is room. */
  function nextPause(): number | undefined {
    if (roomBytes(site.clusterDir) < leastRoomBytes) {
      deaths = pausesMs.length - 1;
      if (Date.now() - told > steadyMs)
        site.say(
          'The disk of DATA_DIR is full: PostgreSQL starts again when there is room. Nothing recorded is lost.',
        );
      told = Date.now();
    }
    return pausesMs[deaths++];
  }

  async function bringBack(): Promise<void> {
    let why = 'it ends again and again, soon after its start';
    for (let pauseMs = nextPause(); pauseMs !== undefined; pauseMs = nextPause())
      try {
        await sleep(pauseMs, undefined, { signal: stopping.signal });
        child = await launch(site, port, stopping.signal);
        site.say(`PostgreSQL serves again on port ${port}.`);
        return watch();
      } catch (error) {
        if (stopping.signal.aborted) return;
        why = (error as Error).message;
      }
    onCrash(`PostgreSQL can't be brought back: ${why}`);
  }

  const trimming = setInterval(() => boundLog(site.logPath), 3_600_000).unref();
  watch();

  return {
    port,
    async stop() {
      stopping.abort();
      clearInterval(trimming);
      await bringingBack;
      await end(child);
    },
  };
}

/** Between our finding a port free and Postgres taking it, somebody else may. */
async function launchAnywhere(
  site: Site,
  abort: AbortSignal,
): Promise<{ child: ChildProcess; port: number }> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    try {
      return { child: await launch(site, port, abort), port };
    } catch (error) {
      if (!(error instanceof PortTaken) || tries === 5) throw error;
    }
  }
}

const roomBytes = (dir: string): number => {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize;
};
