/** Loaded into a node before anything else: its clock is off by as many milliseconds as the file FAULT_CLOCK says. */
import { readFileSync } from 'node:fs';

const Real = Date;
let offsetMs = 0;
const look = () => {
  offsetMs = Number(readFileSync(process.env.FAULT_CLOCK, 'utf8')) || 0;
};
look();
setInterval(look, 50).unref();

globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + offsetMs);
    else super(...given);
  }
  static now() {
    return Real.now() + offsetMs;
  }
};
