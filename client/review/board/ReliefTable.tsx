/** Relief by area: how many are in need, how many were reached. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { areaName } from '../../lib/names.ts';
import type { AreaRelief } from '../../lib/relief.ts';
import { range, thousands } from '../../wall/view.ts';
import { useReview } from '../context.ts';
import { shareText } from '../reading/figures.ts';
import type { Side } from '../reading/sides.ts';
import { useCell } from './useCell.ts';
import { BOARD } from './words.ts';

export function ReliefTable({ side }: { side: Side }) {
  const review = useReview();
  const { mode, known, actual } = review;
  const words = useRoomWords(BOARD);
  const seen = mode === 'both' ? [actual, known] : [review[side]];
  const names = [...new Set(seen.flatMap((one) => one?.relief.areas.map(({ area }) => area) ?? []))];
  if (names.length === 0) return null;
  const own = new Map(review[side]?.relief.areas.map((area) => [area.area, area]));
  return (
    <table className="relief" aria-label={words.areas}>
      <thead>
        <tr>
          <th>{words.area}</th>
          <th>{words.need}</th>
          <th>{words.reached}</th>
          <th>{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <AreaRow key={name} name={name} area={own.get(name)} side={side} />
        ))}
      </tbody>
    </table>
  );
}

function AreaRow({ name, area, side }: { name: string; area: AreaRelief | undefined; side: Side }) {
  const review = useReview();
  const { differences, mode, select, today, language } = review;
  const words = useRoomWords(BOARD);
  const { why, isChosen } = useCell();
  const state = review[side]?.standing.incident.relief[name];
  const found = mode === 'both' ? differences.about('relief', name) : [];
  const cell = (field: 'need' | 'reached', text: string, events: readonly string[]) => {
    const difference = found.find((one) => one.field === field);
    const label = `${areaName({ board: today, language }, name)} · ${words[field]}`;
    const opens = events.length > 0 ? events : (difference?.events.map(({ id }) => id) ?? []);
    return (
      <td data-field={field} data-differs={difference !== undefined || undefined}>
        <button
          type="button"
          disabled={opens.length === 0}
          aria-pressed={isChosen(opens)}
          onClick={() => select({ title: label, events: opens })}
        >
          {text}
          {difference && side === 'actual' ? <small className="why">{why(difference)}</small> : null}
        </button>
      </td>
    );
  };
  const { need = null, needAtLeast = null, reached = null, reachedAtMost = null } = area ?? {};
  return (
    <tr data-differs={found.length > 0 || undefined} data-area={name}>
      <th scope="row">
        <span className="name" title={areaName({ board: today, language }, name)}>
          {areaName({ board: today, language }, name)}
        </span>
      </th>
      {cell(
        'need',
        need === null ? '—' : range(needAtLeast ?? need, need),
        state?.need ? [state.need.event] : [],
      )}
      {cell(
        'reached',
        reached === null ? '—' : reachedAtMost === null ? thousands(reached) : range(reached, reachedAtMost),
        state?.deliveries.map(({ event }) => event) ?? [],
      )}
      <td>
        {need
          ? shareText({
              low: (reached ?? 0) / need,
              high: (reachedAtMost ?? reached ?? 0) / (needAtLeast || need),
            })
          : '—'}
      </td>
    </tr>
  );
}
