/** 案例库: what ended here and what others have sent, with what was learnt from it. */
import type { LibraryCase } from '../../../shared/casefile/library.ts';
import type { Me } from '../../../shared/protocol.ts';
import { SIMILAR } from '../../desk/similar/words.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayOf } from '../../lib/time.ts';
import { REVIEW } from '../words.ts';
import { type Chosen, findCases } from './find.ts';
import { useFound } from './useFound.ts';

interface Props {
  readonly me: Me;
  readonly search: string;
  readonly onChosen: (chosen: Chosen) => void;
}

export function Library({ me, search, onChosen }: Props) {
  const words = useRoomWords(REVIEW);
  const { found, trouble } = useFound(search, findCases);
  return (
    <section className="library" aria-labelledby="library">
      <h2 id="library">
        {words.library} <small>{found?.total}</small>
      </h2>
      {trouble ? (
        <p role="alert" className="error">
          {trouble}
        </p>
      ) : null}
      <ul>
        {found?.cases.map(({ found: one }) => (
          <li key={`${one.source}:${one.id}`}>
            <Case one={one} me={me} onChosen={onChosen} />
          </li>
        ))}
      </ul>
      {found && found.total > found.cases.length ? (
        <p className="note">{words.more(found.total - found.cases.length)}</p>
      ) : null}
      {found?.total === 0 ? <p className="note">{words.noCases}</p> : null}
    </section>
  );
}

function Case({ one, me, onChosen }: Pick<Props, 'me' | 'onChosen'> & { one: LibraryCase }) {
  const words = useRoomWords(SIMILAR);
  const { title, drill, source, id, startedAt, lessons, figures } = one;
  const own = source === 'own';
  const facts = [
    startedAt === null ? '' : dayOf(Date.parse(startedAt)),
    drill ? words.drill : '',
    own ? '' : words.imported,
    words.deaths(figures.deaths),
    words.teams(figures.teams),
    figures.judged > 0 ? words.onTime(figures.met, figures.judged) : '',
  ];
  return (
    <button
      type="button"
      data-source={source}
      // A file of another bureau holds whatever its log holds: it is given to those who may read that.
      disabled={!own && !me.acts.includes('readWholeLog')}
      onClick={() => onChosen(own ? { incident: id, caseFile: null } : { incident: null, caseFile: id })}
    >
      <b>{title}</b>
      <small>{facts.filter(Boolean).join(' · ')}</small>
      {lessons.slice(0, 2).map((lesson) => (
        <span key={lesson}>{words.lesson(lesson)}</span>
      ))}
    </button>
  );
}
