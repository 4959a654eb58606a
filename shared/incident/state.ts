/** What is known of one incident: plain data, built by `evolve` alone and never changed in place. */

import { NONE_RAN_OUT, type RanOuts } from '../duty/ranOut.ts';
import type { Means } from '../event/catalogue/dispatch.ts';
import type { Place, Precision } from '../event/envelope.ts';
import type { FigureStatus, ResponseLevel, Severity } from '../event/field.ts';
import type { DataOf } from '../event.ts';

/** When something happened, how exactly that is known, and the event that says so. */
export interface Stamp {
  readonly at: string;
  readonly precision: Precision;
  readonly event: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly by: string;
}

export type IncidentStatus = 'reported' | 'verified' | 'contained' | 'closed' | 'merged';

/** Rival statements of one fact, two or more, and the one that a person has confirmed, by its event. */
export interface Rivals<T> {
  readonly group: string;
  readonly said: readonly T[];
  readonly confirmed: string | null;
}

export interface Intake extends Stamp {
  readonly conflictGroup: string | null;
  readonly receivedAt: string;
  readonly source: string | null;
  readonly reporter: DataOf<'incidentReported'>['reporter'];
  readonly text: string | null;
}

export interface SeverityEntry extends Stamp {
  readonly severity: Severity;
  readonly basis: string;
}

export interface Response {
  readonly responseId: string;
  readonly body: string;
  readonly planId: string | null;
  readonly level: ResponseLevel;
  readonly since: Stamp;
  readonly ended: (Stamp & { readonly reason: string }) | null;
  readonly levels: readonly (Stamp & {
    readonly level: ResponseLevel;
    readonly decisionMaker: string;
    readonly reason: string;
  })[];
}

/** A stage as somebody told it: on a phone of the team, by radio, or through the desk. */
export interface StageStatement extends Stamp {
  /** How it became known; null where nobody said, and the door that it came in by says nothing either. */
  readonly means: Means | null;
  readonly saidBy: string | null;
  /** What the device knew of where it was: evidence beside the statement. */
  readonly fence: DataOf<'teamArrived'>['fence'] | null;
  /** Told of a first element of the team, not of the whole. */
  readonly firstElement: boolean;
  readonly conflictGroup: string | null;
}

/** All statements of one stage in world order, two or more, and the one that a person has chosen, by its event. */
export interface StageRivals {
  readonly said: readonly StageStatement[];
  readonly confirmed: string | null;
}

/** Stages that a team tells of, so that two may tell the same one differently. */
export const TOLD_STAGES = [
  'acknowledged',
  'departed',
  'assembled',
  'arrived',
  'complete',
  'released',
] as const;
export type ToldStage = (typeof TOLD_STAGES)[number];

/** Each stage is that of the statement in force: chosen by a person, else the earliest. */
export interface Dispatch {
  readonly dispatchId: string;
  /** null when something of this dispatch was recorded, but no order. */
  readonly teamId: string | null;
  readonly kind: 'toScene' | 'standby' | null;
  readonly scene: Place | null;
  readonly task: string | null;
  readonly ordered: Stamp | null;
  readonly acknowledged: StageStatement | null;
  readonly departed: StageStatement | null;
  /** Reached the assembly point: not yet the scene. */
  readonly assembled: StageStatement | null;
  /** First arrival at the scene, of the team or of an element of it. */
  readonly arrived: StageStatement | null;
  /** Arrival of the whole team, where a first element came before it. */
  readonly complete: StageStatement | null;
  readonly released: StageStatement | null;
  /** Stages of which there are several statements. */
  readonly rivals: Readonly<Partial<Record<ToldStage, StageRivals>>>;
  readonly cancelled: (Stamp & { readonly reason: string | null }) | null;
  readonly rerouted: (Stamp & { readonly newDispatchId: string; readonly reason: string }) | null;
  readonly people: number | null;
  readonly vehicles: number | null;
}

