/** 归建: back from the scene. */
import { type Builder, onIncident } from './build.ts';
import { dispatchOf } from './order.ts';

export const buildRelease: Builder = (draft, setting) =>
  onIncident('release', draft, setting, (desk, { id }) => ({
    told: desk.words.told.release,
    events: [
      desk.event('teamReleased', `incident:${id}`, {
        dispatchId: dispatchOf(desk),
        means: 'tap',
      }),
    ],
  }));
