/** On the left: what phones were refused and handed to the desk, until somebody has dealt with it. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { useNames } from '../report/useNames.ts';
import { incidentOf, waitingPosts } from './handed.ts';
import './handed.css';
import { HANDED } from './words.ts';

const MOST = 6;

export function HandedCard() {
  const { board, nowMs, open, choose, mayRecord } = useDesk();
  const words = useRoomWords(HANDED);
  const nameOf = useNames();
  if (!mayRecord('handedPostSettled')) return null;
  const posts = waitingPosts(board);
  if (posts.length === 0) return null;
  return (
    <section className="handed" aria-labelledby="handedTitle">
      <h2>
        <span id="handedTitle">{words.waiting}</span> <small>{posts.length}</small>
      </h2>
      <ol>
        {posts.slice(0, MOST).map((post) => {
          const incident = incidentOf(board, post);
          const time = post.handed ? minuteTimeNear(Date.parse(post.handed.at), nowMs) : '';
          return (
            <li key={post.id}>
              <button
                type="button"
                onClick={() => {
                  if (incident) choose(incident.id);
                  open('handed', { id: post.id });
                }}
              >
                <b>{post.told}</b>
                <small>{words.from(nameOf(post.by?.user ?? ''), time)}</small>
                <small>{incident?.title ?? words.noIncident}</small>
              </button>
            </li>
          );
        })}
      </ol>
      {posts.length > MOST ? <p className="note">{words.more(posts.length - MOST)}</p> : null}
    </section>
  );
}
