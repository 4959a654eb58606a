/** What units add up to: sums that one unit more or less changes by itself, so that a live figure need not start anew. */
import type { IndicatorDefinition } from './definition.ts';
import { isIn, type Period } from './period.ts';
import { added, NOBODY, OUTCOMES, type Tally, type Unit } from './unit.ts';

export interface Totals {
  readonly tally: Tally;
  /** Units that one basis of severity counts and the other does not. */
  readonly scopeChanged: number;
  /** Units that are people of whom nobody has said how many there are. */
  readonly withoutNeed: number;
  /** What those units come to that bear a flag, flag by flag: a rate can be told with and without them. */
  readonly flagged: Readonly<Record<string, Tally>>;
  /** In thousandths, as is `doubt`: whole numbers come to the same in whatever order they are added and taken away. */
  readonly amount: number;
  /** By how much more it may be while rival figures stand, and of how many units. */
  readonly doubt: number;
  readonly disputed: number;
}

export const NOTHING: Totals = {
  tally: NOBODY,
  scopeChanged: 0,
  withoutNeed: 0,
  flagged: {},
  amount: 0,
  doubt: 0,
  disputed: 0,
};

export interface Counted extends Period {
  readonly basis: IndicatorDefinition['basis'];
  /** null for what is real, the id of a drill for that drill, `all` for all drills together. */
  readonly drill: string | null;
}

/** The units that a figure is taken over: of the period, of the drill or of none, in scope on its basis. */
export const countedIn = (units: readonly Unit[], counted: Counted): Unit[] =>
  units.filter((unit) => isOf(unit, counted) && unit.inScope[counted.basis]);

export function totalsOf(units: readonly Unit[], counted: Counted): Totals {
  const sum = summing(counted);
  for (const unit of units) sum.add(unit);
  return sum.totals();
}

const PARTS = 1_000;
const inParts = (amount: number): number => Math.round(amount * PARTS);

/** What the units add up to, and by how much more it may be. */
export const amountIn = ({ amount, doubt }: Totals): { readonly least: number; readonly doubt: number } => ({
  least: amount / PARTS,
  doubt: doubt / PARTS,
});

/** Adds up units one at a time. `add` says whether the figure counts the unit. */
export interface Summing {
  add(unit: Unit): boolean;
  totals(): Totals;
}

export function summing(counted: Counted): Summing {
  const tally = { ...NOBODY };
  let [scopeChanged, withoutNeed, amount, doubt, disputed] = [0, 0, 0, 0, 0];
  const flagged: Record<string, Tally> = {};
  return {
    add(unit) {
      if (!isOf(unit, counted)) return false;
      if (unit.inScope.final !== unit.inScope.atStart) scopeChanged += 1;
      if (!unit.inScope[counted.basis]) return false;
      for (const outcome of OUTCOMES) tally[outcome] += unit.tally[outcome];
      if (unit.people?.need === null && unit.outcome !== 'excluded') withoutNeed += 1;
      amount += inParts(unit.amount ?? 0);
      if (unit.most !== null && unit.amount !== null && unit.most > unit.amount) {
        doubt += inParts(unit.most) - inParts(unit.amount);
        disputed += 1;
      }
      for (const flag of unit.flags) {
        if (!RATED_WITHOUT.has(flag)) continue;
        flagged[flag] = added(flagged[flag] ?? NOBODY, unit.tally);
      }
      return true;
    },
    totals: () => ({
      tally: { ...tally },
      scopeChanged,
      withoutNeed,
      flagged: { ...flagged },
      amount,
      doubt,
      disputed,
    }),
  };
}

/** Flags of which a reader will ask what the rate is without them. */
const RATED_WITHOUT: ReadonlySet<string> = new Set([
  'alreadyOnScene',
  'startProxy',
  'lateEntry',
  'firstElement',
]);

function isOf(unit: Unit, counted: Counted): boolean {
  const side = counted.drill === 'all' ? unit.drill !== null : unit.drill === counted.drill;
  return side && isIn(counted, unit.countsAt);
}

export const plus = (a: Totals, b: Totals): Totals => together(a, b, 1);
export const minus = (a: Totals, b: Totals): Totals => together(a, b, -1);

function together(a: Totals, b: Totals, sign: 1 | -1): Totals {
  const flagged: Record<string, Tally> = { ...a.flagged };
  for (const [flag, tally] of Object.entries(b.flagged))
    flagged[flag] = added(flagged[flag] ?? NOBODY, times(tally, sign));
  return {
    tally: added(a.tally, times(b.tally, sign)),
    scopeChanged: a.scopeChanged + sign * b.scopeChanged,
    withoutNeed: a.withoutNeed + sign * b.withoutNeed,
    flagged,
    amount: a.amount + sign * b.amount,
    doubt: a.doubt + sign * b.doubt,
    disputed: a.disputed + sign * b.disputed,
  };
}

const times = (tally: Tally, sign: 1 | -1): Tally =>
  sign === 1
    ? tally
    : {
        met: -tally.met,
        missed: -tally.missed,
        running: -tally.running,
        excluded: -tally.excluded,
        unknown: -tally.unknown,
      };
