/** Somebody else changed the thing meanwhile: what they changed, and what is to become of one's own text. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Dialog } from '../Dialog.tsx';
import { Changes } from './Changes.tsx';
import { TEXT } from './words.ts';

interface ClashProps {
  /** Who did what, when. */
  readonly told: string;
  /** The text that one's own was begun from; null for something new. */
  readonly base: string | null;
  readonly theirText: string;
  readonly onClose: () => void;
  readonly takeTheirs: () => void;
  /** One's own text goes on, over theirs. */
  readonly keepMine: () => void;
}

export function Clash({ told, base, theirText, onClose, takeTheirs, keepMine }: ClashProps) {
  const w = useRoomWords(TEXT);
  return (
    <Dialog title={w.clash} onClose={onClose}>
      <p>{told}</p>
      {base === null ? null : <Changes earlier={base} later={theirText} label={w.clashChanges} />}
      <p className="buttons">
        {base === null ? null : (
          <>
            <button type="button" onClick={takeTheirs}>
              {w.takeTheirs}
            </button>
            <button type="button" onClick={keepMine}>
              {w.basedOnTheirs}
            </button>
          </>
        )}
        <button type="button" className="main" onClick={onClose}>
          {w.keepEditing}
        </button>
      </p>
    </Dialog>
  );
}
