/** What is written on the map beside which mark, the most telling first: what finds no room is not written. */
import { kindName } from '../../../../shared/words/kind.ts';
import { type Language, nameIn, type Words } from '../../../lib/i18n/index.ts';
import type { LandArea } from '../../reading/map/land.ts';
import type { Site } from '../../reading/map/sites.ts';
import { cornersOf, type Point } from '../../reading/map/space.ts';
import type { IncidentMark, Scene } from '../../reading/scene.ts';
import { thousands, wholeMinutes } from '../../view.ts';
import type { MapWords } from '../../words/map.ts';
import { INK } from '../ink.ts';
import { clipped, type Side } from '../labels.ts';
import { type Cluster, CROWD } from './cluster.ts';
import { incidentRadius } from './incidents.ts';
import type { Projection, Px } from './projection.ts';
import { SITE_T } from './sites.ts';
import { teamColor, teamRadius } from './teams.ts';

interface Line {
  readonly text: string;
  readonly fill: string;
  readonly weight?: number;
}

export interface Name {
  /** The same for the same thing from picture to picture. */
  readonly key: string;
  readonly at: Px;
  readonly radius: number;
  readonly gap: number;
  readonly size: number;
  readonly lines: readonly Line[];
  readonly sides: readonly Side[];
  readonly must: boolean;
  readonly within?: readonly Px[];
}

export interface Spoken {
  readonly words: Words;
  readonly map: MapWords;
  readonly language: Language;
}

/** So many of the teams that are overdue have their names on the map, whatever they cover. */
const ALWAYS_NAMED = 3;
/** In a crowd those that are in time go without a name but for a few. */
const NAMED_IN_CROWD = 5;
/** An age that is worth saying. */
const OLD_MS = 3 * 60_000;

const SIDES: readonly Side[] = ['right', 'left', 'below', 'above', 'corners'];

export function incidentName(mark: IncidentMark, at: Px, { map, words }: Spoken, t: number): Name {
  const { focus, drill, title, inNeed, arrived } = mark;
  const size = (focus ? 26 : 24) * t;
  const called = drill ? `${words.drill} ${title}` : title;
  return {
    key: `incident ${mark.id}`,
    at,
    radius: incidentRadius(mark, t),
    gap: (focus ? 22 : 8) * t,
    size,
    lines: [
      {
        text: clipped(called, size, (focus ? 330 : 220) * t),
        fill: focus ? INK.text : INK.text2,
        weight: focus ? 600 : 400,
      },
      ...(inNeed === null ? [] : [{ text: map.inNeed(thousands(inNeed)), fill: INK.text2 }]),
      ...(focus && arrived > 0 ? [{ text: map.arrived(arrived), fill: INK.done, weight: 500 }] : []),
    ],
    sides: SIDES,
    must: focus,
  };
}

/** Those that press for an act are named first; the names of the others are given as room allows. */
export function teamNames(
  clusters: readonly Cluster[],
  spoken: Spoken,
  t: number,
): [urgent: Name[], others: Name[]] {
  let always = 0;
  const name = (cluster: Cluster, must = false): Name => ({
    key: `team ${cluster.lead.dispatchId}`,
    at: cluster.px,
    radius: teamRadius(cluster, t),
    gap: 8 * t,
    size: 24 * t,
    lines: teamLines(cluster, spoken, t),
    sides: SIDES,
    must,
  });
  const isUrgent = ({ lead }: Cluster) => lead.urgency === 'missed' || lead.urgency === 'risk';
  const urgent = clusters.filter(isUrgent);
  const others = clusters.filter((cluster) => !isUrgent(cluster));
  const crowd = clusters.length > CROWD;
  return [
    urgent
      .slice(0, crowd ? 2 * NAMED_IN_CROWD : urgent.length)
      .map((cluster) => name(cluster, cluster.lead.urgency === 'missed' && always++ < ALWAYS_NAMED)),
    others.slice(0, crowd ? NAMED_IN_CROWD : others.length).map((cluster) => name(cluster)),
  ];
}

