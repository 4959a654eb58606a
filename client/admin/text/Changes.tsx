/** What somebody changed in a text, line by line. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { changesBetween } from './changes.ts';
import { TEXT } from './words.ts';

const MOST_SHOWN = 60;

export function Changes({ earlier, later, label }: { earlier: string; later: string; label: string }) {
  const w = useRoomWords(TEXT);
  const changes = changesBetween(earlier, later);
  if (changes.length === 0) return <p className="note">{w.same}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard
    <section className="changes" aria-label={label} tabIndex={0}>
      <ul>
        {changes.slice(0, MOST_SHOWN).map(({ what, line, text }) => (
          <li key={`${what} ${line}`} data-what={what}>
            <span className="said">{w[what]}</span>
            <code>{text || ' '}</code>
          </li>
        ))}
        {changes.length > MOST_SHOWN ? <li>{w.moreLines(changes.length - MOST_SHOWN)}</li> : null}
      </ul>
    </section>
  );
}
