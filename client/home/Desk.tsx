/** The first page of somebody who is signed in: how the log stands, and what there is to try. */
import { useEffect, useState } from 'react';
import { type Board, statesOf } from '../../shared/board.ts';
import { Connection } from '../lib/connection.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { useLive } from '../lib/live.ts';
import { openIncidents } from '../lib/openIncidents.ts';
import { socketWire } from '../lib/wire.ts';
import { District } from './District.tsx';
import { Player } from './Player.tsx';
import { useSamples } from './samples.ts';

export function Desk() {
  const [connection] = useState(() => new Connection(socketWire()));
  useEffect(() => {
    connection.open();
    return () => connection.close();
  }, [connection]);
  const live = useLive(connection);
  const { words } = useLanguage();
  const { samples, trouble, refresh } = useSamples(live.board?.position ?? null);
  return (
    <>
      <p className="lead">{words.home.lead}</p>
      <div className="top">
        <LogStatus board={live.board} lost={live.status === 'silent'} />
        <a className="wallLink" href="/desk">
          <b>{words.home.openDesk}</b>
          <span>{words.home.deskNote}</span>
        </a>
        <a className="wallLink" href="/wall">
          <b>{words.home.openWall}</b>
          <span>{words.home.wallNote}</span>
        </a>
        <a className="wallLink" href="/review">
          <b>{words.home.openReview}</b>
          <span>{words.home.reviewNote}</span>
        </a>
      </div>
      {trouble ? (
        <p role="alert" className="error">
          {trouble}
        </p>
      ) : null}
      {samples ? <District district={samples.district} done={refresh} /> : null}
      {samples ? <Player samples={samples} done={refresh} /> : null}
    </>
  );
}

function LogStatus({ board, lost }: { board: Board | null; lost: boolean }) {
  const { words } = useLanguage();
  if (!board) {
    return (
      <section className="card status" aria-label={words.home.logTitle}>
        <p>{lost ? words.home.lost : words.home.connecting}</p>
      </section>
    );
  }
  const teams = [...statesOf(board, 'team')].filter(
    (team) => team.confirmedAt !== '' && !team.retired && team.drill === null,
  ).length;
  const open = openIncidents(board);
  const drills = open.filter((incident) => incident.drill !== null).length;
  const figures: [string, number][] = [
    [words.home.position, board.position],
    [words.home.teams, teams],
    [words.home.openIncidents, open.length],
    [words.home.openDrills, drills],
  ];
  return (
    <section className="card status" aria-labelledby="log">
      <h2 id="log">{board.position === 0 ? words.home.logEmpty : words.home.logTitle}</h2>
      {lost ? <p className="error">{words.home.lost}</p> : null}
      {board.position === 0 ? (
        <p className="note">{words.home.logEmptyNote}</p>
      ) : (
        <dl>
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value.toLocaleString('en-US')}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
