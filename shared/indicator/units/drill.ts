/** Drills that were held. What is told within a drill is not real; that it was held is. */
import type { Drill } from '../../duty/drill.ts';
import { fact, factsOf, NO_FACTS } from '../fact.ts';
import type { Source, Subject } from '../subject.ts';
import { bare } from './bare.ts';

export const drillSource = ({ id }: Drill): Source => bare('drill', id);

export const drills = ({ id, name, started, ended }: Drill): Subject[] =>
  started
    ? [
        {
          id,
          own: factsOf([
            ...fact('drillStarted', started, { where: { name } }),
            ...fact('drillEnded', ended, { where: { name } }),
          ]),
          shared: NO_FACTS,
          flags: [],
        },
      ]
    : [];
