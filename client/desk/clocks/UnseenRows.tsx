/** 已阅: what was missed and nobody has seen yet, one row a stream; the wall sounds until each has been answered. */
import { useMemo } from 'react';
import { nowOf, stateIn } from '../../../shared/board.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { useKeys } from '../keys.ts';
import { keyed, seenEvents, type Unseen } from './seen.ts';
import { CLOCKS } from './words.ts';

const KEY = 'y';

export function UnseenRows({ unseen }: { readonly unseen: readonly Unseen[] }) {
  const { board, nowMs, post, focus, mayRecord } = useDesk();
  const words = useRoomWords(CLOCKS);
  const may = mayRecord('clockRanOutSeen');
  const first = keyed(unseen, focus?.id ?? null);
  const see = (one: Unseen) =>
    post(words.seenTold(one.eventIds.length), seenEvents(one, nowOf(board, one.drill, nowMs)));
  useKeys(may && first ? { [KEY]: () => see(first) } : NO_KEYS);
  const titles = useMemo(
    () =>
      new Map(
        unseen.map(({ source, incidentId }) => [
          source,
          (incidentId === null ? undefined : stateIn(board, 'incident', incidentId)?.title) ??
            words.elsewhere,
        ]),
      ),
    [unseen, board, words],
  );
  if (unseen.length === 0) return null;
  return (
    <ul className="unseen" aria-label={words.unseen}>
      {unseen.map((one) => (
        <li key={one.source}>
          <p>
            <b className="missed">
              {one.drill === null ? '' : `${words.drillMark} `}
              {words.missed(one.eventIds.length)}
            </b>{' '}
            {titles.get(one.source)}
          </p>
          {may ? (
            <button
              type="button"
              aria-keyshortcuts={one === first ? KEY : undefined}
              onClick={() => see(one)}
            >
              {words.seen}
              {one === first ? <kbd>{KEY.toUpperCase()}</kbd> : null}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const NO_KEYS = {};
