/** What is not finished, as a list of warnings. */
import { stateIn } from '../../../shared/board.ts';
import { CATALOGUE, isTypeName } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { type OpenEnd, openEndsOf } from './ends.ts';
import { INTAKE } from './words.ts';

export function OpenEnds({ incident }: { readonly incident: IncidentState }) {
  const { board, nowOf } = useDesk();
  const words = useRoomWords(INTAKE);
  const tell = useTold(nowOf(incident));
  const ends = openEndsOf(board, incident, nowOf(incident));
  if (ends.length === 0) return <p className="note">{words.nothingOpen}</p>;
  return (
    <div className="ends">
      <b>{words.openEnds}</b>
      <ul>
        {[...new Set(ends.map(tell))].map((told) => (
          <li key={told}>{told}</li>
        ))}
      </ul>
    </div>
  );
}

function useTold(nowMs: number): (end: OpenEnd) => string {
  const { board, lang, language, words: common } = useDesk();
  const { ends } = useRoomWords(INTAKE);
  return (end) => {
    switch (end.kind) {
      case 'team': {
        const team = stateIn(board, 'team', end.teamId);
        return ends.team(team ? nameIn(language, team) : end.teamId, common.stage[end.stage]);
      }
      case 'clock':
        return ends.clock(end.count);
      case 'report':
        return end.late
          ? ends.reportLate(end.to)
          : ends.report(end.to, minuteTimeNear(Date.parse(end.dueAt), nowMs));
      case 'pending':
        return ends.pending(isTypeName(end.type) ? CATALOGUE[end.type][lang] : end.type);
      case 'response':
        return ends.response(end.body);
      case 'post':
        return ends.post;
      case 'task':
        return ends.task(end.count);
    }
  };
}
