/** How each act is made of its form: the moment, the place, the photos and the words are the same for all. Pure. */
import type { Place } from '../../../../shared/event/envelope.ts';
import type { PostedEvent, TypeName } from '../../../../shared/event.ts';
import type { FileRef, NewAct } from '../../outbox/act.ts';
import type { IncidentCard } from '../../view/view.ts';
import { type ActWords, actWords } from '../../words/acts.ts';
import type { Draft } from '../draft.ts';
import { type DataIn, fieldEvent } from '../event.ts';
import type { ActName } from '../names.ts';
import { momentOf, nowOf, type When, worldOf } from '../now.ts';
import { type FieldError, type Reading, reading } from './reading.ts';
import { type Setting, settingFor } from './setting.ts';
import { type Witness, witnessOf } from './witness.ts';

export type Built = { readonly act: NewAct } | { readonly errors: readonly FieldError[] };
export type Builder = (draft: Draft, setting: Setting) => Built;

/** What one act has at hand. */
export interface Desk extends Witness {
  readonly draft: Draft;
  readonly setting: Setting;
  readonly read: Reading;
  readonly words: ActWords;
  readonly when: When;
  /** Of the incident, which may be a drill's. */
  readonly nowMs: number;
  event<T extends TypeName>(type: T, stream: string, data: DataIn<T>, besides?: Besides): PostedEvent;
}

interface Besides {
  readonly text?: string | undefined;
  readonly place?: Place | undefined;
  readonly drill?: string | undefined;
}

interface Told {
  readonly told: string;
  /** The first is the main one: photos refer to it. */
  readonly events: readonly PostedEvent[];
}

const LONGEST_TEXT = 20_000;

/** Acts that are steps of an order: their drafts keep which one. */
const STEPS: ReadonlySet<ActName> = new Set(['acknowledge', 'depart', 'arrive', 'release']);

/** An act on the incident that the draft names, or that one works on. */
export const onIncident = (
  name: ActName,
  draft: Draft,
  setting: Setting,
  tell: (desk: Desk, incident: IncidentCard) => Told,
): Built => {
  const about = settingFor(draft, setting);
  const { incident, order, language } = about;
  if (!incident) return { errors: [{ field: '', why: actWords[language].wrong.noIncident }] };
  const kept = {
    ...draft,
    incidentId: incident.id,
    ...(STEPS.has(name) && order ? { dispatchId: order.dispatchId } : {}),
  };
  return buildAct(name, kept, about, incident.drill, (desk) => tell(desk, incident));
};

/** `drill`: by whose clock it is told; null for the world's. */
export function buildAct(
  name: ActName,
  draft: Draft,
  setting: Setting,
  drill: IncidentCard['drill'],
  tell: (desk: Desk) => Told,
): Built {
  const { clock, files, language } = setting;
  const words = actWords[language];
  const read = reading(draft, words.wrong);
  const nowMs = nowOf(drill, clock.serverMs);
  const said = momentOf(draft, nowMs);
  if (!said) read.wrong('when', words.wrong.when);
  const when: When = said ?? { at: new Date(nowMs).toISOString(), precision: 'second' };
  const witness = witnessOf(draft, setting, when.at, worldOf(drill, Date.parse(when.at)));
  const { place } = witness;
  const note = read.text('text', LONGEST_TEXT);
  const desk: Desk = {
    draft,
    setting,
    read,
    words,
    when,
    nowMs,
    ...witness,
    event: (type, stream, data, besides = {}) =>
      fieldEvent(type, stream, data, { ...when, clock, text: note, place: place ?? undefined, ...besides }),
  };
  const { told, events } = tell(desk);
  if (read.errors.length > 0) return { errors: read.errors };
  const { typed: _typed, ago: _ago, ...kept } = draft;
  return {
    act: {
      name,
      // Returned and opened again, it still tells of the moment that it told of.
      draft: { ...kept, ...when, witness: { at: when.at, ...witness } },
      told: [told, ...photosTold(files, words)].join(words.told.comma),
      events: [...events, ...attached(desk, events[0])],
      files,
      at: when.at,
      doneAt: new Date(clock.serverMs).toISOString(),
    },
  };
}

const isClip = ({ type }: FileRef): boolean => type.startsWith('video/');

function attached({ setting, event }: Desk, main: PostedEvent | undefined): PostedEvent[] {
  if (!main) return [];
  return setting.files.map((file) =>
    event(
      'attachmentAdded',
      main.stream,
      { refEventId: main.id, sha256: file.sha256, kind: isClip(file) ? 'video' : 'photo' },
      { text: undefined, place: undefined },
    ),
  );
}

function photosTold(files: readonly FileRef[], { told }: ActWords): string[] {
  const clips = files.filter(isClip).length;
  const photos = files.length - clips;
  return [...(photos > 0 ? [told.photos(photos)] : []), ...(clips > 0 ? [told.clips(clips)] : [])];
}

/** `field: value` where there is a value: the catalogue knows no field that is undefined. */
export const where = <K extends string, V>(field: K, value: V | undefined | null): { [P in K]?: V } =>
  value === undefined || value === null ? {} : ({ [field]: value } as { [P in K]: V });
