/** What is being done, as a report tells it: who is there, what was ordered, what was taken in hand, what comes next. */
import { entryOf } from '../entry.ts';
import { TOLD } from '../words/report.ts';
import { chineseNumber } from '../words/when.ts';
import { bare, bodyName, type Draw, list, NEWEST, ofTypes, piece, say, whenOf } from './ground.ts';

export const leaders: Draw = (ground) =>
  ofTypes(ground, 'leaderArrived').map((event) => {
    const { name, post = '' } = event.data;
    return piece(say(ground, TOLD.arrived, { when: whenOf(ground, event), name, post }), [event]);
  });

export const response: Draw = (ground) =>
  ofTypes(ground, 'responseActivated', 'responseLevelChanged', 'responseEnded').map((event) => {
    const body = bodyName(ground, entryOf(ground.incident.responses, event.data.responseId)?.body ?? '');
    const words = {
      responseActivated: TOLD.activated,
      responseLevelChanged: TOLD.changed,
      responseEnded: TOLD.ended,
    };
    const level = 'level' in event.data ? event.data.level : 0;
    const said = say(ground, words[event.type], {
      body,
      level: { zh: chineseNumber(level), en: `${level}` },
    });
    return piece(say(ground, TOLD.at, { when: whenOf(ground, event), said }), [event]);
  });

export const measures: Draw = (ground) => [
  ...forces(ground),
  ...ofTypes(ground, 'scenePostEstablished').map((event) =>
    piece(say(ground, TOLD.at, { when: whenOf(ground, event), said: say(ground, TOLD.post) }), [event]),
  ),
  ...people(ground),
  ...ofTypes(ground, 'measureTaken')
    .slice(-NEWEST)
    .map((event) => {
      const said = bare(event.text ?? event.data.kind);
      return piece(say(ground, TOLD.at, { when: whenOf(ground, event), said }), [event]);
    }),
];

const forces: Draw = (ground) => {
  const sent = Object.values(ground.incident.dispatches).filter(
    ({ cancelled, arrived }) => !cancelled || arrived,
  );
  const told = ofTypes(ground, 'dispatchOrdered', 'teamDeparted', 'teamArrived');
  const teams = new Set(sent.map(({ teamId, dispatchId }) => teamId ?? dispatchId));
  const there = new Set(
    sent.filter(({ arrived }) => arrived).map(({ teamId, dispatchId }) => teamId ?? dispatchId),
  );
  const values = { sent: teams.size, arrived: there.size };
  const { force } = ground.incident;
  const counted = force?.people ? [{ id: force.event, position: force.position }] : [];
  return [
    ...(teams.size > 0 ? [piece(say(ground, TOLD.teams, values), told)] : []),
    ...(counted.length > 0 ? [piece(say(ground, TOLD.force, { n: force?.people ?? 0 }), counted)] : []),
  ];
};

const people: Draw = (ground) =>
  (
    [
      [ground.incident.evacuations, 'evacuationUpdated', TOLD.evacuated],
      [ground.incident.settled, 'evacueesSettled', TOLD.settled],
    ] as const
  ).flatMap(([counts, type, words]) => {
    const told = ofTypes(ground, type);
    const n = Object.values(counts).reduce((sum, count) => sum + count.people, 0);
    return told.length > 0 ? [piece(say(ground, words, { n }), told)] : [];
  });

export const nextStep: Draw = (ground) => {
  const orders = Object.values(ground.incident.instructions).flatMap(
    ({ issued, completed, text, receivers }) =>
      issued && !completed && text ? [{ at: issued, text, receivers }] : [],
  );
  const tasks = Object.values(ground.incident.tasks).flatMap(
    ({ opened, completed, cancelled, action, body }) =>
      opened && !completed && !cancelled && action
        ? [{ at: opened, text: action, receivers: body ? [bodyName(ground, body)] : [] }]
        : [],
  );
  return [...orders, ...tasks]
    .slice(-NEWEST)
    .map(({ at, text, receivers }) =>
      piece(say(ground, TOLD.instruction, { receivers: list(ground, receivers), text: bare(text) }), [
        { id: at.event, position: at.position },
      ]),
    );
};

export const contact: Draw = (ground) =>
  Object.values(ground.incident.posts)
    .filter(({ closed }) => !closed)
    .map(({ commander, since }) =>
      piece(say(ground, TOLD.commander, { name: commander }), [
        { id: since.event, position: since.position },
      ]),
    );
