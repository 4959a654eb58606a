/** The panels of a wall in their columns. */
import { type CSSProperties, useSyncExternalStore } from 'react';
import { type Columns as Layout, usualColumns } from '../../shared/wall/arrangement.ts';
import { screenSize } from '../lib/unit.ts';
import { heightOf, Placed } from './panels.tsx';

/** `columns`: as somebody has arranged this wall; null: as usual for its shape. */
export function Columns({ columns }: { columns: Layout | null }) {
  const usual = useUsual();
  const layout = columns ?? usual;
  return (
    <div
      className="columns"
      style={{ gridTemplateColumns: layout.map(({ width }) => `minmax(0, ${width}fr)`).join(' ') }}
    >
      {layout.map(({ panels }) => (
        <div className="column" key={panels.join()} style={rowsOf(panels.map(heightOf))}>
          {panels.map((name) => (
            <Placed key={name} name={name} />
          ))}
        </div>
      ))}
    </div>
  );
}

const rowsOf = (heights: readonly string[]): CSSProperties => ({ gridTemplateRows: heights.join(' ') });

/** The columns that this screen has where nobody arranged it. */
export const useUsual = (): Layout =>
  useSyncExternalStore(subscribe, () => {
    const { width, height } = screenSize();
    return usualColumns(width, height);
  });

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
