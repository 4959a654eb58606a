/** Plays a whole scenario at once into a log in memory, each event at the moment that the drill's clock is due. */

import { type Played, play } from '../../server/play/player.ts';
import type { Reading, Scenario } from '../../server/play/scenarioFile.ts';
import { loadDistrict } from '../../server/samples/index.ts';
import { stateIn } from '../../shared/board.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { MemoryLog } from './memoryLog.ts';

export class TestClock {
  nowMs = Date.parse('2026-01-01T00:00:00Z');
  readonly slept: number[] = [];
  readonly now = () => this.nowMs;
  readonly sleep = async (ms: number) => {
    this.slept.push(ms);
    this.nowMs += ms;
  };
}

export async function playedThrough(
  scenario: Scenario,
  reading: Reading | null,
): Promise<{ log: MemoryLog; played: Played; incident: (name?: string) => IncidentState }> {
  const clock = new TestClock();
  const log = new MemoryLog(clock.now);
  await loadDistrict(log.post);
  const played = await play({ scenario, reading, speed: 600, drill: 'run-1', post: log.post, clock });
  const incident = (name = '') => {
    const state = stateIn(log.board, 'incident', name ? `run-1/${name}` : 'run-1');
    if (!state) throw new Error(`no incident ${name}`);
    return state;
  };
  return { log, played, incident };
}
