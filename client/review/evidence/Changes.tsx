/** What was put right of a record, one after the other, and what it said before. */
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import { heardAt } from '../../../shared/replay/replay.ts';
import type { RecordLine } from '../../desk/record/lines.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { clockTime, minuteTimeNear } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import { grouped } from '../reading/whole.ts';
import { fieldsOf } from '../useTold.ts';
import { EVIDENCE } from './words.ts';

export function Changes({ line: { recorded, event, amendedBy } }: { line: RecordLine }) {
  const review = useReview();
  const { replay, cursor, words: house } = review;
  const words = useRoomWords(EVIDENCE);
  if (amendedBy.length === 0) return null;
  const was = [
    recorded.occurredAt === event.occurredAt ? '' : clockTime(Date.parse(recorded.occurredAt)),
    ...fieldsOf(review, { ...recorded, data: changedIn(recorded, event) }).map(
      ({ label, value }) => `${label} ${value}`,
    ),
  ].filter(Boolean);
  return (
    <div className="changes">
      {was.length > 0 ? (
        <p>
          {words.was} {house.list(was)}
        </p>
      ) : null}
      <ol>
        {amendedBy.map((one) => (
          <li key={one.id}>
            #{grouped(one.position)} {minuteTimeNear(Date.parse(heardAt(replay, one)), cursor.atMs)}{' '}
            {words.step[one.type === 'eventWithdrawn' ? 'withdrawn' : 'corrected']}
            {house.bracket(one.recordedBy.user)} {String(one.data['reason'] ?? '')}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The fields that a correction has changed, as they were. */
const changedIn = (recorded: PlacedEvent, event: PlacedEvent): PlacedEvent['data'] =>
  Object.fromEntries(
    Object.entries(recorded.data).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(event.data[name]),
    ),
  );
