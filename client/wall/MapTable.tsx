/** What is on the map, as a table: for those who can't see it, and for whoever compares it with the board. */
import { memo } from 'react';
import { type Language, nameIn, type Words } from '../lib/i18n/index.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import type { SentTeam } from './reading/map/teams.ts';
import type { Scene } from './reading/scene.ts';
import { useView } from './view.ts';
import { MAP } from './words/map.ts';

interface Props {
  readonly scene: Scene;
  /** Of the log. */
  readonly position: number;
}

export function MapTable({ scene, position }: Props) {
  const { words, language } = useView();
  return (
    <div className="sr" data-position={position}>
      <Rows scene={scene} words={words} language={language} />
    </div>
  );
}

interface RowsProps {
  readonly scene: Scene;
  readonly words: Words;
  readonly language: Language;
}

/** Made again with the picture, and not with each event. */
const Rows = memo(function Rows({ scene, words, language }: RowsProps) {
  const { table } = useRoomWords(MAP);
  const stepIn = ({ step }: SentTeam) => (step === 'arrived' ? table.arrived : words.wall.step[step]);
  const titles = new Map(scene.incidents.map(({ id, title }) => [id, title]));
  return (
    <>
      <table aria-label={table.incidents}>
        <thead>
          <tr>
            <th>{table.incident}</th>
            <th>{table.severity}</th>
            <th>{table.here}</th>
          </tr>
        </thead>
        <tbody>
          {scene.incidents.map(({ id, title, severity, arrived, drill }) => (
            <tr key={id} data-incident={id}>
              <td>{drill ? `${words.drill} ${title}` : title}</td>
              <td>{severity ? words.severity[severity] : table.unknown}</td>
              <td>{arrived}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table aria-label={table.teams}>
        <thead>
          <tr>
            <th>{table.team}</th>
            <th>{table.incident}</th>
            <th>{table.stage}</th>
            <th>{table.basis}</th>
            <th>{table.age}</th>
            <th>{table.left}</th>
          </tr>
        </thead>
        <tbody>
          {scene.teams.map((team) => (
            <tr key={team.dispatchId} data-dispatch={team.dispatchId} data-step={team.step}>
              <td>{nameIn(language, team.team)}</td>
              <td>{titles.get(team.incidentId) ?? team.incidentId}</td>
              <td>{stepIn(team)}</td>
              <td>{team.step === 'arrived' ? table.arrived : table.basisOf[team.where?.basis ?? 'none']}</td>
              <td>{ageOf(team) ?? table.unknown}</td>
              <td>{leftOf(team) ?? table.unknown}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
});

const ageOf = ({ where }: SentTeam): number | null =>
  where?.ageMs == null ? null : Math.floor(where.ageMs / 60_000);

const leftOf = ({ step, leftM }: SentTeam): string | null =>
  step === 'arrived' ? '0' : leftM === null ? null : (leftM / 1_000).toFixed(1);
