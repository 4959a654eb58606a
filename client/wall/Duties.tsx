/** Who commands, and what is owed: tasks that are late, the next report. */
import { useView } from './view.ts';

export function Duties() {
  const { words } = useView();
  return <section className="panel duties" aria-label={words.wall.duties} />;
}
