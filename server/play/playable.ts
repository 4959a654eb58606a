/** A scenario made ready to be played: the events of every entry, in the order of the story. */
import { CATALOGUE, isTypeName, type PostedEvent, type TypeName } from '../../shared/event.ts';
import { type Cue, heldUntilReported } from './cue.ts';
import { casualtyCounts, type Fields, figuresField, newStory, RULES, type Story } from './rules.ts';
import type { Entry, Reading, Scenario, ToldEvent } from './scenarioFile.ts';
import { instantOf, type When, whenOf } from './when.ts';

/** Why an entry is not played, or not as what it is called. */
type Reason = 'noClockTime' | 'unverified' | 'omitted' | 'fieldsNotStated';

export interface Remark {
  readonly entry: number;
  readonly kind: string;
  readonly text: string;
  readonly reason: Reason;
  readonly why?: string;
}

export interface Playable {
  readonly cues: readonly Cue[];
  readonly startsMs: number;
  readonly endsMs: number;
  readonly unplayed: readonly Remark[];
  /** Played as `situationUpdated`, for want of a field that the type requires. */
  readonly asWords: readonly Remark[];
}

/**
 * @throws Error when a reading or an exercise says something that no event can carry. Rules alone never throw: what
 * they can't say becomes words, what has no time is listed.
 */
export function playable(scenario: Scenario, reading: Reading | null, drill: string): Playable {
  const teller = new Teller(scenario, reading, drill);
  for (const [index, entry] of scenario.timeline.entries()) teller.tell(entry, index);
  return teller.finished();
}

/** Ids that belong to one play, so that two plays of one scenario never meet. */
const LOCAL_IDS: ReadonlySet<string> = new Set([
  'responseId',
  'dispatchId',
  'newDispatchId',
  'transferId',
  'instructionId',
  'postId',
  'reportId',
  'refWarningId',
  'callId',
]);

/** An entry on its way to become an event. */
interface Telling {
  readonly entry: Entry;
  /** -1 for the opening that a reading gives. */
  readonly index: number;
  readonly part: number;
  readonly when: When;
  readonly told: ToldEvent;
  /** Told exactly, by a reading or an exercise: then it must be sayable. */
  readonly exact: boolean;
}

class Teller {
  readonly #scenario: Scenario;
  readonly #reading: Reading | null;
  readonly #drill: string;
  readonly #teams: Scenario['teams'];
  readonly #place: Fields;
  readonly #start: When | null;
  readonly #story: Story = newStory();
  readonly #cues: Cue[] = [];
  readonly #unplayed: Remark[] = [];
  readonly #asWords: Remark[] = [];
  readonly #registered = new Set<string>();
  /** How the incident began, as first said. */
  #opened: { entry: Entry; when: When } | null = null;
  /** An occurrence that a report is still to bring: its time is the report's, its words stand in the report's text. */
  #untold: Entry | null = null;
  #dueMs = Number.NEGATIVE_INFINITY;

  constructor(scenario: Scenario, reading: Reading | null, drill: string) {
    this.#scenario = scenario;
    this.#reading = reading;
    this.#drill = drill;
    this.#teams = { ...scenario.teams, ...reading?.teams };
    this.#place = reading?.place ?? placeOf(scenario);
    this.#start = startOf(scenario.timeline);
  }

