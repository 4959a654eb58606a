/** The snapshot of the wall in the head of the desk: one click, or the letter J. */
import { useMemo } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { useKeys } from '../keys.ts';
import { takeSnapshot } from './snapshot.ts';
import { SNAPSHOT_ACT } from './words.ts';

export function SnapshotButton() {
  const { language } = useDesk();
  const words = useRoomWords(SNAPSHOT_ACT);
  useKeys(useMemo(() => ({ j: () => takeSnapshot(language) }), [language]));
  return (
    <button type="button" aria-keyshortcuts="j" title={words.beside} onClick={() => takeSnapshot(language)}>
      {words.act} <kbd>J</kbd>
    </button>
  );
}
