/** The example plans that come with the sample district. */
import type { PlanInput } from '../../../shared/plan/card.ts';
import { CHEMICALS } from './chemicals.ts';
import { COLLAPSE } from './collapse.ts';
import { EARTHQUAKE } from './earthquake.ts';
import { FLOOD } from './flood.ts';
import { FOREST_FIRE } from './forestFire.ts';
import { LANDSLIDE } from './landslide.ts';
import { OVERALL } from './overall.ts';

export const PLANS: ReadonlyMap<string, PlanInput> = new Map(
  [FLOOD, EARTHQUAKE, LANDSLIDE, FOREST_FIRE, CHEMICALS, COLLAPSE, OVERALL].map((plan) => [
    plan.planId,
    plan,
  ]),
);
