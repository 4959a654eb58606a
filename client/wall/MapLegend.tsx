/** The foot of the map: what its marks mean, as far as they are there, and whose lines it shows. */
import { type ReactNode, useMemo } from 'react';
import { kindName } from '../../shared/words/kind.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { DepotMark, ShelterMark, TeamMark } from '../parts/Mark.tsx';
import type { Land } from './reading/map/land.ts';
import { type LegendMark, legendOf } from './reading/map/legend.ts';
import type { Scene } from './reading/scene.ts';
import { useView } from './view.ts';
import { MAP, type MapWords } from './words/map.ts';

export function MapLegend({ scene }: { readonly scene: Scene }) {
  const { words, language } = useView();
  const map = useRoomWords(MAP);
  const { marks, warnings, unplaced } = useMemo(() => legendOf(scene), [scene]);
  const lang = language === 'en' ? 'en' : 'zh';
  return (
    <footer>
      {marks.map((mark) => (
        <span key={mark}>
          {SIGNS[mark]}
          {map.legend[mark]}
        </span>
      ))}
      {warnings.map(({ color, kinds }) => (
        <span key={color}>
          <i className="band" data-color={color} />
          {map.warning(words.color[color], kinds.map((kind) => kindName(kind, lang)).join(' '))}
        </span>
      ))}
      {unplaced > 0 ? <span className="unplaced">{map.unplaced(unplaced)}</span> : null}
    </footer>
  );
}

interface Lines {
  readonly land: Land;
  /** Surveyed ones were told of and have not come yet. */
  readonly waiting: boolean;
}

/** Whose lines the map shows; it stands at the foot of the map itself. */
export function MapSource({ land, waiting }: Lines) {
  const map = useRoomWords(MAP);
  return <em>{waiting ? map.linesMissing : provenance(land, map)}</em>;
}

/** A map of surveyed lines says whose they are and under which review number it may be shown. */
function provenance({ kind, sources }: Land, map: MapWords): string {
  if (kind === 'none') return map.graticule;
  if (kind === 'sketch') return map.sketch;
  return sources
    .map(({ source, reviewNumber }) =>
      [reviewNumber === null ? map.noReviewNumber : map.reviewNumber(reviewNumber), map.source(source)].join(
        ' ',
      ),
    )
    .join(' · ');
}

const sign = (shape: ReactNode): ReactNode => (
  <svg className="mark" viewBox="0 0 20 20" aria-hidden="true">
    {shape}
  </svg>
);

const SIGNS: Readonly<Record<LegendMark, ReactNode>> = {
  ordered: <TeamMark shape="ordered" />,
  acknowledged: <TeamMark shape="acknowledged" />,
  assembled: <TeamMark shape="assembled" />,
  seen: <TeamMark shape="departed" />,
  estimated: sign(
    <path d="M4 3.5 16.5 10 4 16.5 7.5 10z" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  ),
  spread: <i className="spread" />,
  arrived: sign(<path d="M4 4h12v12H4z" className="there" />),
  post: sign(<path d="M5 19V2l12 5-12 5" fill="currentColor" stroke="currentColor" strokeWidth="2" />),
  openShelter: sign(<path d="M2 18V9l8-7 8 7v9z" fill="currentColor" />),
  shelter: <ShelterMark />,
  depot: <DepotMark />,
};
