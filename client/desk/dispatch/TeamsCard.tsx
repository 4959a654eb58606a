/** The teams of an incident: each against the limit, with the one act that is due next. */
import { useMemo, useState } from 'react';
import { isOver } from '../../../shared/board.ts';
import { engagementsOn } from '../../../shared/dispatch/load.ts';
import { limitsOf } from '../../../shared/indicator/limits.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import type { CardProps } from '../incident/card.ts';
import './dispatch.css';
import { heardIn } from './heard.ts';
import { type Counts, countsOf, stillOut, teamRows } from './rows.ts';
import { type Opened, TeamLine } from './TeamLine.tsx';
import { DISPATCH } from './words.ts';

export function TeamsCard({ incident }: CardProps) {
  const { board, nowOf } = useDesk();
  const words = useRoomWords(DISPATCH);
  const [opened, setOpened] = useState<{ dispatchId: string; what: Opened } | null>(null);
  const nowMs = nowOf(incident);
  const rows = teamRows(board, incident, nowMs);
  const heardOf = useMemo(() => heardIn(board, incident), [board, incident]);
  const engaged = useMemo(() => engagementsOn(board, incident.drill), [board, incident.drill]);
  const { column } = words;
  return (
    <section className="card teams" aria-labelledby="teamsTitle">
      <header>
        <h2 id="teamsTitle">{words.teams}</h2>
        {rows.length > 0 ? <CountsLine counts={countsOf(rows, limitsOf(board).arrivalMs)} /> : null}
      </header>
      {isOver(incident) ? <LeftBehind incident={incident} /> : null}
      {rows.length === 0 ? (
        <p className="note">{words.none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>{column.team}</th>
              <th>{column.stage}</th>
              <th>{column.ordered}</th>
              <th>{column.acknowledged}</th>
              <th>{column.departed}</th>
              <th>{column.arrival}</th>
              <th>{column.used}</th>
              <th>{column.act}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const { dispatchId, teamId } = row.dispatch;
              return (
                <TeamLine
                  key={dispatchId}
                  incident={incident}
                  row={row}
                  elsewhere={(engaged.get(teamId ?? '') ?? []).filter(
                    ({ incidentId }) => incidentId !== incident.id,
                  )}
                  heardOf={heardOf}
                  nowMs={nowMs}
                  opened={opened?.dispatchId === dispatchId ? opened.what : null}
                  onOpen={(what) => setOpened(what && { dispatchId, what })}
                />
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

const COUNTED = [
  ['met', undefined],
  ['missed', 'missed'],
  ['endangered', 'risk'],
  ['safe', undefined],
  ['open', undefined],
  ['unknown', undefined],
  ['standby', undefined],
] as const satisfies readonly (readonly [keyof Counts, string | undefined])[];

function CountsLine({ counts }: { readonly counts: Counts }) {
  const words = useRoomWords(DISPATCH).counts;
  const shown = COUNTED.filter(([name]) => counts[name] > 0);
  return (
    <small className="counts">
      {counts.limitHours === null ? words.noLimit : words.limit(counts.limitHours)}
      {shown.map(([name, tone]) => (
        <span key={name} className={tone}>
          {words[name](counts[name])}
        </span>
      ))}
    </small>
  );
}

/** Closing an incident sends no team home: whoever is still out is said to be, and can be released at once. */
function LeftBehind({ incident }: CardProps) {
  const { board, nowOf, post, mayRecord } = useDesk();
  const words = useRoomWords(DISPATCH);
  const nowMs = nowOf(incident);
  const out = stillOut(teamRows(board, incident, nowMs));
  if (out.length === 0) return null;
  const releaseAll = () => {
    const events = out.map(({ dispatch: { dispatchId } }) =>
      eventOf('teamReleased', `incident:${incident.id}`, { dispatchId }, nowMs),
    );
    post(words.toldReleased(out.length), events);
  };
  return (
    <p className="left" role="status">
      <b>{words.leftBehind(out.length)}</b>
      {mayRecord('teamReleased') ? (
        <button type="button" onClick={releaseAll}>
          {words.releaseAll}
        </button>
      ) : null}
    </p>
  );
}
