/** What the map panel shows, read at most as often as it is drawn, and the same object as long as it is the same picture. */
import { useMemo, useRef } from 'react';
import { statesOf } from '../../shared/board.ts';
import { boundaryVersion } from '../../shared/geo/boundary.ts';
import { useBoundaries } from '../lib/boundaries.ts';
import { type HeldView, holdView } from './reading/map/fit.ts';
import { type Land, landOf } from './reading/map/land.ts';
import { groundPictureOf, pictureOf } from './reading/map/picture.ts';
import type { Bounds } from './reading/map/space.ts';
import { type Scene, sceneOf } from './reading/scene.ts';
import { useView } from './view.ts';

/** A map is worth two pictures a second at most. */
export const EVERY_MS = 500;

interface Shown {
  readonly scene: Scene;
  readonly bounds: Bounds | null;
  /** Of the log, that the scene was read at; it goes on while the picture stays. */
  readonly position: number;
  /** Changes when the ground has to be drawn anew. */
  readonly ground: string;
  /** The board tells of boundaries of which none has come yet. */
  readonly waitingForLines: boolean;
}

export function useMap(): Shown {
  const { board, nowMs, standings, focus, home, live } = useView();
  const areas = board.tracks.area;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the board only the areas matter
  const version = useMemo(() => boundaryVersion(statesOf(board, 'area')), [areas]);
  const lines = useBoundaries(version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the board only the areas matter
  const land = useMemo(() => landOf(board, home, lines), [areas, home, lines]);
  const read = useRef<Read | null>(null);
  const about = focus?.incident.id ?? null;
  const pageMs = performance.now();
  const last = read.current;
  if (!last || last.about !== about || last.land !== land || pageMs - last.atMs >= EVERY_MS) {
    const scene = sceneOf({ board, nowMs, standings, focus, land, home, positions: live.positions });
    const picture = pictureOf(scene);
    const same = last?.picture === picture && last.scene.land === scene.land;
    read.current = {
      about,
      land,
      atMs: pageMs,
      scene: same ? last.scene : scene,
      picture,
      ground: same ? last.ground : groundPictureOf(scene),
      position: scene.position,
      view: holdView(scene.wanted, last?.view ?? null, pageMs),
    };
  }
  const { scene, view, position, ground } = read.current as Read;
  return {
    scene,
    bounds: view?.bounds ?? null,
    position,
    ground,
    waitingForLines: version !== null && lines === null,
  };
}

interface Read {
  readonly about: string | null;
  readonly land: Land;
  readonly atMs: number;
  readonly scene: Scene;
  readonly picture: string;
  readonly ground: string;
  readonly position: number;
  readonly view: HeldView | null;
}
