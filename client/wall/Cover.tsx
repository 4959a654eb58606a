/** What lies over the wall when its picture can't be trusted, or when there is none. */
import type { Live } from '../lib/connection.ts';
import type { Words } from '../lib/i18n/index.ts';
import { clockTime, hoursMinutesSeconds } from '../lib/time.ts';

export function LostBanner({ live, words }: { live: Live; words: Words }) {
  const { status, heardMs, offsetMs } = live;
  if (status === 'live' || (status === 'connecting' && heardMs !== null)) return null;
  if (live.outdated) return <Banner title={words.wall.outdated} />;
  if (status === 'signedOut') {
    return (
      <Banner title={words.wall.signedOut}>
        {words.wall.signInFirst} <a href="/?next=/wall">{words.wall.signInLink}</a>
      </Banner>
    );
  }
  if (heardMs === null || offsetMs === null) {
    return status === 'connecting' ? null : <Banner title={words.wall.lost}>{words.wall.neverHeard}</Banner>;
  }
  const ago = hoursMinutesSeconds(performance.now() - heardMs);
  return <Banner title={words.wall.lost}>{words.wall.lostSince(clockTime(heardMs + offsetMs), ago)}</Banner>;
}

function Banner({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <div className="banner" role="alert">
      <b>{title}</b>
      {children ? <span>{children}</span> : null}
    </div>
  );
}

export function EmptyLog({ words }: { words: Words }) {
  return (
    <div className="emptylog">
      <h1>{words.wall.empty}</h1>
      <p>{words.wall.emptyNote}</p>
      <a href="/">
        {words.wall.emptyLink} <span>{window.location.origin}/</span>
      </a>
    </div>
  );
}