export const CASUALTY_FIGURES = ['deaths', 'missing', 'trapped', 'injured', 'seriouslyInjured'] as const;
export type CasualtyFigure = (typeof CASUALTY_FIGURES)[number];

export interface FigureStatement {
  readonly value: number;
  readonly status: FigureStatus;
  /** The moment that the count is of; a later count of an earlier moment does not replace it. */
  readonly asOf: string;
  readonly source: string | null;
  readonly conflictGroup: string | null;
  readonly event: string;
  readonly position: number;
}

/**
 * What was said of each figure and may still matter: the last verified and the last provisional count, and every
 * statement of a group of rivals. Figures that no statement named are absent. See `casualty.ts` for what holds.
 */
export type CasualtyFigures = Readonly<Partial<Record<CasualtyFigure, readonly FigureStatement[]>>>;

export interface ReliefDelivery extends Stamp {
  readonly people: number;
  readonly count: 'cumulative' | 'increment';
  readonly categories: readonly string[];
  readonly conflictGroup: string | null;
}

export interface ReliefNeed extends Stamp {
  readonly people: number;
  readonly status: FigureStatus;
  readonly conflictGroup: string | null;
}

export interface ReliefArea {
  readonly area: string;
  readonly affectedAt: Stamp | null;
  /** Every statement of how many are in need, as time went. */
  readonly needs: readonly ReliefNeed[];
  /** The one in force: confirmed, else the last verified (核报), else the last. Of undecided rivals the largest. */
  readonly need: ReliefNeed | null;
  readonly rivalNeeds: Rivals<ReliefNeed> | null;
  readonly deliveries: readonly ReliefDelivery[];
}

export interface SupplyTransfer {
  readonly transferId: string;
  readonly requested: Stamp | null;
  readonly allocated: Stamp | null;
  readonly departed: Stamp | null;
  readonly arrived: Stamp | null;
  readonly to: string | null;
  readonly depot: string | null;
  readonly eta: string | null;
  readonly items: readonly { name: string; quantity?: number | undefined; unit?: string | undefined }[];
}

export interface SupplyArrival extends Stamp {
  readonly transferId: string | null;
  readonly placeKind: 'scene' | 'assembly' | 'shelter';
  readonly origin: 'local' | 'outside';
  readonly place: string | null;
  readonly conflictGroup: string | null;
}

export interface FiledReport extends Stamp {
  readonly reportId: string;
  readonly obligationId: string | null;
  readonly kind: DataOf<'reportFiled'>['kind'];
  readonly seq: number | null;
  readonly toLevel: string;
  readonly channel: DataOf<'reportFiled'>['channel'];
  readonly sentAt: string;
  /** Names of the elements that it filled in. */
  readonly elements: readonly string[];
  /** The position of the log that its text rests on; that of its own event where it named none. */
  readonly knownPosition: number;
  readonly received: Stamp | null;
}

/** A report on its way to being filed: the text is that of its latest submission, in the log. */
export interface ReportPaper {
  readonly reportId: string;
  readonly kind: FiledReport['kind'];
  readonly seq: number | null;
  readonly title: string;
  readonly toLevel: string;
  readonly submitted: Stamp;
  readonly reviews: readonly (Stamp & {
    readonly decision: DataOf<'reportReviewed'>['decision'];
    readonly comment: string | null;
  })[];
  /** What became of the latest submission. */
  readonly review: 'waiting' | DataOf<'reportReviewed'>['decision'];
}

/** 批示 */
export interface LeaderInstruction extends Stamp {
  readonly leader: string;
  readonly post: string | null;
  readonly words: string;
  readonly reportId: string | null;
}

export interface ReportObligation extends Stamp {
  readonly obligationId: string;
  readonly ruleId: string;
  readonly toLevel: string;
  readonly channel: DataOf<'reportDue'>['channel'];
  readonly dueAt: string;
  readonly kind: NonNullable<DataOf<'reportDue'>['kind']>;
}

export interface ReportFinding extends Stamp {
  readonly reportId: string | null;
  readonly obligationId: string | null;
  readonly finding: DataOf<'reportFindingRecorded'>['finding'];
  readonly evidence: string;
}

