/**
 * Every role × every event type × one's own area, a foreign one, and a foreign one where one was sent: what may be
 * recorded, and what a socket shows. What is expected is worked out here from the catalogue's emitters, the table of
 * roles and the rules in words, and not by the code that decides it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLE_NAMES, ROLES, type RoleName } from '../../shared/access/role.ts';
import { type PlacedEvent, streamId, streamKind } from '../../shared/event/envelope.ts';
import {
  CATALOGUE,
  type PostedEvent,
  type StreamKind,
  TYPE_NAMES,
  type TypeName,
} from '../../shared/event.ts';
import type { PostResult } from '../../shared/protocol.ts';
import { readPosted } from '../../shared/read.ts';
import { any, freshId, ordered, reported, situation } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { exampleOf } from './examples.ts';
import {
  codeOf,
  type District,
  district,
  type Follower,
  follower,
  type Person,
  personOf,
  registered,
} from './people.ts';

/** `sent`: its team is dispatched there; `named`: its body answers there. Both lie in the foreign area. */
const PLACES = ['own', 'foreign', 'sent', 'named'] as const;
type Place = (typeof PLACES)[number];

interface Actor {
  readonly role: RoleName;
  /** Its role holds in its own area only, or everywhere. */
  readonly everywhere: boolean;
  readonly person: Person;
  readonly team: string;
  readonly incidents: Readonly<Record<Place, string>>;
}

let product: Product;
const home = district();
const away = district();
const actors: Actor[] = [];
const followers: Follower[] = [];

const streamsOf = (side: District): Readonly<Record<Exclude<StreamKind, 'incident' | 'access'>, string>> => ({
  team: side.team,
  depot: `depot-${side.area}`,
  shelter: `shelter-${side.area}`,
  body: side.body,
  area: side.deep,
  post: side.post,
  warning: `warning-${side.area}`,
  rollCall: `call-${side.area}`,
  drill: `drill-${side.area}`,
  plan: `plan-${side.area}`,
  indicator: `indicator-${side.area}`,
  reportRules: `rules-${side.area}`,
  handed: `handed-${side.area}`,
  wall: `wall-${side.area}`,
  review: `handed-at-${side.area}`,
  case: `case-${side.area}`,
});

/** Streams that are not made by `registered`, so that there is something of each kind to speak of. */
const alsoThere = (side: District): PostedEvent[] => {
  const { depot, shelter, warning, rollCall, handed, wall, review, case: imported } = streamsOf(side);
  const place = { area: side.deep };
  return [
    any(`depot:${depot}`, 'depotRegistered', { name: depot, place }),
    any(`shelter:${shelter}`, 'shelterRegistered', { name: shelter, place, capacity: 10 }),
    any(`warning:${warning}`, 'warningIssued', exampleOf('warningIssued', { area: side.deep })),
    any(`wall:${wall}`, 'wallArranged', exampleOf('wallArranged', { area: side.deep })),
    any(`rollCall:${rollCall}`, 'rollCallStarted', { callId: rollCall, posts: [side.post] }),
    reported(`handed-at-${side.area}`, { place: { name: '某处', area: side.deep } }),
    any(`review:${review}`, 'reviewNotePinned', exampleOf('reviewNotePinned')),
    any(`case:${imported}`, 'caseImported', exampleOf('caseImported')),
    any(
      `handed:${handed}`,
      'postHandedOver',
      exampleOf('postHandedOver', { incidentId: `handed-at-${side.area}` }),
    ),
  ];
};

async function actorOf(role: RoleName, everywhere: boolean): Promise<Actor> {
  const [team, body] = [freshId('team'), freshId('body')];
  const grants = [{ role, area: everywhere ? null : home.area }];
  const person = await personOf(product, { grants, team, body });
  const incidents = Object.fromEntries(PLACES.map((place) => [place, freshId(place)])) as Actor['incidents'];
  const at = (side: District) => ({ place: { name: '某处', area: side.deep } });
  await product.post([
    // Where its own team and body are registered opens nothing by itself.
    any(`team:${team}`, 'teamRegistered', { name: team, kind: '消防', station: { area: away.area } }),
    any(`body:${body}`, 'commandBodyRegistered', {
      name: body,
      kind: 'special',
      parent: null,
      area: away.area,
    }),
    ...PLACES.map((place) => reported(incidents[place], at(place === 'own' ? home : away))),
    ordered(incidents.sent, 'd-own', team),
    ordered(incidents.sent, 'd-other', home.team),
    any(`incident:${incidents.named}`, 'responseActivated', {
      ...exampleOf('responseActivated'),
      responseId: 'r1',
      body,
    }),
  ]);
  return { role, everywhere, person, team, incidents };
}

