/** A unit of an indicator, judged: what became of its clock, why, and by which events. */

export const OUTCOMES = ['met', 'missed', 'running', 'excluded', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How many of each: one of one for most units, people of several for a unit that is people. */
export type Tally = Readonly<Record<Outcome, number>>;

export interface Unit {
  readonly subject: string;
  /** Where it comes from: an incident, a warning or a roll call. */
  readonly source: string;
  readonly incidentId: string | null;
  readonly drill: string | null;
  readonly area: string | null;
  readonly outcome: Outcome;
  readonly tally: Tally;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly dueAt: string | null;
  readonly durationMs: number | null;
  /** Why it is excluded or unknown, and what failed it when that was not its clock. */
  readonly reason: string | null;
  readonly flags: readonly string[];
  /** Ids of the events that prove it, in the order in which they happened. */
  readonly events: readonly string[];
  /** Rival statements of the same fact, and which of them is in force; null while nobody has decided. */
  readonly statements: readonly Statement[];
  /** Whether its incident's severity brings it into the figure, on either basis. */
  readonly inScope: { readonly final: boolean; readonly atStart: boolean };
  /** The moment that decides which period it belongs to. */
  readonly countsAt: string | null;
  /** When time alone may change the outcome next; null when only an event can. Of the incident's own clock. */
  readonly changesAtMs: number | null;
  /** For units that are people: how many, and how many of them were reached after how long. */
  readonly people: Reached | null;
  /** What it adds to a count or a sum: the least, and the most that it may be while rival figures stand. */
  readonly amount: number | null;
  readonly most: number | null;
}

export interface Statement {
  readonly group: string;
  readonly event: string;
  readonly at: string;
  /** The number of people that it says; null for a statement of a time. */
  readonly people: number | null;
  readonly inForce: boolean | null;
  /** What the unit is, or would be, with this statement in force. */
  readonly outcome: Outcome;
}

export interface Reached {
  /** null when nobody has said how many. */
  readonly need: number | null;
  readonly provisional: boolean;
  /** All that were reached, in time or not, as stated; it may be more than were in need. */
  readonly reached: number;
  readonly after: readonly { readonly durationMs: number; readonly people: number }[];
}

export const NOBODY: Tally = { met: 0, missed: 0, running: 0, excluded: 0, unknown: 0 };

const ONE: Readonly<Record<Outcome, Tally>> = {
  met: { ...NOBODY, met: 1 },
  missed: { ...NOBODY, missed: 1 },
  running: { ...NOBODY, running: 1 },
  excluded: { ...NOBODY, excluded: 1 },
  unknown: { ...NOBODY, unknown: 1 },
};

export const one = (outcome: Outcome): Tally => ONE[outcome];

export const added = (a: Tally, b: Tally): Tally => ({
  met: a.met + b.met,
  missed: a.missed + b.missed,
  running: a.running + b.running,
  excluded: a.excluded + b.excluded,
  unknown: a.unknown + b.unknown,
});
