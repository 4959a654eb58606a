/** The search field of the head: filled by the room of the record. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { DESK } from '../words.ts';

export function Find() {
  const words = useRoomWords(DESK);
  return <input className="find" type="search" placeholder={words.find} aria-label={words.find} />;
}
