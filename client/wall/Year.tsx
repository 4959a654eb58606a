/** The rates of the year: each with its count, its bounds and its target. */
import { Panel } from './Panel.tsx';
import { useView } from './view.ts';

export function Year() {
  const { words } = useView();
  return (
    <Panel area="year" title={words.wall.year}>
      {null}
    </Panel>
  );
}
