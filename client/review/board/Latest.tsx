/** What was heard last, and what happened last. */
import { useMemo } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { clockTime } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import { iso } from '../iso.ts';
import { latestOf, toldOf } from '../reading/latest.ts';
import type { Side } from '../reading/sides.ts';
import { useTold } from '../useTold.ts';
import { useCell } from './useCell.ts';
import { BOARD } from './words.ts';

const SHOWN = 8;

export function Latest({ side }: { side: Side }) {
  const { replay, lines, cursor, select, selected } = useReview();
  const words = useRoomWords(BOARD);
  const told = useTold();
  const { time } = useCell();
  const all = useMemo(() => toldOf(replay, lines), [replay, lines]);
  const latest = latestOf(all, side, cursor, SHOWN);
  return (
    <section className="latest" aria-label={`${words.records} · ${words[side]}`}>
      <h3 className="listHead">
        {words.records} <small>{side === 'known' ? words.heardBy : words.happenedBy}</small>
      </h3>
      <ol>
        {latest.map(({ line, atMs, heardMs }) => {
          const { label, what } = told(side === 'known' ? line.recorded : line.event);
          const isLate = line.lateMs !== null;
          return (
            <li key={line.recorded.id} data-late={isLate || undefined}>
              <button
                type="button"
                aria-pressed={selected?.events.includes(line.recorded.id) ?? false}
                onClick={() => select({ title: label, events: [line.recorded.id] })}
              >
                <time>{clockTime(side === 'known' ? heardMs : atMs)}</time>
                <span>
                  <b>{label}</b> {what}
                </span>
                {isLate ? (
                  <small>
                    {side === 'known' ? time(line.event.occurredAt) : words.heardAt(time(iso(heardMs)))}
                  </small>
                ) : null}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
