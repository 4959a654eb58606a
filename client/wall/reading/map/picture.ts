/** Whether two scenes are the same picture: what a viewer could not tell apart is not drawn again. */
import type { Scene } from '../scene.ts';
import type { Point } from './space.ts';
import type { SentTeam } from './teams.ts';
import type { Spread } from './whereabouts.ts';

/** About five metres. */
const FINEST_DEG = 5e-5;

const fine = ([lon, lat]: Point) => [Math.round(lon / FINEST_DEG), Math.round(lat / FINEST_DEG)];

const spreadOf = (spread: Spread | null) =>
  spread === null
    ? 0
    : spread.kind === 'round'
      ? Math.round(spread.radiusM / 20)
      : [fine(spread.from), fine(spread.to)];

const teamOf = ({ dispatchId, team, step, urgency, willBeLateMs, towards, where, focus }: SentTeam) => [
  dispatchId,
  team.confirmedAt,
  step,
  urgency,
  Math.floor((willBeLateMs ?? 0) / 60_000),
  focus,
  towards && fine(towards),
  where && [fine(where.at), where.basis, Math.floor((where.ageMs ?? 0) / 60_000), spreadOf(where.spread)],
];

/** Equal for scenes that are drawn alike. The areas themselves are told apart by `land`, the very same object. */
export const pictureOf = ({
  incidents,
  teams,
  sites,
  warned,
  affected,
  focusUnplaced,
  drill,
}: Scene): string =>
  JSON.stringify([
    incidents,
    teams.map(teamOf),
    sites.map((site) =>
      site.kind === 'shelter'
        ? [site.shelter.id, site.shelter.confirmedAt, site.shelter.open, site.settled]
        : site,
    ),
    groundPictureOf({ warned, affected }),
    focusUnplaced,
    drill,
  ]);

export const groundPictureOf = ({ warned, affected }: Pick<Scene, 'warned' | 'affected'>): string =>
  JSON.stringify([
    warned.map(({ area, color, warnings }) => [area.id, color, warnings]),
    affected.map(({ area, inNeed }) => [area.id, inNeed]),
  ]);
