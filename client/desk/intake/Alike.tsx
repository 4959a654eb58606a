/** Open incidents that the report being typed may be of. It is asked, never decided. */
import { stateIn } from '../../../shared/board.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import type { NearDuplicate } from '../../../shared/intake/duplicates.ts';
import { duplicateReasonInWords } from '../../../shared/words/duplicate.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { hoursMinutes } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { INTAKE } from './words.ts';

const SHOWN = 3;

interface Props {
  readonly alike: readonly NearDuplicate[];
  readonly into: IncidentState | undefined;
  readonly onInto: (incidentId: string) => void;
  readonly onApart: () => void;
}

export function Alike({ alike, into, onInto, onApart }: Props) {
  const { board, lang, nowOf } = useDesk();
  const words = useRoomWords(INTAKE);
  if (into)
    return (
      <section className="alike" data-into>
        <b>{words.chosenInto(into.title)}</b>
        <button type="button" onClick={onApart}>
          {words.undo} <kbd>Alt K</kbd>
        </button>
      </section>
    );
  if (alike.length === 0) return null;
  return (
    <section className="alike" aria-label={words.openAlready}>
      <header>
        <b>{words.openAlready}</b>
        <button type="button" onClick={onApart}>
          {words.apart} <kbd>Alt K</kbd>
        </button>
      </header>
      <ul>
        {alike.slice(0, SHOWN).map(({ incidentId, reasons }, index) => {
          const incident = stateIn(board, 'incident', incidentId);
          if (!incident) return null;
          const since = incident.occurred
            ? hoursMinutes(nowOf(incident) - Date.parse(incident.occurred.at))
            : '';
          return (
            <li key={incidentId}>
              <span>
                <b>{incident.title}</b> {since}
                <small>{reasons.map((reason) => duplicateReasonInWords(reason, lang)).join(' · ')}</small>
              </span>
              <button type="button" title={words.further} onClick={() => onInto(incidentId)}>
                {words.into} {index === 0 ? <kbd>Alt M</kbd> : null}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
