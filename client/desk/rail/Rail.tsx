/** The left side: take in a report, what is open, and what waits to be looked at. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { openIncidents } from '../../lib/openIncidents.ts';
import { useDesk } from '../context.ts';
import { SHEET_NAMES } from '../sheetNames.ts';
import { sheetOf } from '../sheets.tsx';
import { DESK } from '../words.ts';
import { RAIL_CARDS } from './cards.ts';
import { RailIncident } from './RailIncident.tsx';

export function Rail() {
  const { board, mayRecord, open } = useDesk();
  const words = useRoomWords(DESK);
  const incidents = openIncidents(board).reverse();
  const real = incidents.filter(({ drill }) => drill === null);
  const drills = incidents.filter(({ drill }) => drill !== null);
  const intake = SHEET_NAMES.find((name) => sheetOf(name)?.records === 'incidentReported');
  return (
    <nav className="rail" aria-label={words.open}>
      {mayRecord('incidentReported') && intake ? (
        <button type="button" className="new" onClick={() => open(intake)}>
          {words.newReport} <kbd>N</kbd>
        </button>
      ) : (
        <p className="note">{words.mayNot}</p>
      )}
      {real.length === 0 ? (
        <p className="none">{words.noneNote}</p>
      ) : (
        <ol>
          {real.map((incident) => (
            <RailIncident key={incident.id} incident={incident} />
          ))}
        </ol>
      )}
      {drills.length > 0 ? (
        <>
          <h2>
            {words.drills} <small>{words.notCounted}</small>
          </h2>
          <ol>
            {drills.map((incident) => (
              <RailIncident key={incident.id} incident={incident} />
            ))}
          </ol>
        </>
      ) : null}
      {RAIL_CARDS.map(({ id, Card }) => (
        <Card key={id} />
      ))}
    </nav>
  );
}
