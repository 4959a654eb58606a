/** That the phone's position is not known, said once: nothing else depends on it. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { positionWords } from '../words/positions.ts';
import type { Trouble } from './trouble.ts';
import './positions.css';

export function PositionNote({ trouble, onSeen }: { trouble: Trouble | null; onSeen: () => void }) {
  const words = useRoomWords(positionWords);
  if (trouble === null) return null;
  return (
    <section className="fence-note-card" role="status">
      <p>{words[trouble]}</p>
      <button type="button" className="fence-no" onClick={onSeen}>
        {words.understood}
      </button>
    </section>
  );
}
