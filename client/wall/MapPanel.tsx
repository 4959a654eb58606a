/** Positions: the incident, the teams on their way and there, and what the district holds ready. */
import { useMemo, useRef } from 'react';
import { useChart } from '../lib/chart.ts';
import { DepotMark, ShelterMark, TeamMark } from '../parts/Mark.tsx';
import { mapOption } from './draw/mapOption.ts';
import { sceneOf } from './reading/scene.ts';
import { useView } from './view.ts';

/** A map is worth two pictures a second at most. */
const EVERY_MS = 500;

export function MapPanel() {
  const { board, words, language, standings, focus } = useView();
  const host = useRef<HTMLDivElement>(null);
  const scene = sceneOf(board, standings, focus);
  // The scene is read anew on each beat; only what it says decides whether it is drawn again.
  const told = JSON.stringify(scene);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const same = useMemo(() => scene, [told]);
  useChart(host, EVERY_MS, (canvas) => mapOption(same, words, language, canvas), [same, words]);
  return (
    <section className="panel map" aria-label={words.wall.map} data-plain={scene.areas.length === 0}>
      <div className="canvas" ref={host} data-drawn={scene.marks.length} />
      <em>{scene.areas.length > 0 ? words.wall.sketch : words.wall.graticule}</em>
      {scene.bounds === null ? <p className="nothing">{words.wall.noPosition}</p> : null}
      <footer>
        <span>
          <TeamMark shape="ordered" />
          {words.wall.legend.notDeparted}
        </span>
        <span>
          <TeamMark shape="departed" />
          {words.wall.legend.underWay}
        </span>
        <span>
          <TeamMark shape="arrived" />
          {words.wall.legend.arrived}
        </span>
        <span>
          <ShelterMark />
          {words.wall.legend.shelter}
        </span>
        <span>
          <DepotMark />
          {words.wall.legend.depot}
        </span>
      </footer>
    </section>
  );
}
