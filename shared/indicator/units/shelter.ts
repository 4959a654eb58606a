/** Shelters of the register, by their grade: a stock, not a happening. */
import type { Shelter } from '../../roster/state.ts';
import { fact, factsOf, NO_FACTS } from '../fact.ts';
import type { Source, Subject } from '../subject.ts';
import { bare } from './bare.ts';

export const shelterSource = ({ id, place }: Shelter): Source => ({
  ...bare('shelter', id),
  area: place.area ?? null,
});

export const shelters = ({ id, name, grade, capacity, registered }: Shelter): Subject[] =>
  registered
    ? [
        {
          id,
          own: factsOf(fact('shelterRegistered', registered, { where: { name, grade, capacity } })),
          shared: NO_FACTS,
          flags: [],
          always: true,
        },
      ]
    : [];
