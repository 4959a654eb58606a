/** What was learnt where something like this happened before: ended cases, with the reasons why they are like it. */
import { isOver } from '../../../shared/board.ts';
import type { LibraryCase, SimilarCase } from '../../../shared/casefile/library.ts';
import { duplicateReasonInWords } from '../../../shared/words/duplicate.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayOf } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import type { CardProps } from '../incident/card.ts';
import { useSimilar } from './useSimilar.ts';
import './similar.css';
import { SIMILAR } from './words.ts';

const SHOWN = 3;

export function SimilarCard({ incident }: CardProps) {
  return isOver(incident) ? null : <Similar incident={incident} />;
}

function Similar({ incident }: CardProps) {
  const words = useRoomWords(SIMILAR);
  const similar = useSimilar(incident).slice(0, SHOWN);
  if (similar.length === 0) return null;
  return (
    <section className="card" aria-labelledby="similarTitle">
      <h2 id="similarTitle">{words.title}</h2>
      <ul className="similar">
        {similar.map((one) => (
          <Line key={`${one.found.source}:${one.found.id}`} {...one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ found, reasons }: SimilarCase) {
  const { lang } = useDesk();
  const words = useRoomWords(SIMILAR);
  const { title, drill, source, startedAt, lessons, figures } = found;
  const [lesson] = lessons;
  const kind = [drill ? words.drill : '', source === 'imported' ? words.imported : ''].filter(Boolean);
  const facts = [
    startedAt === null ? '' : dayOf(Date.parse(startedAt)),
    words.deaths(figures.deaths),
    words.teams(figures.teams),
    figures.judged > 0 ? words.onTime(figures.met, figures.judged) : '',
    ...reasons.map((reason) => duplicateReasonInWords(reason, lang)),
  ];
  return (
    <li>
      <b>{title}</b> {kind.length > 0 ? <small>{kind.join(' · ')}</small> : null} <Further found={found} />
      <br />
      <small>{facts.filter(Boolean).join(' · ')}</small>
      {lesson === undefined ? null : <p className="note">{words.lesson(lesson)}</p>}
    </li>
  );
}

/** Its own incidents are replayed here; a case from elsewhere is opened as the file that it is. */
function Further({ found: { source, id } }: { readonly found: LibraryCase }) {
  const { me } = useDesk();
  const words = useRoomWords(SIMILAR);
  if (source === 'own') return <a href={`/review?incident=${encodeURIComponent(id)}`}>{words.review}</a>;
  return me.acts.includes('readWholeLog') ? (
    <>
      <a href={`/review?case=${id}`}>{words.review}</a> <a href={`/api/cases/${id}`}>{words.file}</a>
    </>
  ) : null;
}
