/** How long there is until the limit that the order is held to, in words that are read at a glance. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { OrderCard } from '../view/view.ts';
import { nowWords } from '../words/now.ts';
import { useShown } from './shown.ts';
import { minutesOf } from './time.ts';

/** The last part of the limit, in which the bar asks for attention. */
const LATE_SHARE = 0.8;

export function OrderClock({ order }: { order: OrderCard }) {
  const { order: words } = useRoomWords(nowWords);
  const { now, time } = useShown();
  const passed: readonly (readonly [(time: string) => string, string | null])[] = [
    [words.acknowledged, order.acknowledgedAt],
    [words.assembled, order.assembledAt],
    [words.departed, order.departedAt],
    [words.arrived, order.arrivedAt],
  ];
  const steps = passed.flatMap(([say, at]) => (at === null ? [] : [say(time(at))]));
  const said = [...(steps.length > 0 ? steps : [words.ordered(time(order.orderedAt))])];
  const { limit } = order;
  if (order.kind === 'standby')
    return (
      <section className="clock">
        <p className="state">{words.standby}</p>
        <p className="quiet">{words.standbyNote}</p>
        <p className="steps">{said.join(' · ')}</p>
      </section>
    );
  if (order.arrivedAt !== null) return <Arrived order={order} said={said} />;
  if (!limit)
    return (
      <section className="clock">
        <p className="steps">{said.join(' · ')}</p>
      </section>
    );
  const whole = Date.parse(limit.dueAt) - Date.parse(limit.startedAt);
  const left = Date.parse(limit.dueAt) - now;
  const share = Math.min(1, Math.max(0, 1 - left / whole));
  return (
    <section className="clock" data-pressing={left < 0 ? 'over' : share > LATE_SHARE ? 'soon' : undefined}>
      <div className="count">
        <p className="big">
          <small>{left < 0 ? words.over : words.left}</small> <Span ms={Math.abs(left)} />
        </p>
        <p className="steps">
          <span>{left < 0 ? words.overLimit(limitOf(whole)) : words.limit(limitOf(whole))}</span>
          <span>{said.slice(-2).join(' · ')}</span>
        </p>
      </div>
      <div
        className="track"
        role="progressbar"
        aria-label={words.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
    </section>
  );

  function limitOf(ms: number): string {
    const minutes = minutesOf(ms);
    return minutes % 60 === 0 ? `${minutes / 60} ${words.hour}` : `${minutes} ${words.minute}`;
  }
}

function Arrived({ order, said }: { order: OrderCard; said: readonly string[] }) {
  const { order: words } = useRoomWords(nowWords);
  const { span } = useShown();
  const { limit, arrivedAt } = order;
  const arrived = Date.parse(arrivedAt ?? order.orderedAt);
  const over = limit === null ? 0 : arrived - Date.parse(limit.dueAt);
  return (
    <section className="clock arrived">
      <p className="state">
        {said.at(-1)}
        {limit ? <small>{words.took(span(arrived - Date.parse(limit.startedAt)))}</small> : null}
      </p>
      <p className="steps">
        {limit ? <span>{over > 0 ? words.late(span(over)) : words.inTime}</span> : null}
        <span>{said.slice(0, -1).join(' · ')}</span>
      </p>
    </section>
  );
}

/** Hours and minutes, each with its word: nobody has to guess what `0:50` counts. */
function Span({ ms }: { ms: number }) {
  const { order: words } = useRoomWords(nowWords);
  const minutes = minutesOf(ms);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1)
    return (
      <span>
        <small>{words.under}</small> <b>1</b> <small>{words.minute}</small>
      </span>
    );
  return (
    <span>
      {hours > 0 ? (
        <>
          <b>{hours}</b> <small>{words.hour}</small>{' '}
        </>
      ) : null}
      {hours === 0 || minutes % 60 > 0 ? (
        <>
          <b>{minutes % 60}</b> <small>{words.minute}</small>
        </>
      ) : null}
    </span>
  );
}
