/** One own record: when, what it says, and in which of the three states it is. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTime } from '../../lib/time.ts';
import type { FileRef, KeptAct } from '../outbox/act.ts';
import { recordsWords } from '../words/records.ts';
import { addressOf } from './screen.ts';
import { positionInWords, useShown } from './shown.ts';

const MINUTE_MS = 60_000;

export function RecordRow({ act }: { act: KeptAct }) {
  const words = useRoomWords(recordsWords);
  const { words: shown } = useShown();
  const isLate = Math.abs(Date.parse(act.doneAt) - Date.parse(act.at)) >= MINUTE_MS;
  const isDrill = act.events.some(({ drill }) => drill !== undefined);
  const sent = act.files.filter((file) => file.sent).length;
  const stuck = act.files.filter(isStuck).length;
  const row = (
    <>
      <time dateTime={act.at}>{minuteTime(Date.parse(act.at))}</time>
      <span className="told">
        {isDrill ? <b className="drillTag">{shown.drill}</b> : null}
        <span>{act.told}</span>
        {act.files.length > 0 ? <small>{words.files(sent, act.files.length)}</small> : null}
        {stuck > 0 ? <small className="stuck">{words.filesStuck(stuck)}</small> : null}
        {isLate && !isDrill ? <small>{words.writtenAt(minuteTime(Date.parse(act.doneAt)))}</small> : null}
      </span>
      <span className="state" data-state={act.handing === undefined ? act.state.as : 'handing'}>
        {stateInWords(act, words)}
      </span>
    </>
  );
  return (
    <li className="record">
      {hasMore(act) ? (
        <a className="row" href={addressOf('returned', act.id)}>
          {row}
        </a>
      ) : (
        <div className="row">{row}</div>
      )}
    </li>
  );
}

/** A file that will never be sent: refused by the server, or no longer to be read. */
export const isStuck = ({ problem, lost }: FileRef): boolean => problem !== undefined || lost === true;

/** Whether there is more to be said of it than its row says. */
const hasMore = ({ state, files }: KeptAct): boolean =>
  state.as === 'returned' ||
  state.as === 'replaced' ||
  state.as === 'handed' ||
  (state.as === 'delivered' && state.problem !== undefined) ||
  files.some(isStuck);

export function stateInWords(
  { state, handing }: KeptAct,
  { state: words }: (typeof recordsWords)['zh-CN'],
): string {
  if (state.as === 'returned' && handing !== undefined) return words.handing;
  switch (state.as) {
    case 'kept':
    case 'returned':
    case 'replaced':
      return words[state.as];
    case 'delivered':
    case 'handed':
      return words[state.as](positionInWords(state.position));
  }
}