export interface Instruction {
  readonly instructionId: string;
  readonly issuer: string | null;
  readonly receivers: readonly string[];
  readonly text: string | null;
  readonly dueAt: string | null;
  readonly issued: Stamp | null;
  readonly acknowledged: readonly (Stamp & { readonly name: string })[];
  readonly completed: (Stamp & { readonly result: string }) | null;
}

/** A task of a response. What was told of it stands, also where its opening was never recorded. */
export interface Task {
  readonly taskId: string;
  readonly responseId: string | null;
  readonly planId: string | null;
  readonly level: ResponseLevel | null;
  readonly body: string | null;
  readonly action: string | null;
  readonly dueAt: string | null;
  /** Ids of the tasks of this incident that come before it. */
  readonly after: readonly string[];
  readonly opened: Stamp | null;
  readonly acknowledged: Stamp | null;
  readonly completed: (Stamp & { readonly result: string | null }) | null;
  readonly cancelled: (Stamp & { readonly reason: string }) | null;
}

export interface ScenePost {
  readonly postId: string;
  readonly place: Place | null;
  readonly body: string | null;
  readonly commander: string;
  readonly since: Stamp;
  readonly groups: readonly string[];
  readonly established: Stamp;
  readonly closed: Stamp | null;
  readonly offer: (Stamp & { readonly from: string; readonly to: string; readonly brief: string }) | null;
  readonly periods: readonly {
    readonly commander: string;
    readonly from: string;
    readonly until: string | null;
  }[];
}

export interface AreaCount extends Stamp {
  readonly people: number;
}

export interface Lifeline {
  readonly kind: string;
  readonly area: string | null;
  readonly failed: Stamp | null;
  readonly restored: Stamp | null;
  readonly share: number | null;
  readonly rescueSufficient: Stamp | null;
}

/** A fact that is kept as said: it has no state of its own beyond its time and words. */
export interface Note extends Stamp {
  readonly type: string;
  readonly text: string | null;
}

/** A photo or a file, named by the hash of its content. The content lies beside the log, and may come after the event. */
export interface Attachment extends Stamp {
  readonly sha256: string;
  readonly kind: DataOf<'attachmentAdded'>['kind'];
  readonly text: string | null;
  /** The event that it belongs to, where one was named. */
  readonly refEventId: string | null;
}

/** What a clock may ask of a fact that leaves no other trace: its type, its time and its plain fields. */
export interface Mark extends Stamp {
  readonly type: string;
  readonly where: Readonly<Record<string, string | number | boolean>>;
  /** Names in its lists, for example the categories of a delivery. */
  readonly has: readonly string[];
  readonly conflictGroup: string | null;
}

/** A person's word that a statement holds: among rivals of a group, or for one that was entered late. */
export interface Confirmation extends Stamp {
  readonly conflictGroup: string | null;
  readonly eventId: string;
  readonly reason: string;
}

