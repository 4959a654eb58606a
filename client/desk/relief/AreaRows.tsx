/** By area: how many are in need, how many were reached, and which share that is. */
import { entryOf } from '../../../shared/entry.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { reliefView } from '../../../shared/incident/view.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { AreaRelief, Relief } from '../../lib/relief.ts';
import { useDesk } from '../context.ts';
import { areaName } from './given.ts';
import { RELIEF } from './words.ts';

export function AreaRows({
  incident,
  relief,
}: {
  readonly incident: IncidentState;
  readonly relief: Relief;
}) {
  const words = useRoomWords(RELIEF).relief.column;
  return (
    <table className="areaRows">
      <thead>
        <tr>
          <th>{words.area}</th>
          <th>{words.need}</th>
          <th>{words.reached}</th>
          <th>{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {relief.areas.map((area) => (
          <AreaRow key={area.area} incident={incident} area={area} />
        ))}
      </tbody>
    </table>
  );
}

function AreaRow({ incident, area }: { readonly incident: IncidentState; readonly area: AreaRelief }) {
  const { board, language, open, words: common } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.relief;
  const { need, needAtLeast, reached, verified, late, done } = area;
  const known = entryOf(incident.relief, area.area);
  const flags = known ? reliefView(known).flags : [];
  const share = need === null || need === 0 || reached === null ? null : reached / need;
  const notes = [
    flags.includes('mixedCounts') ? words.mixed : null,
    flags.includes('countExceedsNeed') ? words.exceeds : null,
    needAtLeast !== null && need !== null && needAtLeast < need ? words.rivals : null,
  ].filter((one) => one !== null);
  return (
    <tr data-late={(late && !done) || undefined}>
      <td>
        <button
          type="button"
          className="link"
          onClick={() => open('relief', { area: areaName(board, language, area.area) })}
        >
          {areaName(board, language, area.area)}
        </button>
        {late && !done ? <small className="missed">{words.late}</small> : null}
        {notes.map((note) => (
          <small key={note} className="risk">
            {note}
          </small>
        ))}
      </td>
      <td>
        {need === null ? (
          <small className="risk">{words.needUnknown}</small>
        ) : (
          <>
            {needAtLeast !== null && needAtLeast < need ? room.range(needAtLeast, need) : need}{' '}
            <small className="dim">{common.status[verified ? 'verified' : 'provisional']}</small>
          </>
        )}
      </td>
      <td>
        {reached === null ? (
          <small className={(need ?? 0) > 0 ? 'risk' : 'dim'}>{words.silent}</small>
        ) : (
          reached
        )}
      </td>
      <td>
        {share === null ? (
          '—'
        ) : (
          <span className="bar" data-tone={late && !done ? 'missed' : done ? 'done' : undefined}>
            <i style={{ width: `${Math.min(100, share * 100)}%` }} />
            <span>{Math.floor(share * 100)}%</span>
          </span>
        )}
      </td>
    </tr>
  );
}
