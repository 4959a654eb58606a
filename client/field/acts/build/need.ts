/** 需救助人数 of an area, provisional until somebody verifies it. */
import { type Builder, onIncident } from './build.ts';

export const buildNeed: Builder = (draft, setting) =>
  onIncident('need', draft, setting, (desk, { id }) => {
    const area = desk.read.needed('area');
    const peopleInNeed = desk.read.neededCount('people');
    return {
      told: desk.words.told.need(area, peopleInNeed),
      events: [
        desk.event('reliefNeedReported', `incident:${id}`, { area, peopleInNeed, status: 'provisional' }),
      ],
    };
  });
