/** One incident in the middle: what it is, what can be done about it, and how it stands. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { SeverityMark } from '../../parts/Mark.tsx';
import { useDesk } from '../context.ts';
import { SHEET_NAMES } from '../sheetNames.ts';
import { sheetOf } from '../sheets.tsx';
import { DESK } from '../words.ts';
import type { CardProps } from './card.ts';
import { INCIDENT_CARDS } from './cards.ts';

export function Incident({ incident }: CardProps) {
  return (
    <article className="middle" aria-labelledby="incidentTitle">
      <TitleRow incident={incident} />
      {INCIDENT_CARDS.map(({ id, Card }) => (
        <Card key={id} incident={incident} />
      ))}
    </article>
  );
}

function TitleRow({ incident }: CardProps) {
  const { board, words, language, open, mayRecord } = useDesk();
  const desk = useRoomWords(DESK);
  const responses = Object.values(incident.responses).filter(({ ended }) => !ended);
  return (
    <header className="title">
      <span className="grade" data-severity={incident.severity ?? 'none'}>
        <SeverityMark severity={incident.severity} />
        {incident.severity ? words.severity[incident.severity] : desk.ungraded}
      </span>
      <h1 id="incidentTitle">{incident.title}</h1>
      {incident.drill === null ? null : <span className="tag drill">{words.drill}</span>}
      {responses.map((response) => (
        <span className="tag" key={response.responseId}>
          {bodyName({ board, language }, response.body)} {words.level(response.level)}
        </span>
      ))}
      <i />
      {SHEET_NAMES.map((name) => {
        const sheet = sheetOf(name);
        if (!sheet?.inBar || !mayRecord(sheet.records)) return null;
        return (
          <button
            type="button"
            key={name}
            className={sheet.main ? 'main' : undefined}
            onClick={() => open(name)}
          >
            {desk.sheets[name] ?? name} {sheet.letter ? <kbd>{sheet.letter.toUpperCase()}</kbd> : null}
          </button>
        );
      })}
    </header>
  );
}
