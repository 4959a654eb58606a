/** What stands beside the picture: the name of the archive, and what was seen of which log, when and by whom. */
import { areaName } from '../../lib/names.ts';
import type { Size } from '../../lib/snapshot.ts';
import type { View } from '../view.ts';
import type { Table } from './csv.ts';
import { beijing } from './reader.ts';
import { SNAPSHOT } from './words.ts';

const isDrill = ({ focus }: View): boolean => focus !== null && focus.incident.drill !== null;

/** `烽火大屏-20261122-040506.zip`; of a drill the name says so. */
export function archiveName(view: View): string {
  const stamp = beijing(view.nowMs).replaceAll(/[-:]/g, '').replace(' ', '-');
  return SNAPSHOT[view.language].file(stamp, isDrill(view));
}

interface Beside {
  readonly wall: string;
  readonly size: Size;
  readonly ageMs: number;
  /** By the name of its file. */
  readonly tables: readonly (readonly [file: string, table: Table])[];
}

export function readmeOf(view: View, { wall, size, ageMs, tables }: Beside): string {
  const { readme } = SNAPSHOT[view.language];
  const { board, nowMs, home, focus, live } = view;
  const lines = [
    readme.title,
    '',
    readme.position(board.position),
    readme.server(beijing(nowMs)),
    readme.age((ageMs / 1_000).toFixed(1)),
    live.figures ? readme.figures(live.figures.position) : readme.noFigures,
    readme.wall(wall),
    readme.area(home === null ? readme.everywhere : areaName(view, home)),
    readme.language,
    readme.drill(isDrill(view)),
    ...(focus ? [readme.focus(focus.incident.title, focus.incident.id)] : []),
    '',
    readme.picture(size.width, size.height),
    ...tables.map(([file, { title, rows }]) => readme.table(file, title, rows.length)),
    '',
    readme.note,
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
