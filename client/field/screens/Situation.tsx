/** 情况: the last known board of the incident, with its age in plain sight. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import type { FieldView, IncidentCard } from '../view/view.ts';
import { boardWords } from '../words/board.ts';
import { Figures, Forces, Relief } from './Figures.tsx';
import { Nothing, Page } from './Page.tsx';
import { SeverityShape, Sign } from './Shape.tsx';
import { telOf, useShown } from './shown.ts';

export function Situation() {
  const words = useRoomWords(boardWords).situation;
  const { view, incident } = useField();
  return (
    <Page title={words.title}>
      {view ? <Age heardAt={view.heardAt} /> : null}
      {view && view.warnings.length > 0 ? <Warnings warnings={view.warnings} /> : null}
      {incident ? <Board incident={incident} /> : <Nothing said={words.none} note={words.noneNote} />}
    </Page>
  );
}

function Age({ heardAt }: { heardAt: string }) {
  const words = useRoomWords(boardWords).situation;
  const { line, clock } = useField();
  const { ago, time } = useShown();
  return (
    <p className="age" data-line={line}>
      <b>{line === 'online' ? words.live : words.age(ago(heardAt))}</b>
      <span>{words.asOf(time(heardAt, clock.serverMs))}</span>
    </p>
  );
}

function Warnings({ warnings }: { warnings: FieldView['warnings'] }) {
  const words = useRoomWords(boardWords).situation;
  const { clock } = useField();
  const { words: shown, time } = useShown();
  return (
    <section className="panel warnings">
      <h2>{words.warnings}</h2>
      <ul>
        {warnings.map(({ id, color, kind, area, endsAt }) => (
          <li key={id} data-color={color}>
            <b>{words.warning(shown.color[color] ?? color, kind)}</b>
            <span>
              {area}
              {endsAt === null ? '' : ` · ${words.until(time(endsAt, clock.serverMs))}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Board({ incident }: { incident: IncidentCard }) {
  const words = useRoomWords(boardWords).situation;
  const { words: shown, time } = useShown();
  const { severity, commander } = incident;
  return (
    <>
      <section className="panel about">
        <p className="grade" data-severity={severity ?? 'none'}>
          {incident.drill ? <b className="drillTag">{shown.drill}</b> : null}
          <span className="shape">
            <SeverityShape severity={severity} /> {severity ? shown.severity[severity] : shown.ungraded}
          </span>
          <span className="plain">{shown.status[incident.status]}</span>
        </p>
        <p className="name">{incident.title}</p>
        {incident.place?.name ? <p className="quiet">{incident.place.name}</p> : null}
      </section>
      <Figures casualties={incident.casualties} />
      <section className="panel">
        <h2>{words.response}</h2>
        {incident.responses.length === 0 ? <p className="quiet">{words.noResponse}</p> : null}
        <ul className="lines">
          {incident.responses.map(({ responseId, body, plan, level, since }) => (
            <li key={responseId}>
              <span>
                <b>{body}</b>
                {plan ? <small>{plan}</small> : null}
              </span>
              <span className="end">
                <b>{shown.levelAlone(level)}</b>
                <small>{words.since(time(since))}</small>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel">
        <h2>{words.command}</h2>
        {commander === null ? <p className="quiet">{words.noCommand}</p> : null}
        {commander?.phone ? (
          <a className="button" href={telOf(commander.phone)}>
            <Sign of="call" /> {commander.name}
          </a>
        ) : commander ? (
          <p>
            <b>{commander.name}</b>
          </p>
        ) : null}
      </section>
      <Forces incident={incident} />
      <Relief relief={incident.relief} />
      <section className="panel">
        <h2>{words.latest}</h2>
        {incident.latest.length === 0 ? <p className="quiet">{words.noLatest}</p> : null}
        <ol className="latest">
          {incident.latest.map(({ at, who, told, position }) => (
            <li key={position}>
              <time dateTime={at}>{time(at)}</time>
              <span>
                {told} <small>{who}</small>
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
