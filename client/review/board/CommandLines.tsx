/** Who responds at which level, who commands at the scene, how severe it was held to be. */
import type { FactKind } from '../../../shared/replay/facts.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { useReview } from '../context.ts';
import { paired, type Side } from '../reading/sides.ts';
import { type Line, Lines } from './Lines.tsx';
import { useCell } from './useCell.ts';
import { BOARD } from './words.ts';

interface Row extends Omit<Line, 'text' | 'difference'> {
  readonly kind: FactKind;
  readonly subject: string;
  /** null: not known on this side. */
  readonly text: string | null;
}

export function CommandLines({ side }: { side: Side }) {
  const { differences, mode } = useReview();
  const words = useRoomWords(BOARD);
  const rows = useRows(side);
  if (rows.length === 0) return <p className="note">{words.noCommand}</p>;
  const lines = rows.map(({ kind, subject, text, ...row }): Line => {
    const found = mode === 'both' ? differences.about(kind, subject) : [];
    const difference = kind === 'incident' ? found.find(({ field }) => field === 'severity') : found[0];
    return { ...row, text: text ?? words.notKnown, difference };
  });
  return <Lines side={side} className="command" title={words.command} lines={lines} />;
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
