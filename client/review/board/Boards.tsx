/** What was known beside what had happened: the same board twice, the differences marked. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { clockTime } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import { SIDES, type Side } from '../reading/sides.ts';
import { Cards } from './Cards.tsx';
import { CommandLines } from './CommandLines.tsx';
import { Latest } from './Latest.tsx';
import { ReliefTable } from './ReliefTable.tsx';
import { TaskLines } from './TaskLines.tsx';
import { TeamsTable } from './TeamsTable.tsx';
import { BOARD } from './words.ts';
import './board.css';

const PARTS = [Cards, TeamsTable, ReliefTable, CommandLines, TaskLines, Latest] as const;

export function Boards() {
  const review = useReview();
  const { mode } = review;
  const words = useRoomWords(BOARD);
  const sides = SIDES[mode];
  return (
    <div className="boards" data-sides={sides.length}>
      {sides.map((side) => (
        <SideHead key={side} side={side} />
      ))}
      {PARTS.map((Part) =>
        sides.map((side) => (
          <div className="cell" key={`${Part.name} ${side}`} data-side={side}>
            {review[side] ? (
              <Part side={side} />
            ) : Part === Cards ? (
              <p className="note">{emptyWords(side)}</p>
            ) : null}
          </div>
        )),
      )}
    </div>
  );

  function emptyWords(side: Side): string {
    return side === 'known' ? words.nothingYet : words.nothingHappened;
  }
}

function SideHead({ side }: { side: Side }) {
  const { cursor, differences, mode } = useReview();
  const words = useRoomWords(BOARD);
  const at = clockTime(cursor.atMs);
  const known = clockTime(cursor.knownMs);
  const note =
    side === 'actual'
      ? words.actualNote(at)
      : cursor.linked
        ? words.knownNote(known)
        : words.knownOf(at, known);
  const count = differences.all.length;
  return (
    <header className="sideHead" data-side={side}>
      <h2>{words[side]}</h2>
      {mode === 'both' && side === 'actual' ? (
        <em className={count > 0 ? 'differ' : ''} role="status">
          {count > 0 ? words.differences(count) : words.same}
        </em>
      ) : null}
      <small>{note}</small>
    </header>
  );
}
