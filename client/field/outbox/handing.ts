/** A returned act, given to the desk as it is: what was said, when, and why the server would not record it. */
import { newId } from '../../lib/id.ts';
import { type DataIn, fieldEvent } from '../acts/event.ts';
import { nowOf } from '../acts/now.ts';
import type { ClockReading } from '../clock/reading.ts';
import type { IncidentCard } from '../view/view.ts';
import type { KeptAct, NewAct } from './act.ts';

type Posted = KeptAct['events'][number];

/** What the phone knows of an incident that an act is about. */
export type IncidentOf = (incidentId: string) => Pick<IncidentCard, 'title' | 'drill'> | null;

const INCIDENT = 'incident:';

/** What the log takes of each, in characters; the posts themselves go whole. */
const LONGEST = { told: 1_000, title: 200, detail: 4_000 };
const MOST_POSTED = 20;

/** Cut between two characters, never inside one. */
const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');

/** null: the act is about no incident. */
export function incidentIdOf({ events }: Pick<NewAct, 'events'>): string | null {
  const stream = events.find((event) => event.stream.startsWith(INCIDENT))?.stream;
  return stream === undefined ? null : stream.slice(INCIDENT.length);
}

/** @param old returned @throws Error when it is not */
export function handingOf(old: KeptAct, clock: ClockReading, incidentOf: IncidentOf): NewAct {
  if (old.state.as !== 'returned') throw new Error('only what was returned is handed over');
  const { code, title, detail } = old.state.problem;
  const incidentId = incidentIdOf(old);
  const drill = incidentId === null ? null : incidentOf(incidentId)?.drill;
  const at = new Date(nowOf(drill, clock.serverMs)).toISOString();
  const event = fieldEvent(
    'postHandedOver',
    `handed:${newId()}`,
    {
      ...(incidentId === null ? {} : { incidentId }),
      told: cut(old.told, LONGEST.told),
      problem: {
        code,
        title: cut(title, LONGEST.title),
        ...(detail ? { detail: cut(detail, LONGEST.detail) } : {}),
      },
      posted: old.events.slice(0, MOST_POSTED).map(postedOf),
    },
    { at, precision: 'second', clock, drill: drill?.id },
  );
  return { name: old.name, draft: {}, told: old.told, events: [event], files: [], at, handsOver: old.id };
}

type Refused = DataIn<'postHandedOver'>['posted'][number];

/** As it would have stood in the log: at the moment that its own clock gives. */
const postedOf = ({
  type,
  stream,
  occurredAt,
  occurredPrecision,
  clock,
  text,
  place,
  data,
}: Posted): Refused => ({
  type,
  stream,
  occurredAt: new Date(Date.parse(occurredAt) + (clock?.offsetMs ?? 0)).toISOString(),
  occurredPrecision,
  ...(text === undefined ? {} : { text }),
  ...(place === undefined ? {} : { place }),
  // It has travelled as JSON before, or it would not have been refused.
  data: data as Refused['data'],
});
