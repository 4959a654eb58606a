/** 处置: what has come, what is due, what one can do, and what became of what one did. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import { FenceAsk } from '../positions/FenceAsk.tsx';
import { PositionNote } from '../positions/PositionNote.tsx';
import type { FieldView, IncidentCard, OrderCard } from '../view/view.ts';
import { nowWords } from '../words/now.ts';
import { Act, Acts } from './Acts.tsx';
import { Alerts } from './Alerts.tsx';
import { missedAlerts } from './alerts.ts';
import { isReporter, mayDo } from './due.ts';
import { IncidentHead } from './IncidentHead.tsx';
import { OrderClock } from './OrderClock.tsx';
import { Recent } from './Recent.tsx';
import { Reported } from './Reported.tsx';
import { RollCall } from './RollCall.tsx';
import { SeverityShape } from './Shape.tsx';
import { useShown } from './shown.ts';

export function Now() {
  const { view, incident, order, isSeen, trouble, understood } = useField();
  if (!view) return <Waiting />;
  const reporter = isReporter(view);
  const asked =
    order !== null &&
    view.alerts.some(
      ({ id, what }) => what.is === 'ordered' && what.dispatchId === order.dispatchId && !isSeen(id),
    ) &&
    order.acknowledgedAt === null;
  return (
    <div className="now">
      {view.rollCalls.map((call) => (
        <RollCall key={call.callId} call={call} />
      ))}
      <Alerts view={view} />
      <div className="positionNote">
        <PositionNote trouble={trouble} onSeen={understood} />
      </div>
      {reporter ? (
        <Reported view={view} />
      ) : incident ? (
        <Incident view={view} incident={incident} order={order} asked={asked} />
      ) : (
        <Calm view={view} />
      )}
      <Recent />
    </div>
  );
}

interface Props {
  readonly view: FieldView;
  readonly incident: IncidentCard;
  readonly order: OrderCard | null;
  readonly asked: boolean;
}

function Incident({ view, incident, order, asked }: Props) {
  const words = useRoomWords(nowWords);
  const { time, now } = useShown();
  const { acts, isSeen } = useField();
  const others = view.incidents.filter(({ id }) => id !== incident.id);
  // Said once: while its alert stands above, the note would only repeat it.
  const last = missedAlerts(view, acts, isSeen).some(({ what }) => 'dispatchId' in what)
    ? undefined
    : incident.orders[0];
  return (
    <>
      <IncidentHead incident={incident} order={order} />
      {order ? (
        <OrderClock order={order} />
      ) : last?.over ? (
        <p className="overNote">
          <b>{words.order[last.over]}</b> <span>{words.order.ordered(time(last.orderedAt, now))}</span>
        </p>
      ) : null}
      <div className="atScene">
        <FenceAsk />
      </div>
      <Acts view={view} incident={incident} order={order} asked={asked} />
      {others.length > 0 ? <Choice incidents={others} title={words.incidents} /> : null}
    </>
  );
}

/** The other open incidents, each a tap away. */
function Choice({ incidents, title }: { incidents: readonly IncidentCard[]; title: string }) {
  const { choose } = useField();
  const { words: shown } = useShown();
  return (
    <section className="choice">
      <h2>{title}</h2>
      <ul>
        {incidents.map(({ id, title: name, severity, drill, status, place }) => (
          <li key={id}>
            <button type="button" className="pick" onClick={() => choose(id)}>
              <span className="shape" data-severity={severity ?? 'none'}>
                <SeverityShape severity={severity} />
              </span>
              <span>
                <b>
                  {drill ? <i className="drillTag">{shown.drill}</i> : null} {name}
                </b>
                <small>
                  {severity ? shown.severity[severity] : shown.ungraded} · {shown.status[status]}
                  {place?.name ? ` · ${place.name}` : ''}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nothing to do: said calmly, with what is open around and the one thing that one can always do. */
function Calm({ view }: { view: FieldView }) {
  const words = useRoomWords(nowWords);
  return (
    <>
      <section className="calm">
        <h1>{words.calm}</h1>
        <p>{words.calmNote}</p>
      </section>
      {view.incidents.length > 0 ? (
        <Choice incidents={view.incidents} title={words.open} />
      ) : (
        <p className="calmOpen">{words.noneOpen}</p>
      )}
      {mayDo(view, 'report') ? (
        <section className="acts">
          <Act act="report" large />
        </section>
      ) : null}
    </>
  );
}

/** Enrolled, and the server was never heard since: what is done is kept all the same. */
function Waiting() {
  const words = useRoomWords(nowWords);
  return (
    <div className="now">
      <section className="calm">
        <h1>{words.waiting}</h1>
        <p>{words.waitingNote}</p>
      </section>
      <section className="acts">
        <Act act="report" large />
      </section>
      <Recent />
    </div>
  );
}
