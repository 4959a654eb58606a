/** On the left: the reports that all open incidents owe, soonest first. */
import { useState } from 'react';
import { REPORT_KINDS } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { openIncidents } from '../../lib/openIncidents.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { Assumed, Countdown } from './OwedFacts.tsx';
import { type OwedLine, outstandingOf } from './owed.ts';
import './report.css';
import { REPORT } from './words.ts';

const MOST = 6;

export function OwedCard() {
  const { board, nowOf } = useDesk();
  const words = useRoomWords(REPORT);
  const [all, setAll] = useState(false);
  const lines = outstandingOf(board, openIncidents(board), nowOf);
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, MOST);
  return (
    <section aria-labelledby="owedTitle" className="owed">
      <h2>
        <span id="owedTitle">{words.owedTitle}</span>
        <small>{lines.length}</small>
      </h2>
      <ol>
        {shown.map((line) => (
          <li key={`${line.incident.id} ${line.owed.obligationId}`}>
            <Owed line={line} />
          </li>
        ))}
      </ol>
      {lines.length > shown.length ? (
        <button type="button" className="quiet" onClick={() => setAll(true)}>
          {words.more(lines.length - shown.length)}
        </button>
      ) : null}
    </section>
  );
}

function Owed({ line }: { readonly line: OwedLine }) {
  const { choose, open, lang, nowOf, words: common } = useDesk();
  const words = useRoomWords(REPORT);
  const { incident, owed } = line;
  const { kind, toLevel, channel, obligationId } = owed;
  const time = minuteTimeNear(Date.parse(owed.dueAt), nowOf(incident));
  return (
    <button
      type="button"
      data-standing={line.standing}
      onClick={() => {
        choose(incident.id);
        open('report', { kind, obligationId });
      }}
    >
      <span>{words.to(REPORT_KINDS[kind][lang], toLevel)}</span>
      <Countdown line={line} />
      <small>
        {incident.drill === null ? '' : `${common.drill} · `}
        {incident.title}
      </small>
      <small>
        {words.by(words.channel[channel], time)} <Assumed line={line} />
      </small>
    </button>
  );
}
