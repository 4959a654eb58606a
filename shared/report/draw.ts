/** How each element of a report is drawn from the log. An element that no event can tell is left to the officer. */
import { stateIn } from '../board.ts';
import { CATALOGUE } from '../event.ts';
import { kindName } from '../words/kind.ts';
import { SERVICES, TOLD } from '../words/report.ts';
import { SEVERITY_NAMES } from '../words/severity.ts';
import { sourceName } from '../words/source.ts';
import { whenInWords } from '../words/when.ts';
import { casualties, loss, relief } from './drawFigures.ts';
import { contact, leaders, measures, nextStep, response } from './drawHandling.ts';
import type { ElementId } from './elements.ts';
import { bare, type Draw, list, NEWEST, ofTypes, piece, say, whenOf } from './ground.ts';

/** Not in any event: the officer writes it, and until then it is missing. */
const byHand: Draw = () => [];

const time: Draw = (ground) => {
  const { occurred, rivalOccurrences } = ground.incident;
  if (!occurred) return [];
  const open = rivalOccurrences !== null && rivalOccurrences.confirmed === null;
  const text =
    whenInWords(occurred.at, occurred.precision, ground.lang) + (open ? say(ground, TOLD.differ) : '');
  return [piece(text, [{ id: occurred.event, position: occurred.position }])];
};

/** 某某街道 and 道口 share a character and no name. */
const SHORTEST_NAME = 3;

/** 康巴什区滨河街道 and 滨河街道会展中心 make 康巴什区滨河街道会展中心: what both say is said once. */
function joined(area: string, name: string): string {
  for (let from = 0; from <= area.length - SHORTEST_NAME; from++)
    if (name.startsWith(area.slice(from))) return area.slice(0, from) + name;
  return area + name;
}

const place: Draw = (ground) => {
  const [first] = ofTypes(ground, 'incidentReported');
  const name = ground.incident.place?.name ?? '';
  const text = joined(ground.area, name);
  return first && text !== '' ? [piece(text, [first])] : [];
};

const type: Draw = (ground) => {
  const [first] = ofTypes(ground, 'incidentReported');
  if (!first) return [];
  const kinds = ground.incident.types.map((name) => kindName(name, ground.lang));
  return [piece(list(ground, kinds), [first])];
};

const severity: Draw = (ground) => {
  const entry = ground.incident.severityHistory.at(-1);
  const proposed = ofTypes(ground, 'severityProposed').at(-1);
  if (entry) {
    const when = whenInWords(entry.at, entry.precision, ground.lang, { short: true });
    const text = say(ground, TOLD.confirmed, { severity: SEVERITY_NAMES[entry.severity], when });
    return [piece(text, [{ id: entry.event, position: entry.position }])];
  }
  if (!proposed) return [];
  return [piece(say(ground, TOLD.guessed, { severity: SEVERITY_NAMES[proposed.data.severity] }), [proposed])];
};

// Who reported is a person: the report says by which way it came.
const source: Draw = (ground) =>
  ofTypes(ground, 'incidentReported').map((event) => {
    const when = whenInWords(event.data.receivedAt, event.occurredPrecision, ground.lang, { short: true });
    const { source: door } = event.data;
    const from = door === undefined ? TOLD.someone : sourceName(door, ground.lang);
    return piece(say(ground, TOLD.received, { when, source: from }), [event]);
  });

const affected: Draw = (ground) => {
  const hit = ofTypes(ground, 'areaAffected');
  const named = (area: string) => stateIn(ground.board, 'area', area)?.name ?? area;
  const areas = [...new Set(hit.map(({ data }) => named(data.area)))];
  const failures = Object.values(ground.incident.lifelines).flatMap(({ kind, area, failed, restored }) => {
    if (!failed || restored) return [];
    const service = SERVICES[kind as keyof typeof SERVICES] ?? kind;
    const text = say(ground, TOLD.failed, { area: area === null ? '' : named(area), service }).trim();
    return [piece(text, [{ id: failed.event, position: failed.position }])];
  });
  return [
    ...(areas.length > 0 ? [piece(say(ground, TOLD.areas, { areas: list(ground, areas) }), hit)] : []),
    ...failures,
  ];
};

const course: Draw = (ground) =>
  ofTypes(
    ground,
    'incidentReported',
    'incidentVerified',
    'secondaryIncidentOccurred',
    'fireControlled',
    'fireReignited',
    'fireExtinguished',
    'incidentContained',
    'searchConcluded',
    'rescueConcluded',
    'incidentReopened',
    'incidentClosed',
  ).map((event) => {
    const name = CATALOGUE[event.type][ground.lang];
    const said = event.text ? say(ground, TOLD.named, { name, text: bare(event.text) }) : name;
    return piece(say(ground, TOLD.at, { when: whenOf(ground, event), said }), [event]);
  });

const situation: Draw = (ground) =>
  ofTypes(ground, 'situationUpdated')
    .filter(({ text }) => text !== undefined)
    .slice(-NEWEST)
    .map((event) =>
      piece(say(ground, TOLD.at, { when: whenOf(ground, event), said: bare(event.text ?? '') }), [event]),
    );

const trend: Draw = (ground) =>
  ofTypes(ground, 'consultationHeld')
    .slice(-2)
    .map((event) => piece(bare(event.data.conclusion), [event]));

const imagery: Draw = (ground) => {
  const told = ofTypes(ground, 'imageryReceived');
  return told.length > 0 ? [piece(say(ground, TOLD.imagery, { n: told.length }), told)] : [];
};

export const DRAWN: Readonly<Record<ElementId, Draw>> = {
  time,
  place,
  type,
  severity,
  source,
  unit: byHand,
  cause: byHand,
  casualties,
  loss,
  affected,
  course,
  situation,
  trend,
  leaders,
  response,
  measures,
  relief,
  imagery,
  nextStep,
  contact,
};
