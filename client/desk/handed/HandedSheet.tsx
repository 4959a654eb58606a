/** One post that was handed over: who, when, what it said, why it was refused, and what becomes of it. */
import { type Board, stateIn } from '../../../shared/board.ts';
import type { HandedPost } from '../../../shared/duty/handed.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { useNames } from '../report/useNames.ts';
import type { SheetProps } from '../sheetNames.ts';
import { incidentOf } from './handed.ts';
import './handed.css';
import { Settling } from './Settling.tsx';
import { HANDED } from './words.ts';

export function HandedSheet({ id = '' }: SheetProps) {
  const { board } = useDesk();
  const words = useRoomWords(HANDED);
  const post = stateIn(board, 'handed', id);
  if (!post?.handed) return <p className="form note">{words.gone}</p>;
  return (
    <div className="handedSheet">
      <Facts post={post} board={board} />
      {post.settled ? <Settled settled={post.settled} /> : <Settling key={id} post={post} />}
    </div>
  );
}

function Facts({ post, board }: { readonly post: HandedPost; readonly board: Board }) {
  const { nowMs } = useDesk();
  const words = useRoomWords(HANDED);
  const nameOf = useNames();
  const { handed, by, told, problem } = post;
  return (
    <dl>
      <dt>{words.saidBy}</dt>
      <dd>
        {nameOf(by?.user ?? '')}{' '}
        {handed ? <time dateTime={handed.at}>{minuteTimeNear(Date.parse(handed.at), nowMs)}</time> : null}
      </dd>
      <dt>{words.incident}</dt>
      <dd>{incidentOf(board, post)?.title ?? words.noIncident}</dd>
      <dt>{words.text}</dt>
      <dd>
        <b>{told}</b>
      </dd>
      <dt>{words.refusedFor}</dt>
      <dd>
        {problem?.title}
        {problem?.detail ? <small>{problem.detail}</small> : null}
      </dd>
    </dl>
  );
}

function Settled({ settled }: { readonly settled: NonNullable<HandedPost['settled']> }) {
  const { nowMs } = useDesk();
  const words = useRoomWords(HANDED);
  const nameOf = useNames();
  const time = minuteTimeNear(Date.parse(settled.at), nowMs);
  return (
    <p className="form note" role="status">
      {words.settled(words.result[settled.result], nameOf(settled.by), time)}
      <br />
      {settled.reason}
    </p>
  );
}
