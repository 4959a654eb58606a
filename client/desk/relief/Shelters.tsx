/** Shelters that are open, with how many are in as last counted. */
import type { IncidentState } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { insideOf, sheltersOf } from './shelters.ts';
import { RELIEF } from './words.ts';

export function Shelters({ incident }: { readonly incident: IncidentState }) {
  const { board, language, open } = useDesk();
  const words = useRoomWords(RELIEF).shelter;
  const shown = sheltersOf(board).filter(
    (shelter) => shelter.open || insideOf(incident, shelter) !== undefined,
  );
  if (shown.length === 0) return null;
  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      <ul className="plainList transfers">
        {shown.map((shelter) => {
          const inside = insideOf(incident, shelter);
          const left = inside ? shelter.capacity - inside.people : null;
          return (
            <li key={shelter.id}>
              <span>
                <b>{nameIn(language, shelter)}</b>
                <small className="dim">{shelter.open ? words.opened : words.closed}</small>
              </span>
              <span>
                {inside ? words.openNow(String(inside.people), String(shelter.capacity)) : words.notCounted}
                {left === null ? null : (
                  <small className={left <= 0 ? 'risk' : 'dim'}>
                    {left <= 0 ? words.full : words.left(left)}
                  </small>
                )}
              </span>
              <button type="button" onClick={() => open('shelter', { shelterId: shelter.id })}>
                {words.acts.people}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