function teamLines(cluster: Cluster, { map, words, language }: Spoken, t: number): Line[] {
  const { lead, count, alike } = cluster;
  const name = nameIn(language, lead.team);
  const size = 24 * t;
  const who = count > 1 ? map.teams(clipped(name, size, 170 * t), count) : clipped(name, size, 230 * t);
  const step = lead.step === 'arrived' || !alike ? '' : ` ${words.wall.step[lead.step]}`;
  const color = teamColor(cluster);
  const [late, where] = [count > 1 ? null : lead.willBeLateMs, whereOf(cluster, map)];
  const more =
    late === null
      ? where?.alone
      : [map.willBeLate(words.short(Math.max(1, wholeMinutes(late)))), where?.beside].join(' ').trim();
  return [
    { text: `${who}${step}`, fill: color },
    ...(more ? [{ text: more, fill: late === null ? INK.text2 : color }] : []),
  ];
}

/** What there is to say of its position: on a line of its own, and beside something else. */
function whereOf({ lead, count, outside }: Cluster, map: MapWords): { alone: string; beside: string } | null {
  const { basis, ageMs } = lead.where;
  if (outside && lead.leftM !== null) {
    const far = map.outside(Math.round(lead.leftM / 1_000));
    return { alone: far, beside: far };
  }
  if (count > 1) return null;
  if (basis === 'estimated') return { alone: map.estimated, beside: map.reckoned };
  if (ageMs === null || ageMs <= OLD_MS) return null;
  const ago = map.ago(Math.floor(ageMs / 60_000));
  return { alone: map.seen(ago), beside: ago };
}

export function siteName(site: Site, at: Px, { map, language }: Spoken, t: number): Name {
  const base = { at, radius: SITE_T * t, gap: 8 * t, size: 24 * t, sides: SIDES, must: false };
  const called = (entry: Parameters<typeof nameIn>[1]) => clipped(nameIn(language, entry), 24 * t, 260 * t);
  switch (site.kind) {
    case 'post':
      return { ...base, key: `post ${site.postId}`, lines: [{ text: map.post, fill: INK.text }] };
    case 'depot':
      return {
        ...base,
        key: `depot ${site.depot.id}`,
        lines: [{ text: called(site.depot), fill: INK.text3 }],
      };
    case 'shelter': {
      const { shelter, settled } = site;
      const fill = shelter.open ? INK.text : INK.text3;
      const held = settled === null ? [] : [map.settled(thousands(settled), thousands(shelter.capacity))];
      return {
        ...base,
        key: `shelter ${shelter.id}`,
        lines: [{ text: called(shelter), fill }, ...held.map((text) => ({ text, fill: INK.text2 }))],
      };
    }
  }
}

/** Names of areas stand in them, and where there is room, what was said of them. */
export function areaNames(
  { land, warned, affected }: Scene,
  projection: Projection,
  spoken: Spoken,
  t: number,
): Name[] {
  const { words, map, language } = spoken;
  const size = 24 * t;
  const lang = language === 'en' ? 'en' : 'zh';
  return land.areas
    .filter(({ leaf }) => leaf)
    .flatMap((area): Name[] => {
      const warning = warned.find((one) => one.area.id === area.id)?.warnings[0];
      const inNeed = affected.find((one) => one.area.id === area.id)?.inNeed ?? null;
      const within = outerRing(area).map(projection.to);
      const written = (key: string, text: string, fill: string): Name => ({
        key: `${key} ${area.id}`,
        at: projection.to(middleOf(area)),
        radius: 0,
        gap: 0,
        size,
        lines: [{ text, fill }],
        sides: ['around'],
        must: false,
        within,
      });
      return [
        written('area', clipped(nameIn(language, area.area), size, 300 * t), INK.text3),
        ...(warning
          ? [
              written(
                'warning',
                `${warning.drill ? `${words.drill} ` : ''}${map.warning(words.color[warning.color], kindName(warning.kind, lang))}`,
                INK.warning[warning.color],
              ),
            ]
          : []),
        ...(inNeed === null ? [] : [written('need', map.inNeed(thousands(inNeed)), INK.text2)]),
      ];
    });
}

/** Of the piece with the most corners: what a name stands in. */
const outerRing = ({ polygons }: LandArea): readonly Point[] =>
  polygons.map(([outer = []]) => outer).reduce((a, b) => (b.length > a.length ? b : a), []);

function middleOf(area: LandArea): Point {
  const [[west, south], [east, north]] = cornersOf(area.bounds);
  return [(west + east) / 2, (south + north) / 2];
}
