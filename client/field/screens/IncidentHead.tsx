/** What it is about: how grave, where, who commands, and the two things one does before anything else: call and go. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { IncidentCard, OrderCard } from '../view/view.ts';
import { nowWords } from '../words/now.ts';
import { SeverityShape, Sign } from './Shape.tsx';
import { addressOf } from './screen.ts';
import { telOf, useShown } from './shown.ts';

export function IncidentHead({ incident, order }: { incident: IncidentCard; order: OrderCard | null }) {
  const words = useRoomWords(nowWords);
  const { words: shown } = useShown();
  const { severity, commander } = incident;
  const place = order?.scene?.name ?? incident.place?.name;
  return (
    <section className="incident">
      <p className="grade" data-severity={severity ?? 'none'}>
        {incident.drill ? <b className="drillTag">{shown.drill}</b> : null}
        <span className="shape">
          <SeverityShape severity={severity} /> {severity ? shown.severity[severity] : shown.ungraded}
        </span>
        {incident.responses.map(({ responseId, level, body }) => (
          <span className="response" key={responseId} data-body={body}>
            {shown.level(level)}
          </span>
        ))}
      </p>
      <h1>{incident.title}</h1>
      {place ? <p className="place">{place}</p> : null}
      {order?.task ? <p className="task">{words.order.task(order.task)}</p> : null}
      <div className="first">
        <a className="button" href={addressOf('way')}>
          <Sign of="way" /> {words.way}
        </a>
        {commander ? <Commander {...commander} /> : null}
      </div>
    </section>
  );
}

function Commander({ name, phone }: { readonly name: string; readonly phone: string | null }) {
  const words = useRoomWords(nowWords);
  return phone === null ? (
    <p className="commander">{words.commander(name)}</p>
  ) : (
    <a className="button commander" href={telOf(phone)}>
      <Sign of="call" />
      <span>
        <small>{words.commanderOf}</small>
        <b>{name}</b>
      </span>
    </a>
  );
}
