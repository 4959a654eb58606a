/** What is due next of one dispatch: one act, so that the row offers one button. */
import type { Forecast } from '../../../shared/forecast/forecast.ts';
import type { Dispatch } from '../../../shared/incident/state.ts';
import { stageOf } from '../../../shared/incident/view.ts';
import type { RowStanding } from './standing.ts';

export type NextAct =
  | 'call'
  | 'acknowledged'
  | 'departed'
  | 'assembled'
  | 'arrived'
  | 'sendAnother'
  | 'released';

/** An order that nobody has acknowledged for so long wants a call. */
const UNACKNOWLEDGED_MS = 5 * 60_000;
const WANTS_A_CALL: ReadonlySet<RowStanding> = new Set(['over', 'endangered']);

interface Judged {
  readonly standing: RowStanding;
  readonly forecast: Forecast | null;
  /** By the incident's own clock. */
  readonly nowMs: number;
}

/** null when nothing is left to do, or nothing was ever ordered. */
export function nextActOf(dispatch: Dispatch, judged: Judged): NextAct | null {
  switch (stageOf(dispatch)) {
    case 'ordered':
      return isSilent(dispatch, judged) ? 'call' : 'acknowledged';
    case 'acknowledged':
      return WANTS_A_CALL.has(judged.standing) ? 'call' : 'departed';
    case 'departed':
      return dispatch.kind === 'standby' ? (dispatch.assembled ? 'released' : 'assembled') : onTheWay(judged);
    case 'arrived':
      return 'released';
    default:
      return null;
  }
}

const isSilent = ({ ordered }: Dispatch, { standing, nowMs }: Judged): boolean =>
  WANTS_A_CALL.has(standing) || (ordered !== null && nowMs - Date.parse(ordered.at) > UNACKNOWLEDGED_MS);

/** Who will be late is not hurried: another is sent. Who was seen at the scene, or is late already, is asked about it. */
const onTheWay = ({ standing, forecast }: Judged): NextAct =>
  standing === 'endangered' && forecast?.reason.code !== 'nearScene' ? 'sendAnother' : 'arrived';
