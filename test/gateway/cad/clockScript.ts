/** Run under different TZ by a test: prints what some wall clocks of Los Angeles mean. */
import { timeFormat } from '../../../server/gateway/cad/timeFormat.ts';
import { wallClock } from '../../../server/gateway/cad/wallClock.ts';

const format = timeFormat('M/D/YY H:mm');
const clock = wallClock('America/Los_Angeles');
for (const cell of [
  '1/1/18 23:50',
  '3/11/18 1:59',
  '3/11/18 2:30',
  '3/11/18 3:00',
  '11/4/18 1:30',
  '11/4/18 2:00',
]) {
  const { ms, odd } = clock(format.read(cell) ?? Number.NaN);
  console.log(new Date(ms).toISOString(), odd);
}
