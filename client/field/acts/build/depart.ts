/** 出发, with how many. */
import { type Builder, onIncident, where } from './build.ts';
import { dispatchOf } from './order.ts';

export const buildDepart: Builder = (draft, setting) =>
  onIncident('depart', draft, setting, (desk, { id }) => {
    const { told } = desk.words;
    const [people, vehicles] = [desk.read.count('people'), desk.read.count('vehicles')];
    return {
      told: [told.depart, told.strength(people, vehicles)].filter(Boolean).join(told.comma),
      events: [
        desk.event('teamDeparted', `incident:${id}`, {
          dispatchId: dispatchOf(desk),
          ...where('people', people),
          ...where('vehicles', vehicles),
          means: 'tap',
        }),
      ],
    };
  });
