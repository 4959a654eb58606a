/** 边界: which areas have one, where it came from, and how it is drawn. */
import { useState } from 'react';
import { type AreaBoundary, boundaryVersion } from '../../../shared/geo/boundary.ts';
import { SYSTEM_WORDS } from '../../../shared/words/boundary.ts';
import { useBoundaries } from '../../lib/boundaries.ts';
import { nameIn, useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Trouble } from '../../parts/Form.tsx';
import { useAsked } from '../api.ts';
import { momentOf } from '../shown.ts';
import { Title } from '../Title.tsx';
import { Drawing } from './Drawing.tsx';
import { ImportForm } from './ImportForm.tsx';
import { type BoundedArea, filePath } from './store.ts';
import { BOUNDARIES } from './words.ts';
import './boundaries.css';

export function Boundaries() {
  const { words, language } = useLanguage();
  const w = useRoomWords(BOUNDARIES);
  const { answer, trouble, refresh } = useAsked<{ areas: readonly BoundedArea[] }>('/api/board');
  const [importing, setImporting] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const areas = answer?.areas ?? [];
  const bounded = areas.flatMap(({ boundary, ...area }) => (boundary ? [{ ...area, boundary }] : []));
  const set = useBoundaries(boundaryVersion(areas));
  const nameOf = (id: string) => {
    const area = areas.find((one) => one.id === id);
    return area ? nameIn(language, area) : id;
  };
  if (importing)
    return (
      <ImportForm
        areas={areas}
        onClose={() => setImporting(false)}
        done={(said) => {
          setDone(said);
          setImporting(false);
          refresh();
        }}
      />
    );
  return (
    <>
      <Title title={words.admin.section.boundaries} note={w.note} done={done}>
        <button type="button" className="main" onClick={() => setImporting(true)}>
          {w.importFile}
        </button>
      </Title>
      <Trouble text={trouble} />
      {answer && bounded.length === 0 ? <p className="note">{w.none}</p> : null}
      {set && set.missing.length > 0 ? (
        <p className="error">
          {w.missing}
          {words.list(set.missing.map(nameOf))}
        </p>
      ) : null}
      {set && bounded.length > 0 ? (
        <Drawing
          label={w.drawing(set.areas.length)}
          shapes={set.areas.map(({ area, polygons }) => ({
            key: area,
            name: nameOf(area),
            look: 'same',
            polygons,
          }))}
        />
      ) : null}
      {bounded.length > 0 ? <Standing bounded={bounded} /> : null}
    </>
  );
}

function Standing({ bounded }: { bounded: readonly (BoundedArea & { boundary: AreaBoundary })[] }) {
  const { language } = useLanguage();
  const w = useRoomWords(BOUNDARIES);
  const lang = language === 'en' ? 'en' : 'zh';
  return (
    <table>
      <caption className="note">{w.standing}</caption>
      <thead>
        <tr>
          <th scope="col">{w.area}</th>
          <th scope="col">{w.reviewNumber}</th>
          <th scope="col">{w.source}</th>
          <th scope="col">{w.crs}</th>
          <th scope="col">{w.vertices}</th>
          <th scope="col">{w.setAt}</th>
          <th scope="col">{w.file}</th>
        </tr>
      </thead>
      <tbody>
        {bounded.map(({ boundary, ...area }) => (
          <tr key={area.id}>
            <th scope="row">{nameIn(language, area)}</th>
            <td>{boundary.reviewNumber ?? w.noReviewNumber}</td>
            <td>{boundary.source}</td>
            <td>{SYSTEM_WORDS[boundary.crs][lang]}</td>
            <td>{boundary.vertices}</td>
            <td className="time">{momentOf(boundary.setAt)}</td>
            <td>
              <a href={filePath(boundary.sha256)} download>
                {w.download}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
