/** The right side: what the chosen cell rests on, record by record; with nothing chosen, where the two sides differ. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useReview } from '../context.ts';
import { NotesAbout } from '../notes/NotesAbout.tsx';
import { Divergence } from './Divergence.tsx';
import { Fact } from './Fact.tsx';
import { EVIDENCE } from './words.ts';
import './evidence.css';

/** A figure may rest on hundreds of records. */
const SHOWN = 6;

export function Evidence() {
  const { selected, select, lineOf } = useReview();
  const words = useRoomWords(EVIDENCE);
  const lines = (selected?.events ?? []).flatMap((id) => lineOf(id) ?? []);
  return (
    <aside className="evidence" aria-label={words.title} data-chosen={selected !== null || undefined}>
      {selected ? (
        <>
          <header>
            <h2>{selected.title}</h2>
            <button type="button" className="quiet" onClick={() => select(null)}>
              {words.close}
            </button>
          </header>
          {lines.slice(0, SHOWN).map((line) => (
            <Fact key={line.recorded.id} line={line} alone={lines.length === 1} />
          ))}
          {lines.length > SHOWN ? <p className="note">{words.moreOf(lines.length - SHOWN)}</p> : null}
          <NotesAbout eventIds={lines.map(({ recorded }) => recorded.id)} />
        </>
      ) : (
        <Divergence />
      )}
    </aside>
  );
}
