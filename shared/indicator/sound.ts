/** Whether a definition holds together: what no field can tell by itself. */
import type { z } from 'zod';
import type { Aggregate, UnitKind } from './kind.ts';
import { isCount, measureOf } from './measure.ts';
import { isAlike, isToldOn, type Selector } from './selector.ts';

interface Whole {
  readonly id: string;
  readonly unit: UnitKind;
  readonly start: readonly Selector[];
  readonly stop: readonly Selector[];
  readonly unless: readonly Selector[];
  readonly undoneBy: readonly Selector[];
  readonly failedBy: readonly Selector[];
  readonly needs?: { readonly oneOf: readonly Selector[] } | undefined;
  readonly until?: { readonly oneOf: readonly Selector[] } | undefined;
  readonly scope: {
    readonly severityAtLeast?: unknown;
    readonly severityOnly?: unknown;
    readonly teamKinds: readonly string[];
    readonly withinKm?: number | undefined;
  };
  readonly sense: 'within' | 'atLeast';
  readonly limitMinutes?: number | undefined;
  readonly aggregate: Aggregate;
  readonly reduces: 'mean' | 'count' | 'sum';
  readonly figure?: string | undefined;
  readonly names: readonly string[];
  readonly baseline?: object | undefined;
  readonly targetFor?: object | undefined;
  readonly target?: number | undefined;
  readonly needsOutsideData?: string | undefined;
}

type Place = readonly (string | number)[];

export function sound(whole: Whole, context: z.RefinementCtx): void {
  const wrong = (path: Place, message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message });
  scopeOf(whole, wrong);
  clockOf(whole, wrong);
  peopleOf(whole, wrong);
  eventsOf(whole, wrong);
  figureOf(whole, wrong);
}

type Wrong = (path: Place, message: string) => void;

function scopeOf({ scope, unit }: Whole, wrong: Wrong): void {
  const { severityAtLeast, severityOnly, teamKinds, withinKm } = scope;
  if (severityAtLeast && severityOnly) wrong(['scope', 'severityOnly'], 'oneSeverityRule');
  if (STREAM[unit] !== undefined) {
    for (const field of ['severityAtLeast', 'severityOnly'] as const)
      if (scope[field]) wrong(['scope', field], 'noSeverityHere');
  }
  if (unit === 'assignment') return;
  if (teamKinds.length > 0) wrong(['scope', 'teamKinds'], 'onlyForAssignments');
  if (withinKm !== undefined) wrong(['scope', 'withinKm'], 'onlyForAssignments');
}

const PEOPLE: ReadonlySet<UnitKind> = new Set(['personInNeed', 'displacedPerson', 'warnedPerson']);

/** People are counted by reports of how many were reached: rules for one clock have no meaning for them. */
function peopleOf({ unit, unless, undoneBy, failedBy, needs, sense }: Whole, wrong: Wrong): void {
  if (!PEOPLE.has(unit)) return;
  if (unless.length > 0) wrong(['unless'], 'notForPeople');
  if (undoneBy.length > 0) wrong(['undoneBy'], 'notForPeople');
  if (failedBy.length > 0) wrong(['failedBy'], 'notForPeople');
  if (needs) wrong(['needs'], 'notForPeople');
  if (sense === 'atLeast') wrong(['sense'], 'notForPeople');
}

/** Counts need no clock; neither does what is unknown anyway. */
const isTimed = (whole: Whole): boolean => !isCount(whole) && whole.needsOutsideData === undefined;

function clockOf(whole: Whole, wrong: Wrong): void {
  const { start, stop, sense, limitMinutes } = whole;
  if (isTimed(whole)) {
    if (start.length === 0) wrong(['start'], 'startNeeded');
    if (stop.length === 0) wrong(['stop'], 'stopNeeded');
  }
  if (stop.some((one) => start.some((other) => isAlike(one, other)))) wrong(['stop'], 'stopIsStart');
  if (sense === 'atLeast' && limitMinutes === undefined) wrong(['limitMinutes'], 'limitNeeded');
}

const STREAM: Partial<Record<UnitKind, 'warning' | 'rollCall' | 'drill' | 'shelter'>> = {
  calledPost: 'rollCall',
  warning: 'warning',
  warnedPerson: 'warning',
  drill: 'drill',
  shelter: 'shelter',
};

/** A clock that waits for what its units can never tell would be unknown for ever. */
function eventsOf(whole: Whole, wrong: Wrong): void {
  const stream = STREAM[whole.unit] ?? 'incident';
  const lists: [Place, readonly Selector[]][] = [
    [['start'], whole.start],
    [['stop'], whole.stop],
    [['unless'], whole.unless],
    [['undoneBy'], whole.undoneBy],
    [['failedBy'], whole.failedBy],
    [['needs', 'oneOf'], whole.needs?.oneOf ?? []],
    [['until', 'oneOf'], whole.until?.oneOf ?? []],
  ];
  for (const [path, selectors] of lists) {
    selectors.forEach(({ event }, index) => {
      if (!isToldOn(event, stream)) wrong([...path, index, 'event'], 'eventOfOtherUnit');
    });
  }
}

const COUNTED: ReadonlySet<UnitKind> = new Set(['incident', 'response', 'drill', 'shelter']);
/** Kept by their last word alone: of a drill or a shelter there is no clock to run. */
const COUNTED_ONLY: ReadonlySet<UnitKind> = new Set(['drill', 'shelter']);

function figureOf(whole: Whole, wrong: Wrong): void {
  const { id, aggregate, baseline, figure, names, target = 0, unit, needsOutsideData } = whole;
  const isShare = aggregate === 'share' || aggregate === 'reductionVsBaseline';
  if (isShare && target > 1) wrong(['target'], 'targetShare');
  if (baseline && 'of' in baseline && baseline.of === id) wrong(['baseline', 'of'], 'selfReference');
  if (baseline && aggregate !== 'reductionVsBaseline') wrong(['baseline'], 'baselineUnused');
  if (baseline && (isCount(whole) ? 'minutes' : 'amount') in baseline)
    wrong(['baseline'], 'baselineOtherKind');
  if (aggregate !== 'reductionVsBaseline' && whole.reduces !== 'mean') wrong(['reduces'], 'reducesUnused');
  const measure = measureOf(whole);
  if ((measure === 'sum') !== (figure !== undefined)) wrong(['figure'], 'figureForSum');
  if ((figure === 'named') !== names.length > 0) wrong(['names'], 'namesForFigure');
  if (whole.targetFor && aggregate !== 'count' && aggregate !== 'sum')
    wrong(['targetFor'], 'targetForCounts');
  if (needsOutsideData !== undefined) return;
  if (unit === 'entry') wrong(['needsOutsideData'], 'entryNeedsOutside');
  const countable = measure === 'sum' ? unit === 'incident' : COUNTED.has(unit);
  if (isCount(whole) ? !countable : COUNTED_ONLY.has(unit)) wrong(['unit'], 'countsIncidents');
}
