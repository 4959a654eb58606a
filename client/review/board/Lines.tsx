/** A table of lines with one fact each: what it is of, the fact, which opens its records, and a note on it. */
import { useReview } from '../context.ts';
import type { Difference } from '../reading/differences.ts';
import type { Side } from '../reading/sides.ts';
import { useCell } from './useCell.ts';

export interface Line {
  readonly key: string;
  readonly name: string;
  /** Behind the name, smaller. */
  readonly whose?: string | null;
  readonly text: string;
  readonly note: string;
  readonly isOver?: boolean;
  /** What the fact rests on; none: it opens nothing. */
  readonly events: readonly string[];
  readonly difference: Difference | undefined;
}

interface Props {
  readonly side: Side;
  readonly className: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

export function Lines({ side, className, title, lines }: Props) {
  const { select } = useReview();
  const { why, isChosen } = useCell();
  return (
    <table className={className} aria-label={title}>
      <colgroup>
        <col className="wide" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={3}>{title}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, whose, text, note, isOver, events, difference }) => (
          <tr key={key} data-differs={difference !== undefined || undefined} data-line={key}>
            <th scope="row">
              <span className="name" title={name}>
                {name}
              </span>
              {whose ? <em>{whose}</em> : null}
            </th>
            <td>
              {events.length === 0 ? (
                <span className="none">{text}</span>
              ) : (
                <button
                  type="button"
                  aria-pressed={isChosen(events)}
                  onClick={() => select({ title: `${name} · ${text}`, events })}
                >
                  {text}
                  {difference && side === 'actual' ? <small className="why">{why(difference)}</small> : null}
                </button>
              )}
            </td>
            <td className={isOver ? 'over' : undefined}>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
