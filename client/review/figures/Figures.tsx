/** Each indicator opened to the units of this incident, each unit to its records; both bases side by side. */
import { useMemo, useState } from 'react';
import { worldNowMs } from '../../../shared/replay/replay.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { thousands } from '../../wall/view.ts';
import { useReview } from '../context.ts';
import { BASES, type Basis, type IndicatorUnits, indicatorUnits } from '../reading/units.ts';
import { Published } from './Published.tsx';
import { UnitRows } from './UnitRows.tsx';
import { FIGURES } from './words.ts';
import './figures.css';

export function Figures() {
  const { known, today, replay, incident } = useReview();
  const words = useRoomWords(FIGURES);
  const endMs = worldNowMs(replay, replay.span.toMs);
  const all = useMemo(
    () =>
      indicatorUnits(
        known && { board: known.board, worldMs: known.worldMs },
        { board: today, worldMs: endMs },
        incident.id,
      ),
    [known, today, endMs, incident.id],
  );
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <div className="indicators">
      <header className="viewHead">
        <h2>{words.title}</h2>
        {incident.drill === null ? null : <small>{words.note}</small>}
      </header>
      {all.length === 0 ? <p className="note">{words.none}</p> : null}
      <table>
        <thead>
          <tr>
            <th>{words.indicator}</th>
            <th className="count">{words.final}</th>
            <th className="count">{words.atStart}</th>
            <th>{words.rest}</th>
          </tr>
        </thead>
        {all.map((one) => (
          <IndicatorBody
            key={one.definition.id}
            one={one}
            isOpen={opened === one.definition.id}
            onToggle={() => setOpened(opened === one.definition.id ? null : one.definition.id)}
          />
        ))}
      </table>
      <Published definitions={all.map(({ definition }) => definition)} />
    </div>
  );
}

interface BodyProps {
  readonly one: IndicatorUnits;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function IndicatorBody({ one, isOpen, onToggle }: BodyProps) {
  const { lang } = useReview();
  const words = useRoomWords(FIGURES);
  const { definition, tally, units, amount } = one;
  const { running, excluded, unknown } = tally.final;
  const textOf = (basis: Basis): string => {
    if (!amount) return words.count(tally[basis].met, tally[basis].met + tally[basis].missed);
    const sum = amount[basis];
    return sum === null ? '–' : thousands(sum);
  };
  return (
    <tbody data-indicator={definition.id}>
      <tr className="indicator">
        <th scope="rowgroup">
          <button type="button" aria-expanded={isOpen} onClick={onToggle}>
            {definition.title[lang]}
          </button>
        </th>
        {BASES.map((basis) => (
          <td className="count" key={basis} data-missed={tally[basis].missed > 0 || undefined}>
            {textOf(basis)}
          </td>
        ))}
        <td className="rest">{words.open(running, excluded, unknown)}</td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={4}>
            <UnitRows units={units} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}