  tell(entry: Entry, index: number): void {
    const read = this.#reading?.entries.find(({ kind, text }) => kind === entry.kind && text === entry.text);
    const when = whenOf(entry, this.#start);
    if (read?.omit) this.#leaveOut(entry, index, 'omitted', read.omit);
    // What is told from memory alone is kept in the file and stays out of the log.
    else if (entry.source?.type === 'memory') this.#leaveOut(entry, index, 'unverified');
    else if (!when) this.#leaveOut(entry, index, 'noClockTime');
    else {
      this.#open(entry, when);
      const exact = entry.events ?? read?.events;
      if (exact) {
        for (const [part, told] of exact.entries())
          this.#post({ entry, index, part, when, told, exact: true });
      } else if (entry.kind === 'incidentOccurred') this.#occurred(entry, index, when);
      else this.#post({ entry, index, part: 0, when, told: {}, exact: false });
    }
  }

  finished(): Playable {
    const told = heldUntilReported(this.#withReport()).sort((a, b) => a.dueMs - b.dueMs);
    const due = told.map((cue) => cue.dueMs);
    return {
      cues: told,
      startsMs: Math.min(...due),
      endsMs: Math.max(...due),
      unplayed: this.#unplayed,
      asWords: this.#asWords,
    };
  }

  #leaveOut({ kind, text }: Entry, entry: number, reason: Reason, why?: string): void {
    this.#unplayed.push({ entry, kind, text, reason, ...(why ? { why } : {}) });
  }

  /** The incident of a reading that says itself when it began, as soon as the story has come so far. */
  #open(entry: Entry, when: When): void {
    const opening = this.#reading?.opening;
    if (!opening || this.#opened) return;
    const began = whenOf({ ...opening, approximate: false, timeMeaning: 'occurred' }, null);
    if (!began || when.at < began.at) return;
    const { title } = this.#scenario;
    const first: Entry = { ...entry, text: title, kind: 'incidentReported', numbers: {}, source: undefined };
    this.#post({
      entry: first,
      index: -1,
      part: 0,
      when: { ...began, remark: NOT_RECEIVED },
      told: {},
      exact: true,
    });
  }

  #occurred(entry: Entry, index: number, when: When): void {
    const telling = { entry, index, part: 0, when };
    if (!this.#opened) {
      this.#opened = { entry, when };
      const later = this.#scenario.timeline.slice(index + 1);
      if (later.some(({ kind, time }) => kind === 'incidentReported' && time !== null)) this.#untold = entry;
      else {
        const remarked = { ...when, remark: joined(when.remark, NOT_RECEIVED) };
        this.#post({ ...telling, when: remarked, told: { type: 'incidentReported' }, exact: false });
      }
      return;
    }
    const { entry: first, when: began } = this.#opened;
    if (entry.conflictGroup !== undefined && entry.conflictGroup === first.conflictGroup) {
      const data = { oldValue: began.at, newValue: when.at, newPrecision: when.precision, basis: entry.text };
      this.#post({ ...telling, told: { type: 'occurrenceTimeCorrected', data }, exact: true });
      return;
    }
    // Another thing happened: an incident of its own, and nobody says that it grew out of the first.
    const data = { title: entry.text.slice(0, 200) };
    this.#post({
      ...telling,
      told: { type: 'incidentReported', on: `incident/${index}`, data },
      exact: false,
    });
  }

  #post(telling: Telling): void {
    const { entry, index, part, when, told } = telling;
    const { type, data } = this.#said(telling);
    const reports = type === 'incidentReported' && isMain(told);
    if (reports) this.#opened ??= { entry, when };
    // A report that follows on an occurrence carries the time of the occurrence.
    const occurred = reports && this.#opened ? this.#opened.when : when;
    const words = reports && this.#untold ? this.#untold.text : null;
    if (reports) this.#untold = null;
    const dueMs = this.#due(entry, when);
    this.#register(data, when, dueMs);
    this.#remember(type, told, data);
    const place = told.place ?? (type === 'incidentReported' ? this.#place : undefined);
    this.#cue(dueMs, {
      id: `${this.#drill}/${index < 0 ? 'opening' : String(index).padStart(3, '0')}/${part}`,
      stream: this.#stream(type, told, data),
      type,
      occurredAt: occurred.at,
      occurredPrecision: told.precision ?? occurred.precision,
      text: textOf(type, entry, joined(words, occurred.remark, occurred === when ? null : when.remark)),
      ...(place ? { place } : {}),
      data,
    });
  }

  #cue(dueMs: number, event: PostedEvent): void {
    this.#cues.push({ dueMs, event: { ...event, origin: 'gateway', drill: this.#drill } });
  }

  /** The type and the fields, as far as they are stated; plain words where that is not far enough. */
  #said(telling: Telling): { type: TypeName; data: Fields } {
    const { entry, index, told, exact } = telling;
    const wanted = told.type ?? entry.kind;
    if (isTypeName(wanted)) {
      const data = this.#fields(wanted, telling);
      const silent =
        wanted === 'casualtyUpdated' && !told.data && Object.keys(casualtyCounts(entry)).length === 0;
      const read = CATALOGUE[wanted].data.safeParse(data);
      if (read.success && !silent) return { type: wanted, data };
      if (exact && !read.success) throw unsayable(this.#scenario, telling, read.error.issues[0]);
    } else if (exact) throw unsayable(this.#scenario, telling);
    this.#asWords.push({ entry: index, kind: entry.kind, text: entry.text, reason: 'fieldsNotStated' });
    return { type: 'situationUpdated', data: figuresField(entry) };
  }

  #fields(type: TypeName, { entry, index, when, told }: Telling): Fields {
    const asked = {
      scenario: this.#scenario,
      entry,
      index,
      at: when.at,
      place: this.#place,
      story: this.#story,
    };
    const rival = entry.conflictGroup && CATALOGUE[type].nature === 'observation';
    const laid: Fields = {
      ...RULES[type]?.(asked),
      ...(rival ? { conflictGroup: entry.conflictGroup } : {}),
      ...told.data,
    };
    const fields: Fields = {};
    for (const [field, value] of Object.entries(laid)) {
      if (value === null || value === undefined) continue;
      const local = LOCAL_IDS.has(field) || (field === 'teamId' && this.#isOwnTeam(String(value)));
      fields[field] = local ? `${this.#drill}/${value}` : value;
    }
    return fields;
  }

  /** In the order of the story: what is said of an earlier hour is posted when the story says it. */
  #due(entry: Entry, when: When): number {
    if (entry.heardAt !== undefined) return Date.parse(instantOf(entry.heardAt));
    this.#dueMs = Math.max(this.#dueMs, Date.parse(when.at));
    return this.#dueMs;
  }

  #isOwnTeam = (team: string): boolean => Object.hasOwn(this.#teams, team) || /^team-\d+$/.test(team);

  #stream(type: TypeName, told: ToldEvent, data: Fields): string {
    const [kind] = CATALOGUE[type].streams;
    const name = nameIn(told);
    if (kind === 'warning')
      return `warning:${data['refWarningId'] ?? `${this.#drill}/${name ?? data['kind']}`}`;
    return name ? `${kind}:${this.#drill}/${name}` : `${kind}:${this.#drill}`;
  }

  /** A team of the play's own is registered, for this drill, when it is first spoken of. */
  #register(data: Fields, when: When, dueMs: number): void {
    const id = String(data['teamId'] ?? '');
    if (!id.startsWith(`${this.#drill}/`) || this.#registered.has(id)) return;
    this.#registered.add(id);
    const key = id.slice(this.#drill.length + 1);
    const unnamed = { name: String(data['task'] ?? key).slice(0, 200), kind: 'other' };
    this.#cue(dueMs, {
      id: `${this.#drill}/team/${key}`,
      stream: `team:${id}`,
      type: 'teamRegistered',
      occurredAt: when.at,
      occurredPrecision: when.precision,
      data: this.#teams[key] ?? unnamed,
    });
  }

  #remember(type: TypeName, told: ToldEvent, data: Fields): void {
    const response = String(data['responseId'] ?? '').slice(this.#drill.length + 1);
    if (type === 'responseActivated' || type === 'responseLevelChanged') {
      this.#story.responses.set(response, Number(data['level']));
    }
    if (type === 'responseEnded') this.#story.responses.delete(response);
    if (type === 'warningIssued') this.#story.warnings.add(nameIn(told) ?? String(data['kind']));
  }

  /** Every play has its incident, also one whose file never says when it began. */
  #withReport(): Cue[] {
    const main = `incident:${this.#drill}`;
    const ofMain = this.#cues.filter(({ event }) => event.stream === main);
    const first = ofMain[0];
    if (!first || ofMain.some(({ event }) => event.type === 'incidentReported')) return this.#cues;
    const { title, subtype } = this.#scenario;
    const { occurredAt } = first.event;
    const event: PostedEvent = {
      id: `${this.#drill}/opening/0`,
      stream: main,
      type: 'incidentReported',
      occurredAt,
      occurredPrecision: 'day',
      origin: 'gateway',
      drill: this.#drill,
      text: `${title}〔发生与接报时刻未载〕`,
      place: this.#place,
      data: { title: title.slice(0, 200), types: [subtype], reporter: {}, receivedAt: occurredAt },
    };
    return [{ dueMs: first.dueMs, event }, ...this.#cues];
  }
}

