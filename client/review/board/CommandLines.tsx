/** Who responds at which level, who commands at the scene, how severe it was held to be. */

import type { FactKind } from '../../../shared/replay/facts.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { useReview } from '../context.ts';
import { paired, type Side } from '../reading/sides.ts';
import { useCell } from './useCell.ts';
import { BOARD } from './words.ts';

interface Row {
  readonly key: string;
  readonly kind: FactKind;
  readonly subject: string;
  readonly name: string;
  readonly text: string | null;
  readonly note: string;
  readonly events: readonly string[];
}

export function CommandLines({ side }: { side: Side }) {
  const review = useReview();
  const { differences, mode, select, today, language } = review;
  const words = useRoomWords(BOARD);
  const { why, isChosen } = useCell();
  const rows = useRows(side);
  if (rows.length === 0) return <p className="note">{words.noCommand}</p>;
  return (
    <table className="command" aria-label={words.command}>
      <colgroup>
        <col className="wide" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={3}>{words.command}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const found = mode === 'both' ? differences.about(row.kind, row.subject) : [];
          const own = row.kind === 'incident' ? found.filter(({ field }) => field === 'severity') : found;
          const [first] = own;
          return (
            <tr key={row.key} data-differs={first !== undefined || undefined}>
              <th scope="row">
                <span className="name">{bodyName({ board: today, language }, row.name)}</span>
              </th>
              <td>
                {row.text === null ? (
                  <span className="none">{words.notKnown}</span>
                ) : (
                  <button
                    type="button"
                    aria-pressed={isChosen(row.events)}
                    onClick={() => select({ title: `${row.name} · ${row.text}`, events: row.events })}
                  >
                    {row.text}
                    {first && side === 'actual' ? <small className="why">{why(first)}</small> : null}
                  </button>
                )}
              </td>
              <td>{row.note}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function useRows(side: Side): readonly Row[] {
  const review = useReview();
  const { known, actual, mode, words: house, today, language } = review;
  const words = useRoomWords(BOARD);
  const { time } = useCell();
  const sides = mode === 'both' ? { known, actual } : { known: null, actual: null, [side]: review[side] };
  const incident = review[side]?.standing.incident;
  const graded = incident?.severityHistory.at(-1);
  const severity: Row = {
    key: 'severity',
    kind: 'incident',
    subject: '',
    name: words.severity,
    text: incident?.severity ? house.severity[incident.severity] : words.ungraded,
    note: graded ? words.since(time(graded.at)) : '',
    events: graded ? [graded.event] : [],
  };
  const responses = paired(
    sides,
    (one) => one.responses,
    ({ since }) => since.at,
  ).map((row): Row => {
    const response = row[side];
    const last = response?.levels.at(-1);
    return {
      key: `response ${row.key}`,
      kind: 'response',
      subject: row.key,
      name: bodyName({ board: today, language }, (response ?? row.actual ?? row.known)?.body ?? row.key),
      text: response ? house.level(response.level) : null,
      note: response?.ended
        ? words.endedAt(time(response.ended.at))
        : response
          ? words.since(time(last?.at ?? response.since.at))
          : '',
      events: response ? [response.ended?.event ?? last?.event ?? response.since.event] : [],
    };
  });
  const posts = paired(
    sides,
    (one) => one.posts,
    ({ established }) => established.at,
  ).map((row): Row => {
    const post = row[side];
    return {
      key: `post ${row.key}`,
      kind: 'command',
      subject: row.key,
      name: words.commander((post ?? row.actual ?? row.known)?.place?.name ?? ''),
      text: post ? post.commander : null,
      note: post?.closed ? words.endedAt(time(post.closed.at)) : post ? words.since(time(post.since.at)) : '',
      events: post ? [post.closed?.event ?? post.since.event] : [],
    };
  });
  const all = [...responses, ...posts];
  return incident && (graded || all.length > 0) ? [severity, ...all] : all;
}