beforeAll(async () => {
  product = await startProduct();
  await product.post([home, away].flatMap((side) => [...registered(side), ...alsoThere(side)]));
  for (const role of ROLE_NAMES)
    for (const everywhere of [false, true]) actors.push(await actorOf(role, everywhere));
  for (const { person } of actors) followers.push(await follower(person.socket()));
});
afterAll(async () => {
  for (const each of followers) each.stop();
  await product?.stop();
});

const emits = (role: RoleName, type: TypeName): boolean => {
  const parties: readonly string[] | 'all' = ROLES[role].emits;
  return parties === 'all' || CATALOGUE[type].emit.some((party) => parties.includes(party));
};

const mayRead = (role: RoleName): boolean => {
  const acts: readonly string[] | 'all' = ROLES[role].may;
  return acts === 'all' || acts.includes('seeFigures');
};

/** Kinds of streams whose subjects lie somewhere. */
const PLACED: readonly StreamKind[] = [
  'team',
  'depot',
  'shelter',
  'body',
  'area',
  'post',
  'warning',
  'rollCall',
  'wall',
];

interface Case {
  readonly actor: Actor;
  readonly type: TypeName;
  readonly kind: StreamKind;
  readonly place: Place;
  readonly event: PostedEvent;
}

/** What the rules in words say. `allowed`: nothing stands against it but, perhaps, the state of what it is about. */
function expected({ actor, type, kind, place }: Case): string {
  const { role, everywhere } = actor;
  // The record of access writes itself.
  if (kind === 'access') return 'accessIsWritten';
  if (!emits(role, type)) return 'roleMayNot';
  // A foreign incident does not exist, unless one was sent there or is named there.
  if (kind === 'incident') return place === 'foreign' && !everywhere ? 'unknownIncident' : 'allowed';
  // A review exists for those who see its incident in a role that may see figures.
  if (kind === 'review')
    return mayRead(role) && (place === 'own' || everywhere) ? 'allowed' : 'unknownIncident';
  // What was refused is handed over from anywhere; what others handed over does not exist out of sight.
  if (kind === 'handed') return 'allowed';
  const published = type === 'indicatorResultPublished';
  const within = everywhere || (place === 'own' && (PLACED.includes(kind) || published));
  if (!within) return 'outsideArea';
  // A team leader speaks for their own team.
  return role === 'teamLeader' && kind === 'team' ? 'otherTeam' : 'allowed';
}

function casesOf(actor: Actor): Case[] {
  return TYPE_NAMES.flatMap((type) =>
    (CATALOGUE[type].streams as readonly StreamKind[]).flatMap((kind) =>
      PLACES.filter((place) => kind === 'incident' || place === 'own' || place === 'foreign').map(
        (place) => ({
          actor,
          type,
          kind,
          place,
          event: any(streamOf(actor, kind, place), type, exampleOf(type, fieldsOf(actor, kind, place))),
        }),
      ),
    ),
  );
}

function streamOf({ person, incidents }: Actor, kind: StreamKind, place: Place): string {
  if (kind === 'incident') return `incident:${incidents[place]}`;
  if (kind === 'access') return `access:${person.user}`;
  return `${kind}:${streamsOf(place === 'own' ? home : away)[kind]}`;
}

/** Fields by which an event says whom and where it is about. */
function fieldsOf({ team }: Actor, kind: StreamKind, place: Place): Record<string, unknown> {
  const side = place === 'own' ? home : away;
  if (kind === 'incident') return { teamId: team, dispatchId: 'd-none' };
  const area = kind === 'body' || kind === 'indicator' ? side.area : side.deep;
  return {
    teamId: side.team,
    area,
    parent: kind === 'area' ? side.area : null,
    place: { area: side.deep },
    station: { area: side.deep },
    body: side.body,
    posts: [side.post],
    post: side.post,
  };
}

const REFUSALS_OF_ACCESS: readonly string[] = [
  'roleMayNot',
  'outsideArea',
  'otherTeam',
  'mayNotImport',
  'accessIsWritten',
  'unknownIncident',
];
const judged = (result: PostResult | undefined): string => {
  const code = result ? codeOf(result) : 'unanswered';
  return REFUSALS_OF_ACCESS.includes(code) ? code : 'allowed';
};

