/** Who commands at the scene, since when, and what is offered to whom. Until an offer is accepted nothing changes. */
import type { IncidentState, ScenePost } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import './command.css';
import type { CardProps } from '../incident/card.ts';
import { COMMAND } from './words.ts';

export function CommandCard({ incident }: CardProps) {
  const { mayRecord, open } = useDesk();
  const w = useRoomWords(COMMAND).post;
  const posts = Object.values(incident.posts).filter(({ closed }) => closed === null);
  const may = mayRecord('scenePostEstablished');
  if (posts.length === 0 && !may) return null;
  return (
    <section className="card" aria-labelledby="commandCard">
      <header>
        <h2 id="commandCard">{w.title}</h2>
        {may ? (
          <button type="button" onClick={() => open('post')}>
            {w.establish}
          </button>
        ) : null}
      </header>
      {posts.length === 0 ? <p className="note">{w.none}</p> : null}
      {posts.map((post) => (
        <Post key={post.postId} incident={incident} post={post} />
      ))}
    </section>
  );
}

function Post({ incident, post }: { incident: IncidentState; post: ScenePost }) {
  const { nowOf, open, mayRecord, me } = useDesk();
  const w = useRoomWords(COMMAND).post;
  const nowMs = nowOf(incident);
  const time = (at: string) => minuteTimeNear(Date.parse(at), nowMs);
  const { postId, offer } = post;
  const may = mayRecord('commandTransferOffered');
  return (
    <div className="post">
      <p>
        <b>{w.since(post.commander, time(post.since.at))}</b>{' '}
        <span className="dim">
          {[post.body, post.place?.name, ...post.groups].filter(Boolean).join(' · ')}
        </span>
      </p>
      {offer ? (
        <p className="risk">
          {w.offered(offer.from, offer.to, time(offer.at))} <small>{w.untilThen}</small>
        </p>
      ) : null}
      {may ? (
        <div className="acts">
          {offer ? (
            offer.by === me.user ? (
              <small className="dim">{w.ownOffer}</small>
            ) : (
              <button
                type="button"
                className="main"
                onClick={() => open('handover', { postId, accept: 'yes' })}
              >
                {w.accept}
              </button>
            )
          ) : (
            <button type="button" onClick={() => open('handover', { postId })}>
              {w.handOver}
            </button>
          )}
          <button type="button" className="quiet" onClick={() => open('post', { postId })}>
            {w.close}
          </button>
        </div>
      ) : null}
    </div>
  );
}
