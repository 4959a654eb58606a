/** What a cell of the board says of when it was heard, and what it opens when it is chosen. */
import { heardAt } from '../../../shared/replay/replay.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import type { Difference } from '../reading/differences.ts';
import { BOARD } from './words.ts';

interface Cells {
  /** `15:31`, with the day where it is another one than that of the moment. */
  readonly time: (at: string) => string;
  /** Why it was otherwise known, in words: of late news when it came. */
  readonly why: (difference: Difference) => string;
  readonly isChosen: (events: readonly string[]) => boolean;
}

export function useCell(): Cells {
  const { cursor, replay, selected } = useReview();
  const words = useRoomWords(BOARD);
  const time = (at: string) => minuteTimeNear(Date.parse(at), cursor.atMs);
  return {
    time,
    why: ({ because, events }) => {
      const late = events
        .map((event) => heardAt(replay, event))
        .filter((at) => Date.parse(at) > cursor.knownMs);
      return words.because[because](late[0] === undefined ? '' : time(late[0]));
    },
    isChosen: (events) =>
      selected !== null && events.length > 0 && events.every((event) => selected.events.includes(event)),
  };
}
