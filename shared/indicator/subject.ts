/** What a unit is read from: one subject, as the folded state has it, and the source that it belongs to. */
import type { Place } from '../event/envelope.ts';
import type { Severity } from '../event/field.ts';
import type { Confirmation, IncidentState, SeverityEntry, Stamp } from '../incident/state.ts';
import type { Fact, Facts } from './fact.ts';

/** Where subjects come from: an incident, a warning, a roll call …, with what all its subjects share. */
export interface Source {
  readonly kind: 'incident' | 'warning' | 'rollCall' | 'drill' | 'shelter';
  readonly id: string;
  readonly drill: string | null;
  readonly area: string | null;
  /** Kinds of emergency or of weather. */
  readonly types: readonly string[];
  readonly severity: Severity | null;
  readonly severityHistory: readonly SeverityEntry[];
  readonly confirmations: readonly Confirmation[];
  readonly incident: IncidentState | null;
}

export interface Subject {
  /** The dispatch, the area, the incident, the obligation … */
  readonly id: string;
  readonly own: Facts;
  /** Incidents that were merged into this one: what they tell of how it began bears their id (`Fact.of`). */
  readonly absorbed?: readonly string[];
  /** What the whole source tells: an incident's closing concerns all its dispatches. */
  readonly shared: Facts;
  /** Oddities that the unit carries with it. */
  readonly flags: readonly string[];
  /** Why it is not counted, or can't be judged, whatever its clock says. */
  readonly excluded?: string | undefined;
  readonly unknown?: string | undefined;
  readonly team?: { readonly id: string | null; readonly scene: Place | null };
  /** It stands rather than happens: it belongs to every period. */
  readonly always?: boolean;
  /** A limit of its own. */
  readonly dueAt?: string;
  readonly people?: People;
}

/** A subject that stands for many people. */
export interface People {
  /** null when nobody has said how many. */
  readonly need: number | null;
  readonly provisional: boolean;
  readonly needStamp: Stamp | null;
  /** Rival statements of the need, where there are any; `need` is then the one in force, or the largest. */
  readonly rivalNeeds?: readonly RivalNeed[];
  readonly unknownNeed: string;
  readonly counts: readonly Count[];
  /**
   * Whether two series may count the same people (two channels of one warning): then the largest alone is certain,
   * and their sum is possible. Otherwise (two shelters) they add up.
   */
  readonly overlap: boolean;
}

export interface RivalNeed {
  readonly fact: Fact;
  readonly people: number;
}

export interface Count {
  readonly fact: Fact;
  readonly people: number;
  readonly kind: 'cumulative' | 'increment';
  readonly series: string;
}
