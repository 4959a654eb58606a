/** The way to the scene: what is known of the place, how far it is, and the phone's own map app. Nothing is fetched. */
import { useState } from 'react';
import { distanceM } from '../../../shared/forecast/distance.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import { boardWords } from '../words/board.ts';
import { copyText } from './copying.ts';
import { distanceInWords, pointOf, windOf } from './distance.ts';
import { mapsFor, pointInWords } from './maps.ts';
import { Nothing, Page } from './Page.tsx';
import { useShown } from './shown.ts';

export function Way() {
  const words = useRoomWords(boardWords).way;
  const { incident, order } = useField();
  const place = order?.scene ?? incident?.place ?? null;
  const point = pointOf(place);
  return (
    <Page title={words.title} back="now">
      {place === null || (point === null && !place.name) ? (
        <Nothing said={words.none} note={words.noneNote} />
      ) : (
        <>
          <section className="panel wayPlace">
            {incident ? <p className="quiet">{incident.title}</p> : null}
            {place.name ? <p className="address">{place.name}</p> : null}
            {point ? null : <p className="quiet">{words.noPoint}</p>}
          </section>
          {point ? (
            <Target name={place.name ?? incident?.title ?? ''} accuracyM={place.accuracyM} {...point} />
          ) : null}
        </>
      )}
    </Page>
  );
}

interface TargetProps {
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
  readonly accuracyM: number | undefined;
}

function Target({ lon, lat, name, accuracyM }: TargetProps) {
  const words = useRoomWords(boardWords).way;
  const [copied, setCopied] = useState<boolean | null>(null);
  const point = pointInWords({ lon, lat });
  return (
    <>
      <Far lon={lon} lat={lat} />
      <section className="panel">
        <h2>{words.open}</h2>
        <div className="buttons maps">
          {mapsFor({ lon, lat, name }).map(({ app, href }, i) => (
            <a key={app} className={i === 0 ? 'button main' : 'button'} href={href}>
              {words.apps[app]}
            </a>
          ))}
        </div>
        <p className="note">{words.appsNote}</p>
      </section>
      <section className="panel">
        <h2>
          <span>{words.point}</span>
          {accuracyM === undefined ? null : <small>{words.accuracy(Math.round(accuracyM))}</small>}
        </h2>
        <p className="point">{point}</p>
        <button type="button" className="button" onClick={() => void copyText(point).then(setCopied)}>
          {words.copy}
        </button>
        <p className="note" role="status">
          {copied === null ? '' : copied ? words.copied : words.notCopied}
        </p>
      </section>
    </>
  );
}

function Far({ lon, lat }: { readonly lon: number; readonly lat: number }) {
  const words = useRoomWords(boardWords).way;
  const { fix, clock } = useField();
  const { words: shown, ago } = useShown();
  if (!fix)
    return (
      <section className="panel">
        <h2>{words.distance}</h2>
        <p className="quiet">{words.noFix}</p>
      </section>
    );
  const m = distanceM(fix, { lon, lat }) ?? 0;
  const isHere = m <= fix.accuracyM;
  return (
    <section className="panel far">
      <h2>{words.distance}</h2>
      <p className="big">
        {isHere ? (
          <b>{words.here}</b>
        ) : (
          <>
            <b>{distanceInWords(m, shown)}</b>{' '}
            <span>{words.bearing(shown.bearings[windOf(fix, { lon, lat })] ?? '')}</span>
          </>
        )}
      </p>
      <p className="note">
        {words.fixAge(ago(new Date(fix.atMs).toISOString(), clock.serverMs), Math.round(fix.accuracyM))}
      </p>
    </section>
  );
}
