/** What can still be done about a running clock: the nearest act that stops it, or keeps it. */
import { type Board, stateIn } from '../board.ts';
import { entryOf } from '../entry.ts';
import type { Forecast } from '../forecast/forecast.ts';
import type { RunningUnit } from '../forecast/unit.ts';
import type { Dispatch } from '../incident/state.ts';
import { stageOf } from '../incident/view.ts';
import type { IndicatorDefinition } from '../indicator/definition.ts';
import type { Remedy, RemedyCode } from '../words/remedy.ts';
import type { ClockStanding } from './listed.ts';

type Choice = Readonly<Record<ClockStanding, RemedyCode | null>>;

const always = (code: RemedyCode): Choice => ({ endangered: code, over: code, open: code, safe: code });
const unlessSafe = (code: RemedyCode): Choice => ({ ...always(code), safe: null });

/** A team that has not set out is called; one on the way that will be late is not hurried: another is sent. */
const WAITING: Choice = { endangered: 'callTeam', over: 'sendAnother', open: 'callTeam', safe: null };
const ON_THE_WAY: Choice = {
  endangered: 'sendAnother',
  over: 'recordArrival',
  open: 'askPosition',
  safe: null,
};
const NEAR = always('recordArrival');

const BY_KIND: ReadonlyMap<string, Choice> = new Map([
  ['reportOwed', always('fileReport')],
  ['calledPost', always('answer')],
  ['warnedPerson', unlessSafe('spreadWarning')],
  ['displacedPerson', unlessSafe('settlePeople')],
]);

const SILENT = always('askArea');
const SLOW = unlessSafe('deliverRelief');

/** null when it goes well by itself. */
export function remedyOf(
  board: Board,
  definition: IndicatorDefinition,
  unit: RunningUnit,
  standing: ClockStanding,
  forecast: Forecast | null,
): Remedy | null {
  const incident = stateIn(board, 'incident', unit.incidentId ?? '');
  if (unit.unitKind === 'assignment') {
    const dispatch = incident && entryOf(incident.dispatches, unit.subject);
    const team = stateIn(board, 'team', dispatch?.teamId ?? '')?.name ?? dispatch?.teamId ?? unit.subject;
    return dispatch ? chosen(arrivalChoice(dispatch, forecast), standing, { team }) : null;
  }
  if (unit.unitKind === 'personInNeed') {
    return chosen(forecast?.reason.code === 'noReports' ? SILENT : SLOW, standing, { area: unit.subject });
  }
  const choice = BY_KIND.get(unit.unitKind);
  if (choice) return chosen(choice, standing, { subject: unit.subject });
  // Whatever else stops it: it has to happen, or it has happened and nobody has said so.
  const [stop] = definition.stop;
  return stop ? chosen(unlessSafe('bringAbout'), standing, { event: stop.event }) : null;
}

function arrivalChoice(dispatch: Dispatch, forecast: Forecast | null): Choice {
  if (forecast?.reason.code === 'nearScene') return NEAR;
  return stageOf(dispatch) === 'departed' ? ON_THE_WAY : WAITING;
}

function chosen(choice: Choice, standing: ClockStanding, values: Remedy['values']): Remedy | null {
  const code = choice[standing];
  return code && { code, values };
}
