/** Says that a text was taken up again from an earlier time, and lets go of it. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { TEXT } from './words.ts';

export function KeptNote({ drop }: { drop: () => void }) {
  const w = useRoomWords(TEXT);
  return (
    <p className="keptNote">
      {w.draftKept}
      <button type="button" className="plain" onClick={drop}>
        {w.dropDraft}
      </button>
    </p>
  );
}
