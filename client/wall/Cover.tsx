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

/** The server has not said yet who this screen is. */
export function Unreached({ words }: { words: Words }) {
  return (
    <main className="wall">
      <Banner title={words.wall.lost}>{words.wall.neverHeard}</Banner>
    </main>
  );
}

export function EmptyLog({ words }: { words: Words }) {
  return <Notice title={words.wall.empty} text={words.wall.emptyNote} link={words.wall.emptyLink} href="/" />;
}

function Notice({ title, text, link, href }: { title: string; text: string; link: string; href: string }) {
  return (
    <div className="notice">
      <h1>{title}</h1>
      <p>{text}</p>
      <a href={href}>
        {link} <span>{window.location.origin}/</span>
      </a>
    </div>
  );
}