const NOT_RECEIVED = '接报时刻未载';

/** When the incident began, for entries whose time is counted from there. */
function startOf(timeline: readonly Entry[]): When | null {
  const dated = (kind: string) => timeline.find((entry) => entry.kind === kind && entry.time !== null);
  const first = dated('incidentOccurred') ?? dated('incidentReported');
  return first ? whenOf(first, null) : null;
}

const isMain = ({ on = 'incident' }: ToldEvent): boolean => on === 'incident';

/** `warning/rainstorm` names the stream `rainstorm` of the play. */
const nameIn = ({ on = '' }: ToldEvent): string | undefined => on.split('/')[1];

/** The words as they stand in the file; what must be known of their time and origin follows in brackets. */
function textOf(type: TypeName, entry: Entry, remark: string | null): string {
  const hasSource = type === 'casualtyUpdated' || type === 'incidentReported';
  const source = entry.source?.title && !hasSource ? `来源：${entry.source.title}` : null;
  const remarks = joined(remark, source);
  return remarks ? `${entry.text}〔${remarks}〕` : entry.text;
}

function placeOf({ place, location, area }: Scenario): Fields {
  const point = typeof location?.lon === 'number' && typeof location.lat === 'number';
  return {
    name: place.slice(0, 200),
    ...(area ? { area } : {}),
    ...(point ? { lon: location.lon, lat: location.lat } : {}),
  };
}

function joined(...remarks: (string | null)[]): string | null {
  return remarks.filter((remark) => remark !== null).join('；') || null;
}

function unsayable(
  scenario: Scenario,
  { entry, index, told }: Telling,
  issue?: { path: PropertyKey[]; message: string },
) {
  const why = issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : 'no such event type';
  return new Error(`${scenario.id}, timeline.${index} (${told.type ?? entry.kind}): ${why}`);
}
