/** The folds of the registers: a later registration of the same id replaces what it names. */

import type { PlacedEvent } from '../event/envelope.ts';
import { upcast } from '../event/upcast.ts';
import type { DataOf, TypeName } from '../event.ts';
import { stamp } from '../incident/evolve/handler.ts';
import type { Fold } from '../track.ts';
import type { Area, CommandBody, Depot, DutyPost, Shelter, Team } from './state.ts';

const named = (id: string) => ({ id, name: id, nameEn: null, confirmedAt: '' });

const entry = (event: PlacedEvent, data: { name: string; nameEn?: string | undefined }) => ({
  name: data.name,
  nameEn: data.nameEn ?? null,
  confirmedAt: event.occurredAt,
});

/** `data` of an event of this very type, or nothing. */
function dataOf<T extends TypeName>(event: PlacedEvent, type: T): DataOf<T> | undefined {
  return event.type === type ? (event.data as DataOf<T>) : undefined;
}

interface Registered {
  readonly confirmedAt: string;
  readonly drill?: string | null;
}

/** What a drill says of a real entry is in the log and changes nothing: no drill opens a real shelter. */
const register = <S extends Registered>(
  blank: (id: string) => S,
  evolve: (state: S, event: PlacedEvent) => S,
): Fold<S> => ({
  blank,
  evolve: (state, event) =>
    event.drill !== undefined && state.confirmedAt !== '' && !state.drill
      ? state
      : evolve(state, upcast(event)),
});

export const teamFold = register<Team>(
  (id) => ({
    ...named(id),
    kind: '',
    people: null,
    vehicles: null,
    skills: [],
    station: null,
    body: null,
    contact: null,
    retired: false,
    seen: null,
    drill: null,
  }),
  (team, event) => {
    const data = dataOf(event, 'teamRegistered');
    if (data) {
      return {
        ...team,
        ...entry(event, data),
        kind: data.kind,
        people: data.people ?? null,
        vehicles: data.vehicles ?? null,
        skills: data.skills ?? [],
        station: data.station ?? null,
        body: data.body ?? null,
        contact: data.contact ?? null,
        retired: false,
        drill: event.drill ?? null,
      };
    }
    const seen = dataOf(event, 'teamPositionReported');
    if (seen) return { ...team, seen: { lon: seen.lon, lat: seen.lat, at: event.occurredAt } };
    return event.type === 'teamRetired' ? { ...team, retired: true, confirmedAt: event.occurredAt } : team;
  },
);

export const depotFold = register<Depot>(
  (id) => ({ ...named(id), place: {}, stock: [], body: null }),
  (depot, event) => {
    const data = dataOf(event, 'depotRegistered');
    return data
      ? {
          ...depot,
          ...entry(event, data),
          place: data.place,
          stock: data.stock ?? [],
          body: data.body ?? null,
        }
      : depot;
  },
);

export const shelterFold = register<Shelter>(
  (id) => ({ ...named(id), place: {}, grade: null, capacity: 0, body: null, open: false, registered: null }),
  (shelter, event) => {
    const data = dataOf(event, 'shelterRegistered');
    if (data) {
      return {
        ...shelter,
        ...entry(event, data),
        place: data.place,
        grade: data.grade ?? null,
        capacity: data.capacity,
        body: data.body ?? null,
        registered: stamp(event),
      };
    }
    const opened = dataOf(event, 'shelterOpened');
    if (opened) {
      return {
        ...shelter,
        open: true,
        capacity: opened.capacity ?? shelter.capacity,
        confirmedAt: event.occurredAt,
      };
    }
    return event.type === 'shelterClosed'
      ? { ...shelter, open: false, confirmedAt: event.occurredAt }
      : shelter;
  },
);

export const bodyFold = register<CommandBody>(
  (id) => ({
    ...named(id),
    kind: 'resource',
    parent: null,
    area: null,
    phone: null,
    profile: null,
    ruleSets: [],
  }),
  (body, event) => {
    const chosen = dataOf(event, 'reportRulesChosen');
    if (chosen) {
      // A drill chooses nothing for what is real.
      if (event.drill !== undefined) return body;
      return { ...body, ruleSets: [...body.ruleSets, { position: event.position, sets: chosen.sets }] };
    }
    const data = dataOf(event, 'commandBodyRegistered');
    return data
      ? {
          ...body,
          ...entry(event, data),
          kind: data.kind,
          parent: data.parent,
          area: data.area ?? null,
          phone: data.phone ?? null,
          profile: data.profile ?? null,
        }
      : body;
  },
);

export const postFold = register<DutyPost>(
  (id) => ({ ...named(id), body: '', phone: null }),
  (post, event) => {
    const data = dataOf(event, 'dutyPostRegistered');
    return data ? { ...post, ...entry(event, data), body: data.body, phone: data.phone ?? null } : post;
  },
);

export const areaFold = register<Area>(
  (id) => ({ ...named(id), parent: null, kind: 'other', schematic: null, residents: null, boundary: null }),
  (area, event) => {
    const drawn = dataOf(event, 'areaBoundarySet');
    if (drawn) {
      const { reviewNumber = null, ...boundary } = drawn;
      return { ...area, boundary: { ...boundary, reviewNumber, setAt: event.occurredAt } };
    }
    const data = dataOf(event, 'areaRegistered');
    return data
      ? {
          ...area,
          ...entry(event, data),
          parent: data.parent,
          kind: data.kind,
          schematic: data.schematic ?? null,
          residents: data.residents ?? null,
        }
      : area;
  },
);
