/** Which statement a person took for true. The others stay in the record. */
import { withChosenStages } from '../stage.ts';
import { type Handlers, stamp } from './handler.ts';
import { withOccurrence } from './occurrence.ts';
import { withNeed } from './relief.ts';

export const statementHandlers: Handlers = {
  statementConfirmed(state, event) {
    const { conflictGroup, eventId, reason } = event.data;
    const confirmation = { ...stamp(event), conflictGroup: conflictGroup ?? null, eventId, reason };
    const heard = { ...state, confirmations: [...state.confirmations, confirmation] };
    const told = withChosenStages(withOccurrence(heard), eventId);
    if (conflictGroup === undefined) return told;
    const relief = Object.entries(told.relief).map(([area, known]) => [
      area,
      withNeed(known, told.confirmations),
    ]);
    return { ...told, relief: Object.fromEntries(relief) };
  },
};
