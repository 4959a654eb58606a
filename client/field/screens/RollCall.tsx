/** An open roll call: the largest thing on the page, answered with one tap. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { hoursMinutes, minutesSeconds } from '../../lib/time.ts';
import { tap } from '../acts/tap.ts';
import { useField } from '../context.ts';
import type { RollCallCard } from '../view/view.ts';
import { nowWords } from '../words/now.ts';
import { useShown } from './shown.ts';

const HOUR_MS = 3_600_000;

export function RollCall({ call }: { call: RollCallCard }) {
  const { rollCall: words, acts } = useRoomWords(nowWords);
  const field = useField();
  const { clock, line } = field;
  const { words: shown, span, time } = useShown();
  const left = call.dueAt === null ? null : Date.parse(call.dueAt) - clock.serverMs;
  return (
    <section className="rollCall" aria-labelledby={`call-${call.callId}`}>
      <h2 id={`call-${call.callId}`}>
        {call.drill === null ? null : <b className="drillTag">{shown.drill}</b>} {words.title}
      </h2>
      <p className="left">
        {left === null ? (
          words.noWindow
        ) : left > 0 ? (
          words.left(left < HOUR_MS ? minutesSeconds(left) : hoursMinutes(left))
        ) : (
          <b>{words.past(span(-left))}</b>
        )}
      </p>
      {call.posts.length > 0 ? <p>{words.post(call.posts.map(({ name }) => name).join('、'))}</p> : null}
      <button
        type="button"
        className="answer"
        onClick={() => void tap(field, 'rollCall', { callId: call.callId })}
      >
        {acts.rollCall[0]}
      </button>
      <p className="foot">
        <span>{words.since(time(call.startedAt, clock.serverMs))}</span>
        <span>{line === 'online' ? words.answered(call.answered, call.called) : words.offline}</span>
      </p>
    </section>
  );
}
