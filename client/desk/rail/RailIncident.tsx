/** One open incident in the list: how grave, how long, and what is wrong. */
import { stateIn } from '../../../shared/board.ts';
import { clocksOf } from '../../../shared/incident/clock.ts';
import { numberOf } from '../../../shared/incident/number.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { hoursMinutes } from '../../lib/time.ts';
import { SeverityMark } from '../../parts/Mark.tsx';
import { useDesk } from '../context.ts';
import { DESK } from '../words.ts';

export function RailIncident({ incident }: { readonly incident: IncidentState }) {
  const { board, focus, choose, language, nowOf, live } = useDesk();
  const words = useRoomWords(DESK);
  const nowMs = nowOf(incident);
  const area = incident.area === null ? undefined : stateIn(board, 'area', incident.area);
  const clocks = clocksOf(incident, nowMs, limitsOf(board));
  const late = clocks.filter(({ outcome, stoppedAt }) => outcome === 'missed' && stoppedAt === null).length;
  const others = live.present.filter(({ incidentId }) => incidentId === incident.id).map(({ name }) => name);
  const sent = Object.values(incident.dispatches).filter(({ ordered }) => ordered !== null).length;
  return (
    <li>
      <button
        type="button"
        className="incident"
        data-severity={incident.severity ?? 'none'}
        aria-current={focus?.id === incident.id || undefined}
        onClick={() => choose(incident.id)}
      >
        <b>
          <SeverityMark severity={incident.severity} />
          <span>{incident.title}</span>
          <time>{incident.occurred ? hoursMinutes(nowMs - Date.parse(incident.occurred.at)) : ''}</time>
        </b>
        <small>
          {[numberOf(incident), area ? nameIn(language, area) : incident.place?.name, words.teams(sent)]
            .filter(Boolean)
            .join(' · ')}
          {late > 0 ? <strong>{words.late(late)}</strong> : null}
        </small>
        {others.length > 0 ? <em>{words.alsoHere([...new Set(others)])}</em> : null}
      </button>
    </li>
  );
}
