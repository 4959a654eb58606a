/** The stages of both incidents as two marks on one line each, and by how much they lie apart. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useReview } from '../context.ts';
import type { Milestone } from '../reading/compare.ts';
import { COMPARE } from './words.ts';

interface Props {
  readonly milestones: readonly Milestone[];
  readonly titles: { readonly one: string; readonly other: string };
}

const MINUTE_MS = 60_000;

export function Milestones({ milestones, titles }: Props) {
  const { words: house } = useReview();
  const words = useRoomWords(COMPARE);
  const all = milestones.flatMap(({ one, other }) => [one ?? 0, other ?? 0]);
  // The first hours decide: the axis runs with the root of the time, so that they are not lost in days.
  const reach = Math.sqrt(Math.max(MINUTE_MS, ...all.map(Math.abs)));
  const least = Math.min(0, ...all);
  const from = -Math.sqrt(Math.abs(least));
  const placeOf = (ms: number) => ((Math.sign(ms) * Math.sqrt(Math.abs(ms)) - from) / (reach - from)) * 100;
  const told = (ms: number | null) => {
    if (ms === null) return words.none;
    const span = house.span(Math.round(Math.abs(ms) / MINUTE_MS));
    return ms < 0 ? words.before(span) : span;
  };
  return (
    <table className="milestones">
      <thead>
        <tr>
          <th>{words.stage}</th>
          <th className="axisHead">
            <span data-which="one">{titles.one}</span>
            <span data-which="other">{titles.other}</span>
          </th>
          <th>{words.one}</th>
          <th>{words.other}</th>
          <th>{words.difference}</th>
        </tr>
      </thead>
      <tbody>
        {milestones.map(({ stage, one, other }) => (
          <tr key={stage} data-stage={stage}>
            <th scope="row">{words.stages[stage]}</th>
            <td className="track">
              <div>
                {one !== null && other !== null ? (
                  <i
                    className="apart"
                    style={{
                      left: `${Math.min(placeOf(one), placeOf(other))}%`,
                      width: `${Math.abs(placeOf(one) - placeOf(other))}%`,
                    }}
                  />
                ) : null}
                {one === null ? null : <i data-which="one" style={{ left: `${placeOf(one)}%` }} />}
                {other === null ? null : <i data-which="other" style={{ left: `${placeOf(other)}%` }} />}
              </div>
            </td>
            <td>{told(one)}</td>
            <td>{told(other)}</td>
            <td>{one === null || other === null ? words.none : apart(other - one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function apart(ms: number): string {
    const minutes = Math.round(Math.abs(ms) / MINUTE_MS);
    if (minutes === 0) return words.same;
    return ms < 0 ? words.earlier(house.span(minutes)) : words.later(house.span(minutes));
  }
}
