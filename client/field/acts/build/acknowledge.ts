/** 签收: the order is received. */
import { type Builder, onIncident } from './build.ts';
import { dispatchOf } from './order.ts';

export const buildAcknowledge: Builder = (draft, setting) =>
  onIncident('acknowledge', draft, setting, (desk, { id }) => ({
    told: desk.words.told.acknowledge,
    events: [
      desk.event('dispatchAcknowledged', `incident:${id}`, {
        dispatchId: dispatchOf(desk),
        means: 'tap',
      }),
    ],
  }));
