/** One figure of a count: what stands, the new number or 不明, and what that does. */
import type { CasualtyFigure, IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { type CountDraft, countsIn, type Effect, effectOf, standsIn } from './harm.ts';
import { RELIEF } from './words.ts';

interface LineProps {
  readonly incident: IncidentState;
  readonly draft: CountDraft;
  readonly figure: CasualtyFigure;
  readonly asOf: string;
  readonly onChange: (part: Partial<CountDraft>) => void;
}

export function CountLine({ incident, draft, figure, asOf, onChange }: LineProps) {
  const { nowOf, words: common } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.casualty;
  const stated = standsIn(incident, draft.area.trim())[figure];
  const name = common.figure[figure];
  const isUnknown = draft.unknown.includes(figure);
  const value = countsIn(draft)[figure];
  const effect = value === undefined ? null : effectOf(incident, draft, figure, value, asOf);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {stated ? (
          <>
            <b>{stated.low < stated.high ? room.range(stated.low, stated.high) : stated.value}</b>{' '}
            <small>
              {common.status[stated.verified ? 'verified' : 'provisional']}{' '}
              {minuteTimeNear(Date.parse(stated.asOf), nowOf(incident))}
            </small>
          </>
        ) : (
          <small>{words.notSaid}</small>
        )}
      </td>
      <td>
        <input
          className="count"
          inputMode="numeric"
          aria-label={name}
          autoComplete="off"
          value={isUnknown ? '' : (draft.counts[figure] ?? '')}
          disabled={isUnknown}
          onChange={(event) =>
            onChange({
              counts: { ...draft.counts, [figure]: event.target.value.replace(/[^\d]/g, '').slice(0, 9) },
            })
          }
        />
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={`${name} ${words.unknown}`}
          checked={isUnknown}
          onChange={(event) =>
            onChange({
              unknown: event.target.checked
                ? [...draft.unknown, figure]
                : draft.unknown.filter((other) => other !== figure),
            })
          }
        />
      </td>
      <td>
        <small className={effect?.is === 'older' || effect?.is === 'rival' ? 'risk' : 'dim'}>
          {effect ? told(effect) : ''}
        </small>
      </td>
    </tr>
  );

  function told(effect: Effect): string {
    if (effect.is === 'replaces') return words.effects.replaces(effect.by);
    if (effect.is === 'rival') return words.effects.rival(room.range(effect.low, effect.high));
    return words.effects[effect.is];
  }
}
