/** Which statement a person took for true. The others stay in the record. */
import { type Handlers, stamp } from './handler.ts';

export const statementHandlers: Handlers = {
  statementConfirmed(state, event) {
    const { conflictGroup, eventId, reason } = event.data;
    const confirmation = { ...stamp(event), conflictGroup: conflictGroup ?? null, eventId, reason };
    return { ...state, confirmations: [...state.confirmations, confirmation] };
  },
};
