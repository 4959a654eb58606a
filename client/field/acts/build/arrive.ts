/** 到场: at the scene or the assembly point. What the phone noticed of the scene goes along; only the tap records. */

import { type Builder, onIncident, where } from './build.ts';
import { dispatchOf } from './order.ts';
import { otherTeam } from './otherTeam.ts';

export const buildArrive: Builder = (draft, setting) =>
  onIncident('arrive', draft, setting, (desk, incident) => {
    const { told } = desk.words;
    const people = desk.read.count('people');
    const reached = draft['reached'] === 'assembly' ? 'assembly' : 'scene';
    const firstElement = draft['firstElement'] === true;
    return {
      told: [
        otherTeam(draft, incident)?.name ?? '',
        told.arrive[reached],
        firstElement ? told.firstElement : '',
        told.strength(people, undefined),
      ]
        .filter(Boolean)
        .join(told.comma),
      events: [
        desk.event('teamArrived', `incident:${incident.id}`, {
          dispatchId: dispatchOf(desk),
          reached,
          ...where('firstElement', firstElement || undefined),
          ...where('people', people),
          ...where('fence', reached === 'scene' ? desk.fence : null),
          means: 'tap',
        }),
      ],
    };
  });
