/** The head of the desk: whose it is, who is on duty, what time it is, and whether the server is there. */
import { ROLES } from '../../shared/access/role.ts';
import { homeOf } from '../../shared/roster/home.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { clockTime } from '../lib/time.ts';
import { Beacon } from '../parts/Mark.tsx';
import { useDesk } from './context.ts';
import { Find } from './find/Find.tsx';
import { useNight } from './night.ts';
import { SnapshotButton } from './snapshot/SnapshotButton.tsx';
import { DESK } from './words.ts';

export function DeskHead() {
  const { me, board, live, nowMs, words, lang, mayRecord, open } = useDesk();
  const desk = useRoomWords(DESK);
  const [night, setNight] = useNight();
  const silentMs = live.heardMs === null ? 0 : performance.now() - live.heardMs;
  return (
    <header className="head">
      <Beacon />
      <b>{words.brand}</b>
      <span>{[homeOf(board)?.name, desk.title].filter(Boolean).join(' · ')}</span>
      {live.status === 'live' ? null : (
        <em role="status">
          {live.status === 'connecting'
            ? desk.connecting
            : desk.lost(words.span(Math.max(1, Math.floor(silentMs / 60_000))))}
        </em>
      )}
      <i />
      <Find />
      <SnapshotButton />
      {mayRecord('wallArranged') ? (
        <button type="button" aria-keyshortcuts="w" onClick={() => open('wall')}>
          {desk.sheets.wall} <kbd>W</kbd>
        </button>
      ) : null}
      <button type="button" onClick={() => setNight(!night)}>
        {night ? desk.day : desk.night}
      </button>
      <span>{desk.onDuty(me.name, ROLES[me.role][lang])}</span>
      <time>{clockTime(nowMs)}</time>
    </header>
  );
}