async function answersTo(person: Person, events: readonly PostedEvent[]): Promise<PostResult[]> {
  const results: PostResult[] = [];
  for (let from = 0; from < events.length; from += 500)
    results.push(...(await person.post(...events.slice(from, from + 500))));
  return results;
}

test('there is a valid example of every type', () => {
  for (const type of TYPE_NAMES) {
    const kind = CATALOGUE[type].streams[0];
    expect([type, readPosted(any(`${kind}:x`, type, exampleOf(type)))]).toEqual([
      type,
      { event: expect.objectContaining({ type }) },
    ]);
  }
});

describe('what each role may record, and where', () => {
  test('every role × every type × every place is answered as the rules say', async () => {
    const wrong: string[] = [];
    const counted = { allowed: 0, refused: 0, recorded: 0 };
    for (const actor of actors) {
      const cases = casesOf(actor);
      const results = await answersTo(
        actor.person,
        cases.map(({ event }) => event),
      );
      cases.forEach((one, i) => {
        const [is, should] = [judged(results[i]), expected(one)];
        counted[is === 'allowed' ? 'allowed' : 'refused']++;
        if (results[i]?.outcome === 'recorded') counted.recorded++;
        if (is !== should)
          wrong.push(
            `${one.actor.role}${one.actor.everywhere ? '*' : ''} ${one.type} on ${one.kind}, ${one.place}: ${is}, not ${should}`,
          );
      });
    }
    expect(wrong).toEqual([]);
    // The matrix is large on both sides, and what is allowed is mostly recorded indeed.
    expect(counted.allowed).toBeGreaterThan(2_000);
    expect(counted.refused).toBeGreaterThan(5_000);
    expect(counted.recorded).toBeGreaterThan(1_500);
  });

  test('a new incident may be reported anywhere by whoever reports at all', async () => {
    for (const { role, person } of actors) {
      const elsewhere = reported(freshId('new'), { place: { area: away.deep } });
      const [result] = await person.post(elsewhere);
      expect([role, judged(result)]).toEqual([
        role,
        emits(role, 'incidentReported') ? 'allowed' : 'roleMayNot',
      ]);
    }
  });

  test('what comes by a gateway or from the system itself comes from those who may import', async () => {
    for (const { role, person, incidents } of actors) {
      const may: readonly string[] | 'all' = ROLES[role].may;
      const imports = may === 'all' || may.includes('import');
      for (const origin of ['gateway', 'system'] as const)
        for (const type of ['situationUpdated', 'imageryReceived'] as const) {
          const [result] = await person.post(
            any(`incident:${incidents.own}`, type, exampleOf(type), { origin }),
          );
          const should = !emits(role, type) ? 'roleMayNot' : imports ? 'allowed' : 'mayNotImport';
          expect([role, origin, type, judged(result)]).toEqual([role, origin, type, should]);
        }
    }
  });

  test('a team leader speaks for one team: by its id, by its dispatch, by its stream, and in a correction', async () => {
    const leader = actors.find(({ role, everywhere }) => role === 'teamLeader' && !everywhere) as Actor;
    const { person, incidents, team } = leader;
    const stream = `incident:${incidents.sent}`;
    const say = async (type: TypeName, over: Record<string, unknown>, on = stream) =>
      judged((await person.post(any(on, type, exampleOf(type, over))))[0]);
    expect(await say('teamAssembled', { teamId: team })).toBe('allowed');
    expect(await say('teamAssembled', { teamId: home.team })).toBe('otherTeam');
    expect(await say('teamDeparted', { dispatchId: 'd-own' })).toBe('allowed');
    expect(await say('teamDeparted', { dispatchId: 'd-other' })).toBe('otherTeam');
    expect(await say('teamPositionReported', { teamId: team }, `team:${team}`)).toBe('allowed');
    expect(await say('teamPositionReported', { teamId: team }, `team:${home.team}`)).toBe('otherTeam');
    const own = any(stream, 'teamPositionReported', exampleOf('teamPositionReported', { teamId: team }));
    const turned = any(stream, 'eventCorrected', {
      eventId: own.id,
      set: { data: { teamId: home.team } },
      reason: '改成别队',
    });
    expect((await person.post(own, turned)).map(judged)).toEqual(['allowed', 'otherTeam']);
  });

  test('a team leader who leads none speaks for none', async () => {
    const nobody = await personOf(product, { grants: [{ role: 'teamLeader', area: home.area }] });
    const stream = `incident:${(actors[0] as Actor).incidents.own}`;
    const [result] = await nobody.post(any(stream, 'teamAssembled', { teamId: home.team }));
    expect(result && codeOf(result)).toBe('otherTeam');
  });

  test('of several grants the one that fits is the one that records', async () => {
    const both = await personOf(product, {
      grants: [
        { role: 'teamLeader', area: home.area },
        { role: 'dutyOfficer', area: home.area },
      ],
      team: freshId('team'),
    });
    const incident = (actors[0] as Actor).incidents.own;
    const event = any(`incident:${incident}`, 'teamAssembled', { teamId: home.team });
    expect((await both.post(event))[0]?.outcome).toBe('recorded');
    const { body } = await product.call<{ events: PlacedEvent[] }>(
      'GET',
      `/api/events?stream=incident:${incident}&limit=1000`,
    );
    expect(body.events.find(({ id }) => id === event.id)?.recordedBy).toMatchObject({
      user: both.user,
      role: 'dutyOfficer',
    });
  });

  test.each(ROLE_NAMES.filter((role) => emits(role, 'situationUpdated')))(
    'the %s may put right what they wrote themselves, and the author’s right is not another’s',
    async (role) => {
      const [author, other] = await Promise.all(
        [1, 2].map(() => personOf(product, { grants: [{ role, area: home.area }] })),
      );
      if (!author || !other) throw new Error('two people');
      const incident = (actors[0] as Actor).incidents.own;
      const told = situation(incident, '水位上涨');
      const amend = (type: 'eventCorrected' | 'eventWithdrawn') =>
        any(`incident:${incident}`, type, {
          eventId: told.id,
          reason: '笔误',
          ...(type === 'eventCorrected' ? { set: { data: { figures: { 水位: 3 } } } } : {}),
        });
      const amends = emits(role, 'eventCorrected') ? 'recorded' : 'roleMayNot';
      expect((await author.post(told)).map(codeOf)).toEqual(['recorded']);
      expect((await other.post(amend('eventCorrected'))).map(codeOf)).toEqual([amends]);
      expect((await author.post(amend('eventCorrected'), amend('eventWithdrawn'))).map(codeOf)).toEqual([
        'recorded',
        'recorded',
      ]);
    },
  );
});

