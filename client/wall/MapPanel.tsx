/** Positions: incidents, the teams on their way and there, what was warned of, and what the district holds ready. */
import { useRef } from 'react';
import { useChart } from '../lib/chart.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import type { Places } from './draw/map/marks.ts';
import { groundOption, marksOption } from './draw/mapOption.ts';
import { MapLegend, MapSource } from './MapLegend.tsx';
import { MapTable } from './MapTable.tsx';
import { EVERY_MS, useMap } from './useMap.ts';
import { useView } from './view.ts';
import { MAP } from './words/map.ts';
import './map.css';

export function MapPanel() {
  const { words, language } = useView();
  const map = useRoomWords(MAP);
  const { scene, bounds, position, ground, waitingForLines } = useMap();
  const groundHost = useRef<HTMLDivElement>(null);
  const marksHost = useRef<HTMLDivElement>(null);
  const places = useRef<Places>(new Map());
  const { land } = scene;
  useChart(groundHost, EVERY_MS, (canvas) => groundOption(scene, bounds, canvas), [land, ground, bounds]);
  useChart(
    marksHost,
    EVERY_MS,
    (canvas) => {
      const drawn = marksOption(scene, bounds, { words, map, language }, canvas, places.current);
      places.current = drawn.places;
      return drawn.option;
    },
    [scene, bounds, language],
  );
  const missing = bounds === null ? (scene.focusUnplaced ? map.noPosition : map.nothing) : null;
  return (
    <section
      className="panel map"
      aria-label={words.wall.map}
      data-plain={land.kind === 'none'}
      data-drill={scene.drill}
      data-waiting={waitingForLines}
    >
      <div className="layers">
        <div className="canvas" ref={groundHost} />
        <div className="canvas" ref={marksHost} />
        {missing === null ? null : <p className="nothing">{missing}</p>}
        <p className="caption">
          {scene.drill ? <b className="drill">{words.drill}</b> : null}
          {missing === null && scene.focusUnplaced ? map.noPosition : null}
        </p>
        <MapSource land={land} waiting={waitingForLines} />
      </div>
      <MapLegend scene={scene} />
      <MapTable scene={scene} position={position} />
    </section>
  );
}