export interface IncidentState {
  readonly id: string;
  readonly drill: string | null;
  readonly title: string;
  readonly types: readonly string[];
  readonly status: IncidentStatus;
  readonly place: Place | null;
  readonly area: string | null;
  /** When it happened, as is in force: as first reported, as last corrected, or the report that was confirmed. */
  readonly occurred: Stamp | null;
  readonly rivalOccurrences: Rivals<Stamp> | null;
  /** The last correction: `to` is the time that it gives, `word` the correction itself. */
  readonly occurrenceCorrected: { readonly to: Stamp; readonly word: Stamp } | null;
  readonly intakes: readonly Intake[];
  readonly verified: (Stamp & { readonly result: 'confirmed' | 'false' | 'partly' }) | null;
  readonly severity: Severity | null;
  readonly severityHistory: readonly SeverityEntry[];
  readonly severityProposed: {
    readonly severity: Severity;
    readonly criteriaHit: readonly string[];
    readonly at: string;
  } | null;
  readonly responses: Readonly<Record<string, Response>>;
  readonly dispatches: Readonly<Record<string, Dispatch>>;
  /** By area as named; '' for the incident as a whole. */
  readonly casualties: Readonly<Record<string, CasualtyFigures>>;
  /** Figures of which somebody said that nobody knows them (不明): the latest moment that this was said of. */
  readonly uncounted: Readonly<Partial<Record<CasualtyFigure, string>>>;
  readonly headcount:
    | (Stamp & {
        readonly categories: Readonly<Record<string, number>>;
        readonly total: number;
        readonly asOf: string;
      })
    | null;
  readonly loss: (Stamp & { readonly directLoss: number; readonly status: FigureStatus }) | null;
  readonly relief: Readonly<Record<string, ReliefArea>>;
  readonly transfers: Readonly<Record<string, SupplyTransfer>>;
  readonly supplyArrivals: readonly SupplyArrival[];
  readonly reports: readonly FiledReport[];
  readonly obligations: readonly ReportObligation[];
  readonly findings: readonly ReportFinding[];
  readonly papers: Readonly<Record<string, ReportPaper>>;
  readonly leaderInstructions: readonly LeaderInstruction[];
  readonly instructions: Readonly<Record<string, Instruction>>;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly posts: Readonly<Record<string, ScenePost>>;
  readonly situation: Note | null;
  /** What situation reports counted, by name: the latest statement of each. */
  readonly figures: Readonly<Record<string, Stamp & { readonly value: number }>>;
  readonly force:
    | (Stamp & {
        readonly people: number | null;
        readonly vehicles: number | null;
        readonly teams: number | null;
      })
    | null;
  readonly evacuations: Readonly<Record<string, AreaCount>>;
  readonly settled: Readonly<Record<string, AreaCount>>;
  readonly lifelines: Readonly<Record<string, Lifeline>>;
  readonly fire: {
    readonly controlled: Stamp | null;
    readonly extinguished: Stamp | null;
    readonly reignited: Stamp | null;
  };
  readonly links: Readonly<
    Record<string, { readonly kind: string; readonly up: boolean; readonly since: Stamp }>
  >;
  readonly imagery: readonly Note[];
  readonly attachments: readonly Attachment[];
  readonly children: readonly string[];
  readonly parent: string | null;
  readonly mergedInto: string | null;
  readonly contained: Stamp | null;
  readonly closed: (Stamp & { readonly reason: string; readonly finalSeverity: Severity | null }) | null;
  readonly reopened: Stamp | null;
  readonly marks: readonly Mark[];
  readonly ranOut: RanOuts;
  readonly confirmations: readonly Confirmation[];
  /** Oddities that the fold found, each with the event that shows it. */
  readonly flags: readonly { readonly flag: string; readonly event: string }[];
}

/** An incident of which nothing is known yet. */
export function blankIncident(id: string): IncidentState {
  return {
    id,
    drill: null,
    title: '',
    types: [],
    status: 'reported',
    place: null,
    area: null,
    occurred: null,
    rivalOccurrences: null,
    occurrenceCorrected: null,
    intakes: [],
    verified: null,
    severity: null,
    severityHistory: [],
    severityProposed: null,
    responses: {},
    dispatches: {},
    casualties: {},
    uncounted: {},
    headcount: null,
    loss: null,
    relief: {},
    transfers: {},
    supplyArrivals: [],
    reports: [],
    obligations: [],
    findings: [],
    papers: {},
    leaderInstructions: [],
    instructions: {},
    tasks: {},
    posts: {},
    situation: null,
    figures: {},
    force: null,
    evacuations: {},
    settled: {},
    lifelines: {},
    fire: { controlled: null, extinguished: null, reignited: null },
    links: {},
    imagery: [],
    attachments: [],
    children: [],
    parent: null,
    mergedInto: null,
    contained: null,
    closed: null,
    reopened: null,
    marks: [],
    ranOut: NONE_RAN_OUT,
    confirmations: [],
    flags: [],
  };
}
