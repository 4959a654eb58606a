/** One event in the words of the timeline: who, and what. */
import { stateIn } from '../../../shared/board.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import { CATALOGUE, isTypeName, type KnownEvent } from '../../../shared/event.ts';
import { CASUALTY_FIGURES, type IncidentState } from '../../../shared/incident/state.ts';
import type { Words } from '../i18n/index.ts';
import { areaName, bodyName, type Names, teamName } from '../names.ts';

interface Teller extends Names {
  readonly words: Words;
}

export interface Line {
  readonly who: string;
  readonly label: string;
  readonly what: string;
}

export function tell(view: Teller, incident: IncidentState, event: PlacedEvent): Line {
  const known = isTypeName(event.type) ? CATALOGUE[event.type] : null;
  const label = known ? (view.language === 'en' ? known.en : known.zh) : event.type;
  const what = whatOf(view, incident, event as unknown as KnownEvent);
  // A situation that is told in words needs no name.
  const plain = event.type === 'situationUpdated' && event.text !== undefined;
  return {
    who: whoOf(view, incident, event),
    label: plain ? '' : label,
    what: [what, event.text].filter(Boolean).join(' '),
  };
}

/** The team where a team acts; else the body that recorded it, else the person; whoever plays a drill is nobody in it. */
function whoOf(view: Teller, incident: IncidentState, event: PlacedEvent): string {
  const { teamId, dispatchId } = event.data as { teamId?: string; dispatchId?: string };
  const acting =
    event.type.startsWith('team') ||
    event.type === 'dispatchAcknowledged' ||
    event.type === 'operationStarted';
  const team =
    teamId ?? (dispatchId === undefined ? null : (incident.dispatches[dispatchId]?.teamId ?? null));
  if (acting && team !== null) return teamName(view, team);
  const { body, user } = event.recordedBy;
  if (body !== null) return bodyName(view, body);
  if (event.origin === 'system') return view.words.wall.system;
  return event.drill === undefined ? user : '';
}

function whatOf(view: Teller, incident: IncidentState, event: KnownEvent): string {
  const { words } = view;
  const { told } = words;
  const areaOf = (area: string | undefined) => (area === undefined ? '' : areaName(view, area));
  const teamOf = (dispatchId: string) => teamName(view, incident.dispatches[dispatchId]?.teamId ?? null);
  const responseOf = (responseId: string) =>
    bodyName(view, incident.responses[responseId]?.body ?? responseId);
  switch (event.type) {
    case 'incidentReported':
      return event.data.title;
    case 'clockRanOut':
      // The subject is a dispatch, or what people call an area.
      return event.data.subject in incident.dispatches
        ? teamOf(event.data.subject)
        : areaOf(event.data.subject);
    case 'severityConfirmed':
      return words.severity[event.data.severity];
    case 'responseActivated':
      return told.response(bodyName(view, event.data.body), words.level(event.data.level));
    case 'responseLevelChanged':
      return told.response(responseOf(event.data.responseId), words.level(event.data.level));
    case 'responseEnded':
      return responseOf(event.data.responseId);
    case 'dispatchOrdered': {
      const { teamId, kind } = event.data;
      return kind === 'standby' ? told.standby(teamName(view, teamId)) : told.order(teamName(view, teamId));
    }
    case 'dispatchCancelled':
    case 'dispatchRerouted':
      return teamOf(event.data.dispatchId);
    case 'teamDeparted':
      return event.data.people ? told.people(event.data.people) : '';
    case 'teamArrived':
      return [
        event.data.reached === 'assembly' ? told.toAssembly : '',
        event.data.people ? told.people(event.data.people) : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'casualtyUpdated': {
      const parts = CASUALTY_FIGURES.flatMap((figure) => {
        const value = event.data[figure];
        return value === undefined ? [] : [told.figure(words.figure[figure], value)];
      });
      const figures = parts.length > 0 ? told.figures(parts, words.status[event.data.status]) : '';
      const unknown = (event.data.unknown ?? []).map((figure) => told.unknown(words.figure[figure]));
      return [areaOf(event.data.area), figures, ...unknown].filter(Boolean).join(' ');
    }
    case 'reliefNeedReported':
      return told.need(areaOf(event.data.area), event.data.peopleInNeed, words.status[event.data.status]);
    case 'reliefDelivered': {
      const { area, people, count, categories } = event.data;
      const kinds = words.list(categories.map((category) => words.reliefCategory[category] ?? category));
      return told.delivered(areaOf(area), people, count === 'cumulative', kinds);
    }
    case 'reliefArrived':
    case 'suppliesRequested':
    case 'suppliesAllocated':
      return words.list((event.data.items ?? []).map(goods));
    case 'areaAffected':
      return areaOf(event.data.area);
    case 'evacuationUpdated':
      return told.areaPeople(areaOf(event.data.area), event.data.people);
    case 'evacueesSettled':
      return told.areaPeople(event.data.site, event.data.people);
    case 'lifelineFailed':
    case 'lifelineRestored':
      return [areaOf(event.data.area), words.lifeline[event.data.kind] ?? event.data.kind]
        .filter(Boolean)
        .join(' ');
    case 'reportFiled':
      return told.report(words.reportKind[event.data.kind] ?? event.data.kind, event.data.toLevel);
    case 'secondaryIncidentOccurred': {
      const child = event.data.childIncidentId;
      return child === undefined ? '' : (stateIn(view.board, 'incident', child)?.title ?? '');
    }
    case 'incidentClosed':
      return event.data.reason;
    case 'measureTaken':
      return [areaOf(event.data.area), event.data.kind].filter(Boolean).join(' ');
    default:
      return '';
  }
}

const goods = ({
  name,
  quantity,
  unit,
}: {
  name: string;
  quantity?: number | undefined;
  unit?: string | undefined;
}): string => `${name}${quantity === undefined ? '' : ` ${quantity}${unit ?? ''}`}`;
