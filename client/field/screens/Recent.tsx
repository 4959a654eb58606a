/** The last three of one's own records, at the foot of the first screen. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import { nowWords } from '../words/now.ts';
import { ownRecords } from './due.ts';
import { RecordRow } from './RecordRow.tsx';
import { addressOf } from './screen.ts';

const SHOWN = 3;

export function Recent() {
  const words = useRoomWords(nowWords);
  const { acts } = useField();
  const own = ownRecords(acts);
  if (own.length === 0) return null;
  return (
    <section className="panel recent">
      <h2>{words.mine}</h2>
      <ul>
        {own.slice(0, SHOWN).map((act) => (
          <RecordRow key={act.id} act={act} />
        ))}
      </ul>
      {own.length > SHOWN ? (
        <a className="button plain" href={addressOf('records')}>
          {words.allMine}
        </a>
      ) : null}
    </section>
  );
}
