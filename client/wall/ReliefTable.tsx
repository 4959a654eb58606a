/** The relief as a table, every area of it: for those who can't see the curve, and for whoever compares it with the record. */
import { useRoomWords } from '../lib/i18n/room.ts';
import { areaName } from '../lib/names.ts';
import type { AreaRelief, Relief } from '../lib/relief.ts';
import { minuteTimeNear } from '../lib/time.ts';
import { expectedOfArea } from './reading/relieved.ts';
import type { Standing } from './reading/standing.ts';
import { range, useView } from './view.ts';
import { RELIEF } from './words/relief.ts';

interface Props {
  readonly relief: Relief;
  readonly standing: Standing;
}

export function ReliefTable({ relief, standing }: Props) {
  const told = useRoomWords(RELIEF);
  const { need, needAtLeast, reached, share, shareAtMost, areas } = relief;
  return (
    <div className="sr">
      <table aria-label={told.table}>
        <thead>
          <tr>
            {Object.values(told.column).map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <Row key={area.area} area={area} standing={standing} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th>{told.total}</th>
            <td>{share === null ? told.unsaid : range(needAtLeast, need)}</td>
            <td />
            <td>{share === null ? range(relief.delivered, relief.delivered) : range(reached, reached)}</td>
            <td>{share === null ? told.unsaid : percents(share, shareAtMost ?? share)}</td>
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const percent = (share: number): string => `${(Math.floor(share * 1_000 + 1e-9) / 10).toFixed(1)}%`;
const percents = (low: number, high: number): string =>
  low === high ? percent(low) : `${percent(low)}–${percent(high)}`;

function Row({ area, standing }: { readonly area: AreaRelief; readonly standing: Standing }) {
  const view = useView();
  const { words, board } = view;
  const told = useRoomWords(RELIEF);
  const { need, needAtLeast, reached, reachedAtMost, status, dueMs } = area;
  const expectedAt = expectedOfArea(board, standing, area)?.expectedAt ?? null;
  const time = (ms: number) => (
    <time dateTime={new Date(ms).toISOString()}>{minuteTimeNear(ms, standing.nowMs)}</time>
  );
  return (
    <tr data-area={area.area}>
      <th>{areaName(view, area.area)}</th>
      <td>{need === null ? told.unsaid : range(needAtLeast ?? need, need)}</td>
      <td>{needAtLeast !== need ? told.rival : status === null ? told.unsaid : words.status[status]}</td>
      <td>{reached === null ? words.wall.notReported : range(reached, reachedAtMost ?? reached)}</td>
      <td>
        {need === null || need === 0 || reached === null
          ? told.unsaid
          : percents(
              Math.min(1, reached / need),
              Math.min(1, (reachedAtMost ?? reached) / (needAtLeast || need)),
            )}
      </td>
      <td>{dueMs === null ? told.unsaid : time(dueMs)}</td>
      <td>{expectedAt === null ? told.unsaid : time(Date.parse(expectedAt))}</td>
    </tr>
  );
}
