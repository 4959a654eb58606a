/** The head of the wall: whose it is, what it is about, what time it is and how old the data are. */
import { isOver, stateIn, statesOf } from '../../shared/board.ts';
import type { Live } from '../lib/connection.ts';
import { nameIn, type Words } from '../lib/i18n/index.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { areaName, bodyName } from '../lib/names.ts';
import { clockTime, dayInWords, hoursMinutes, minuteTimeNear } from '../lib/time.ts';
import { Beacon, SeverityMark } from '../parts/Mark.tsx';
import { NextLimit } from './NextLimit.tsx';
import type { Standing } from './reading/standing.ts';
import { useView, type View } from './view.ts';
import { ALARM } from './words/alarm.ts';

export function Header() {
  const view = useView();
  const { words, nowMs, language, live, focus, home, mute } = view;
  const own = useRoomWords(ALARM);
  return (
    <header className="head">
      <div className="brand">
        <Beacon />
        <div>
          <b>
            {words.brand}
            {mute ? <span className="mute">{own.soundOff}</span> : null}
          </b>
          <span>{houseName(view, home) ?? words.tagline}</span>
        </div>
      </div>
      {focus ? <FocusLine focus={focus} /> : <div className="focus" />}
      <NextLimit />
      <div className="now">
        <time>{clockTime(nowMs)}</time>
        <div>
          <i className="pulse" data-status={live.status} />
          {dataAge(live, words)}
          <span className="sep" />
          {dayInWords(nowMs, language)}
        </div>
      </div>
    </header>
  );
}

/** The command centre of the jurisdiction, or the jurisdiction itself. */
function houseName({ board, language }: View, home: string | null): string | null {
  const centres = [...statesOf(board, 'body')].filter((body) => body.kind === 'centre');
  const centre =
    centres.find((body) => home !== null && body.area === home) ?? (home === null ? centres[0] : undefined);
  if (centre) return nameIn(language, centre);
  const area =
    home === null
      ? [...statesOf(board, 'area')].find(({ parent }) => parent === null)
      : stateIn(board, 'area', home);
  return area ? nameIn(language, area) : null;
}

function dataAge({ status, heardMs }: Live, words: Words): string {
  if (heardMs === null) return words.wall.connecting;
  const ageMs = performance.now() - heardMs;
  if (ageMs >= 100_000) return words.wall.dataAgeLong(Math.floor(ageMs / 60_000));
  return words.wall.dataAge(
    status === 'live' ? (ageMs / 1_000).toFixed(1) : String(Math.floor(ageMs / 1_000)),
  );
}

/** The highest levels; beyond these a number says that there are more. */
const RESPONSES_SHOWN = 3;

function FocusLine({ focus }: { focus: Standing }) {
  const view = useView();
  const { words } = view;
  const { incident, drill, nowMs, sinceMs } = focus;
  const responses = Object.values(incident.responses)
    .filter((response) => response.ended === null)
    .sort((a, b) => a.level - b.level);
  const unshown = responses.length - RESPONSES_SHOWN;
  const where = [incident.area ? areaName(view, incident.area) : null, incident.place?.name]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className="focus" data-drill={incident.drill !== null}>
      <div className="title">
        <span className="severity" data-severity={incident.severity ?? 'none'}>
          <SeverityMark severity={incident.severity} />
          {incident.severity ? words.severity[incident.severity] : words.ungraded}
        </span>
        <h1>{incident.title}</h1>
        {sinceMs !== null && !isOver(incident) ? (
          <span className="elapsed">{words.wall.elapsed(hoursMinutes(nowMs - sinceMs))}</span>
        ) : null}
      </div>
      <div className="about">
        {incident.drill !== null ? <span className="drill">{words.drillNotCounted}</span> : null}
        {drill && drill.speed !== 1 ? (
          <span className="drillClock">
            {words.wall.drillClock(minuteTimeNear(nowMs, view.nowMs), String(drill.speed))}
          </span>
        ) : null}
        {isOver(incident) ? <span className="chip">{words.wall.closed}</span> : null}
        {responses.slice(0, RESPONSES_SHOWN).map((response) => (
          <span className="chip" key={response.responseId} data-response={response.responseId}>
            <i>{bodyName(view, response.body)}</i>
            <b>{words.level(response.level)}</b>
          </span>
        ))}
        {unshown > 0 ? <span className="chip">+{unshown}</span> : null}
        {responses.length === 0 && !isOver(incident) ? (
          <span className="faint">{words.wall.noResponse}</span>
        ) : null}
        <span className="where">
          {[sinceMs === null ? null : words.wall.since(minuteTimeNear(sinceMs, nowMs)), where]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
    </div>
  );
}
