/** The right side: everything that runs out, and the report that is due next. */
import { ASIDE_CARDS } from './cards.ts';

export function Aside() {
  return (
    <aside className="aside">
      {ASIDE_CARDS.map(({ id, Card }) => (
        <Card key={id} />
      ))}
    </aside>
  );
}
