/** Acts that need no form: one tap records them. Light, so that the first screen has them. */
import type { Field } from '../context.ts';
import { buildAcknowledge } from './build/acknowledge.ts';
import { buildArrive } from './build/arrive.ts';
import type { Builder } from './build/build.ts';
import { buildInstruction } from './build/instruction.ts';
import { buildRelease } from './build/release.ts';
import { buildRollCall } from './build/rollCall.ts';
import { buildTaskDone } from './build/taskDone.ts';
import type { Draft } from './draft.ts';
import type { ActName } from './names.ts';
import { oddIn } from './odd.ts';

const ONE_TAP: Readonly<Partial<Record<ActName, Builder>>> = {
  acknowledge: buildAcknowledge,
  arrive: buildArrive,
  release: buildRelease,
  rollCall: buildRollCall,
  taskDone: buildTaskDone,
  instruction: buildInstruction,
};

/** A hand that trembles taps twice before the page has moved on: of the same act the second tap is none. */
const TREMBLE_MS = 1_500;
let last = { key: '', ms: Number.NEGATIVE_INFINITY };

/**
 * Records the act as of this very moment, where nothing is odd about it and it needs nothing to be typed; else opens its
 * form, with the moment of the tap where the phone had no room for it. `true`: it is on the phone.
 */
export async function tap(field: Field, name: ActName, draft: Draft = {}): Promise<boolean> {
  const key = `${name} ${JSON.stringify(draft)}`;
  if (last.key === key && performance.now() - last.ms < TREMBLE_MS) return true;
  const setting = { ...field, files: [] };
  const built = oddIn(name, draft, setting).length === 0 ? ONE_TAP[name]?.(draft, setting) : undefined;
  if (!built || 'errors' in built) {
    field.open(name, draft);
    return false;
  }
  last = { key, ms: performance.now() };
  try {
    await field.capture(built.act);
    return true;
  } catch {
    last = { key: '', ms: Number.NEGATIVE_INFINITY };
    field.open(name, { ...built.act.draft, notKept: true });
    return false;
  }
}