describe('what the socket of each role shows', () => {
  const sees = ({ role, everywhere, person, incidents }: Actor, log: readonly PlacedEvent[]) => {
    // Its own, where it was sent, where it is named, and what it reported itself.
    const mine = new Set(
      log
        .filter(({ type, recordedBy }) => type === 'incidentReported' && recordedBy.user === person.user)
        .map(({ stream }) => streamId(stream)),
    );
    const homes = new Set([`handed-at-${home.area}`, ...actors.map((actor) => actor.incidents.own)]);
    return ({ stream }: PlacedEvent): boolean => {
      if (streamKind(stream) === 'access') return false;
      // What was handed over is for those who settle it where they see what it is about.
      if (streamKind(stream) === 'handed')
        return (
          emits(role, 'handedPostSettled') && (everywhere || streamId(stream) === streamsOf(home).handed)
        );
      if (streamKind(stream) === 'review')
        return mayRead(role) && (everywhere || streamId(stream) === streamsOf(home).review);
      if (streamKind(stream) !== 'incident' || everywhere) return true;
      const id = streamId(stream);
      return homes.has(id) || id === incidents.sent || id === incidents.named || mine.has(id);
    };
  };

  test('everything that is theirs to see, and nothing else', async () => {
    const log: PlacedEvent[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page: { events: PlacedEvent[]; next: number | null } = (
        await product.call<{ events: PlacedEvent[]; next: number | null }>(
          'GET',
          `/api/events?after=${after}&limit=1000`,
        )
      ).body;
      log.push(...page.events);
      after = page.next;
    }
    const last = log.at(-1)?.position ?? 0;
    // One of each type that an incident bears was told in each place, so every type was looked at.
    const types = new Set(
      log.filter(({ stream }) => streamKind(stream) === 'incident').map(({ type }) => type),
    );
    expect(types.size).toBeGreaterThan(60);
    for (const [i, actor] of actors.entries()) {
      const seen = followers[i] as Follower;
      await seen.reached(last);
      const visible = sees(actor, log);
      const wrong = log
        .filter((event) => seen.shown.has(event.id) !== visible(event))
        .map(({ id, type, stream }) => `${seen.shown.has(id) ? 'shows' : 'lacks'} ${type} of ${stream}`);
      expect([actor.role, actor.everywhere, wrong]).toEqual([actor.role, actor.everywhere, []]);
    }
  });
});
