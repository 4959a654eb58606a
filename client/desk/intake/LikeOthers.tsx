/** On the left: what has just come in and looks like an incident that is open already. */
import { useMemo } from 'react';
import { stateIn } from '../../../shared/board.ts';
import { duplicateReasonInWords } from '../../../shared/words/duplicate.ts';
import { sourceName } from '../../../shared/words/source.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { keepApart, useApart } from './apart.ts';
import { type Alikeness, alikeIncidents } from './likes.ts';
import { INTAKE } from './words.ts';
import './intake.css';

export function LikeOthers() {
  const { board } = useDesk();
  const words = useRoomWords(INTAKE);
  const apart = useApart();
  const alike = useMemo(() => alikeIncidents(board, apart), [board, apart]);
  if (alike.length === 0) return null;
  return (
    <section className="likes" aria-label={words.alike}>
      <h2>
        {words.alike} <span>{alike.length}</span>
      </h2>
      <ul>
        {alike.map((pair) => (
          <Pair key={pair.incident.id} {...pair} />
        ))}
      </ul>
    </section>
  );
}

function Pair({ incident, older }: Alikeness) {
  const { board, lang, choose, open, nowOf, mayRecord } = useDesk();
  const words = useRoomWords(INTAKE);
  const other = stateIn(board, 'incident', older.incidentId);
  const intake = incident.intakes.at(-1);
  if (!other || !intake) return null;
  const heard = minuteTimeNear(Date.parse(intake.receivedAt), nowOf(incident));
  const [reason] = older.reasons;
  return (
    <li>
      <button type="button" className="quiet" onClick={() => choose(incident.id)}>
        <b>{intake.text ?? incident.title}</b>
      </button>
      <small>
        {[
          [intake.source ? sourceName(intake.source, lang) : '', heard].filter(Boolean).join(' '),
          words.sameAs(other.title),
          reason ? duplicateReasonInWords(reason, lang) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {mayRecord('incidentMerged') ? (
        <span>
          <button
            type="button"
            onClick={() => {
              choose(incident.id);
              open('merge', { into: other.id });
            }}
          >
            {words.into}
          </button>
          <button type="button" onClick={() => keepApart(incident.id, [other.id])}>
            {words.notSame}
          </button>
        </span>
      ) : null}
    </li>
  );
}
