/**
 * All that the phone shows of the board, as plain data: made of the same fold as the wall and the desk, small enough to
 * be kept and shown at once when the page opens without a network. Times are instants in UTC, absent is null.
 */

import type { RoleName } from '../../../shared/access/role.ts';
import type { Place } from '../../../shared/event/envelope.ts';
import type { ResponseLevel, Severity } from '../../../shared/event/field.ts';
import type { CasualtyFigure } from '../../../shared/incident/state.ts';
import type { DispatchStage } from '../../../shared/incident/view.ts';

export interface FieldView {
  /** When the server was last heard, by its own clock: how old all this is. */
  readonly heardAt: string;
  readonly position: number;
  readonly who: Who;
  /** Those one is sent to or named in first, the most urgent of them first; then the others in sight. */
  readonly incidents: readonly IncidentCard[];
  /** Newest first: what is meant for this phone. Which of them were seen is the phone's own business. */
  readonly alerts: readonly Alert[];
  /** Open calls that a post of mine has not answered. */
  readonly rollCalls: readonly RollCallCard[];
  /** Where somebody answers the telephone, whatever happens: the posts of the centre. */
  readonly centre: readonly Contact[];
  /** Real warnings in force where I am entitled, worst first. */
  readonly warnings: readonly {
    readonly id: string;
    readonly color: string;
    readonly kind: string;
    readonly area: string;
    readonly endsAt: string | null;
  }[];
  /** What became of incidents that this person reported. */
  readonly reported: readonly ReportedCard[];
}

export interface Who {
  /** Whose view this is: another person's is never shown. */
  readonly user: string;
  readonly name: string;
  readonly roles: readonly RoleName[];
  /** Types of events that one of its roles may record; the server asks again, with areas and teams. */
  readonly may: readonly string[];
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly body: { readonly id: string; readonly name: string } | null;
  /** Names of the areas of its grants; empty: everywhere. */
  readonly areas: readonly { readonly id: string; readonly name: string }[];
}

export interface Contact {
  readonly name: string;
  /** What they are: 现场指挥, 队长, 值班室 … in the words of the view's language pair. */
  readonly role: 'sceneCommander' | 'team' | 'body' | 'post' | 'centre';
  readonly phone: string | null;
}

export interface IncidentCard {
  readonly id: string;
  readonly title: string;
  readonly drill: {
    readonly id: string;
    readonly startsAt: string;
    readonly speed: number;
    readonly startedAt: string;
  } | null;
  readonly status: 'reported' | 'verified' | 'contained' | 'closed' | 'merged';
  readonly severity: Severity | null;
  readonly types: readonly string[];
  readonly place: Place | null;
  readonly occurredAt: string | null;
  readonly responses: readonly {
    readonly responseId: string;
    readonly body: string;
    readonly plan: string | null;
    readonly level: ResponseLevel;
    readonly since: string;
  }[];
  readonly commander: Contact | null;
  /** Orders to my team, the newest first; those that are over stay for the record. */
  readonly orders: readonly OrderCard[];
  /** Teams that were sent, mine among them, in the order of their orders. */
  readonly forces: readonly {
    readonly dispatchId: string;
    readonly teamId: string | null;
    readonly name: string;
    readonly stage: DispatchStage | 'assembled';
    readonly at: string | null;
    readonly people: number | null;
  }[];
  readonly instructions: readonly InstructionCard[];
  readonly tasks: readonly TaskCard[];
  readonly contacts: readonly Contact[];
  /** As the desk counts them: the figures in force of the whole, null where nobody said. */
  readonly casualties: {
    readonly deaths: number | null;
    readonly missing: number | null;
    readonly trapped: number | null;
    readonly injured: number | null;
    readonly seriouslyInjured: number | null;
    readonly status: 'provisional' | 'verified';
    readonly asOf: string;
    /** Figures whose sources differ while nobody has decided; the figure itself is then the largest. */
    readonly rivals: readonly {
      readonly figure: CasualtyFigure;
      readonly low: number;
      readonly high: number;
    }[];
  } | null;
  readonly relief: readonly {
    readonly area: string;
    readonly need: number | null;
    readonly reached: number;
    readonly count: 'cumulative' | 'increment' | null;
  }[];
  /** Newest first, at most thirty: what was told of it, in words. */
  readonly latest: readonly {
    readonly at: string;
    readonly who: string;
    readonly told: string;
    readonly position: number;
  }[];
  /** Areas that people may name: the incident's own and those that were named in it. */
  readonly areas: readonly string[];
}

export interface OrderCard {
  readonly dispatchId: string;
  readonly kind: 'toScene' | 'standby';
  readonly team: string;
  readonly teamId: string;
  readonly task: string | null;
  readonly scene: Place | null;
  readonly orderedAt: string;
  readonly acknowledgedAt: string | null;
  readonly departedAt: string | null;
  readonly assembledAt: string | null;
  readonly arrivedAt: string | null;
  readonly releasedAt: string | null;
  readonly over: 'cancelled' | 'rerouted' | null;
  readonly people: number | null;
  readonly vehicles: number | null;
  /** The arrival limit that this order is held to, from the definitions in force; null where none applies. */
  readonly limit: { readonly startedAt: string; readonly dueAt: string } | null;
}

export interface InstructionCard {
  readonly instructionId: string;
  readonly issuer: string | null;
  readonly text: string | null;
  readonly issuedAt: string | null;
  readonly dueAt: string | null;
  readonly acknowledged: boolean;
  readonly completed: boolean;
}

export interface TaskCard {
  readonly taskId: string;
  readonly action: string;
  readonly body: string | null;
  readonly mine: boolean;
  readonly dueAt: string | null;
  readonly openedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly completedAt: string | null;
}

export interface RollCallCard {
  readonly callId: string;
  readonly drill: string | null;
  readonly posts: readonly { readonly id: string; readonly name: string }[];
  readonly startedAt: string;
  /** null: no window was set. */
  readonly dueAt: string | null;
  readonly called: number;
  readonly answered: number;
}

export interface ReportedCard {
  readonly incidentId: string;
  readonly title: string;
  readonly reportedAt: string;
  readonly status: IncidentCard['status'];
  readonly verified: 'confirmed' | 'false' | 'partly' | null;
  readonly mergedInto: string | null;
  /** Teams on the way and at the scene. */
  readonly sent: number;
  readonly arrived: number;
}

/** What happened that this phone is to know at once. `id` is that of the event. */
export interface Alert {
  readonly id: string;
  readonly at: string;
  readonly incidentId: string | null;
  /** Of a drill: never to be taken for real. */
  readonly drill: boolean;
  readonly what:
    | { readonly is: 'ordered'; readonly dispatchId: string }
    | { readonly is: 'cancelled' | 'rerouted'; readonly dispatchId: string; readonly reason: string | null }
    | { readonly is: 'sceneMoved'; readonly dispatchId: string; readonly scene: Place }
    | {
        readonly is: 'level';
        readonly body: string;
        readonly from: ResponseLevel | null;
        readonly to: ResponseLevel | null;
      }
    | { readonly is: 'severity'; readonly severity: Severity }
    | { readonly is: 'instruction'; readonly instructionId: string }
    | { readonly is: 'task'; readonly taskId: string }
    | { readonly is: 'withdraw'; readonly reason: string }
    | { readonly is: 'rollCall'; readonly callId: string }
    | { readonly is: 'command'; readonly to: string }
    | { readonly is: 'over'; readonly status: 'closed' | 'merged' }
    | { readonly is: 'warning'; readonly warningId: string };
}
