/** All open incidents, the most endangered first; one is in focus, and a key or a click chooses another. */
import { useRef } from 'react';
import type { ResponseLevel } from '../../shared/event/field.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { areaName } from '../lib/names.ts';
import { hoursMinutes, minuteTimeNear } from '../lib/time.ts';
import { SeverityMark } from '../parts/Mark.tsx';
import { Panel } from './Panel.tsx';
import { isFresh } from './reading/fresh.ts';
import { clocksOfIncident, nextOf } from './reading/next.ts';
import { roomFor } from './reading/room.ts';
import type { Standing } from './reading/standing.ts';
import { useRows } from './rows.ts';
import { Sign } from './Sign.tsx';
import './rail.css';
import { useView } from './view.ts';
import { ALARM } from './words/alarm.ts';
import { DUTIES } from './words/duties.ts';

export function Rail() {
  const { words, standings, focus, pinned, choose } = useView();
  const focusId = focus?.incident.id ?? null;
  const list = useRef<HTMLDivElement>(null);
  const { whole, brief } = roomFor(standings.length, useRows(list, 1));
  const [shown, hidden] = [standings.slice(0, whole + brief), standings.slice(whole + brief)];
  const drills = standings.filter(({ incident }) => incident.drill !== null).length;
  return (
    <Panel area="rail" title={words.wall.open} note={words.wall.openCount(standings.length - drills, drills)}>
      <div className="cards" ref={list} data-open={standings.length}>
        {shown.map((standing, i) => (
          <Card
            key={standing.incident.id}
            standing={standing}
            digit={i + 1}
            brief={i >= whole}
            inFocus={standing.incident.id === focusId}
            pinned={pinned}
            choose={choose}
          />
        ))}
        {hidden.length > 0 ? <p className="more">{words.wall.moreIncidents(hidden.length)}</p> : null}
      </div>
    </Panel>
  );
}

interface CardProps {
  readonly standing: Standing;
  readonly digit: number;
  /** In one line: what it is, and what presses most. */
  readonly brief: boolean;
  readonly inFocus: boolean;
  readonly pinned: boolean;
  readonly choose: (id: string | null) => void;
}

function Card({ standing, digit, brief, inFocus, pinned, choose }: CardProps) {
  const view = useView();
  const { words, board, clocks } = view;
  const own = useRoomWords(ALARM);
  const duties = useRoomWords(DUTIES);
  const { incident, sinceMs, nowMs, teams, people } = standing;
  const level = highestLevel(incident);
  const { next } = nextOf(board, clocksOfIncident(clocks, incident.id), view.nowMs);
  const where = incident.place?.name ?? (incident.area ? areaName(view, incident.area) : null);
  const when = sinceMs === null ? null : minuteTimeNear(sinceMs, nowMs);
  const state = (most: number) => <State standing={standing} most={most} brief={brief} />;
  const left = next ? <span className="left">{own.left(hoursMinutes(next.leftMs))}</span> : null;
  const key = (
    <span className="digit">{inFocus && pinned ? words.wall.pinned : digit <= 9 ? digit : ''}</span>
  );
  return (
    <button
      type="button"
      className={brief ? 'card brief' : 'card'}
      data-id={incident.id}
      data-teams={teams}
      data-arrived={standing.arrived}
      data-late={standing.late.filter(({ kind }) => kind === 'arrival').length}
      data-focus={inFocus}
      data-drill={incident.drill !== null}
      data-severity={incident.severity ?? 'none'}
      aria-pressed={inFocus && pinned}
      onClick={() => choose(inFocus && pinned ? null : incident.id)}
    >
      <span className="line strong">
        <SeverityMark severity={incident.severity} />
        <b>{incident.title}</b>
        {isFresh(incident, view.nowMs) ? <em className="fresh">{duties.fresh}</em> : null}
        {brief ? (
          isPressing(standing) || !next ? (
            state(1)
          ) : (
            left
          )
        ) : (
          <span>{level === null ? '' : words.level(level)}</span>
        )}
        {brief ? key : null}
      </span>
      {brief ? null : (
        <>
          <span className="line">
            <span>{[when, where].filter(Boolean).join(' · ')}</span>
            <span>{teams > 0 ? words.wall.teams(teams, people) : words.wall.noTeams}</span>
          </span>
          <span className="line">
            {state(next ? 1 : 2)}
            {left}
            {key}
          </span>
        </>
      )}
    </button>
  );
}

const isPressing = ({ incident, late, unacknowledged }: Standing): boolean =>
  incident.drill !== null || late.length + unacknowledged > 0;

const highestLevel = ({ responses }: IncidentState): ResponseLevel | null =>
  Object.values(responses)
    .filter(({ ended }) => ended === null)
    .map(({ level }) => level)
    .sort((a, b) => a - b)[0] ?? null;

/** What wants an act, and only then what goes well. */
function State({ standing, most, brief }: { standing: Standing; most: number; brief: boolean }) {
  const { words, alarms } = useView();
  const { incident, late, unacknowledged, teams, arrived } = standing;
  const lateTeams = late.filter((clock) => clock.kind === 'arrival').length;
  const lateAreas = late.length - lateTeams;
  const parts = [
    ...(lateTeams > 0 ? [{ tone: 'missed', text: words.wall.late(lateTeams) }] : []),
    ...(lateAreas > 0 ? [{ tone: 'missed', text: words.wall.reliefLate(lateAreas) }] : []),
    ...(unacknowledged > 0 ? [{ tone: 'risk', text: words.wall.unacknowledged(unacknowledged) }] : []),
  ];
  const source = `incident:${incident.id}`;
  const unseen = incident.drill === null && alarms.some((alarm) => alarm.source === source && !alarm.seen);
  const calm = incident.contained
    ? words.wall.contained
    : teams > 0
      ? arrived === teams
        ? words.wall.allArrived
        : words.wall.arrivedOf(arrived, teams)
      : '';
  return (
    <span className="states">
      {incident.drill !== null ? (
        <span className="drill">{parts.length > 0 || brief ? words.drill : words.drillNotCounted}</span>
      ) : null}
      {parts.length > 0
        ? parts.slice(0, most).map(({ tone, text }, i) => (
            <span key={text} className={tone}>
              {tone === 'missed' && i === 0 ? (
                <span className={unseen ? 'blink' : undefined}>
                  <Sign shape="missed" />
                </span>
              ) : null}
              {text}
            </span>
          ))
        : incident.drill === null && !brief
          ? calm
          : null}
    </span>
  );
}
