/** The features of a file: drawn, and in a list where each can be given to another area. */
import type { BoundaryImport, ImportedFeature } from '../../../shared/geo/boundary.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Choice, type Option } from '../../parts/Form.tsx';
import { areaOptions, useRegisters } from '../registers.ts';
import { Drawing } from './Drawing.tsx';
import { type AreaKind, LEFT_OUT, NEW_AREA, type Picks } from './picks.ts';
import type { BoundedArea } from './store.ts';
import { BOUNDARIES, type BoundaryWords } from './words.ts';

interface FeaturesProps {
  readonly plan: BoundaryImport;
  readonly areas: readonly BoundedArea[];
  readonly picks: Picks;
  readonly onPick: (picks: Picks) => void;
}

/** A list longer than this is a file of villages: those without an area are shown first. */
const SHOWN = 200;
const KINDS: readonly AreaKind[] = [
  'province',
  'prefecture',
  'district',
  'subdistrict',
  'community',
  'grid',
  'other',
];

export function Features({ plan, areas, picks, onPick }: FeaturesProps) {
  const { words, language } = useLanguage();
  const w = useRoomWords(BOUNDARIES);
  // As they stand now: an import may just have registered some.
  const registers = { ...useRegisters(), areas: new Map(areas.map((area) => [area.id, area])) };
  const { features, notes } = plan;
  const known = areaOptions(registers, [null], language, words).filter(({ value }) => value !== '');
  const options = [
    { value: LEFT_OUT, label: w.leaveOut },
    { value: NEW_AREA, label: w.registerNew },
    ...known,
  ];
  const count = (fate: ImportedFeature['fate']) => features.filter((one) => one.fate === fate).length;
  const inOrder = [...features].sort((a, b) => Number(b.fate === 'none') - Number(a.fate === 'none'));
  return (
    <section aria-live="polite">
      <p className="boundaryTally">
        {w.tally(count('set') + count('new'), count('new'), count('same'), count('none'))}
      </p>
      <ul className="boundaryNotes">
        {notes.map(({ code, message }) => (
          <li key={code + message} data-code={code}>
            {message}
          </li>
        ))}
      </ul>
      <Drawing
        label={w.drawing(features.length)}
        shapes={features.map((feature) => ({
          key: String(feature.index),
          name: nameOf(feature, w),
          look: feature.fate,
          polygons: feature.polygons,
        }))}
      />
      {Object.values(picks.of).includes(NEW_AREA) ? (
        <div className="boundaryFields">
          <Choice
            label={w.parent}
            value={picks.parent}
            required={false}
            onChange={(parent) => onPick({ ...picks, parent })}
            options={[{ value: '', label: w.top }, ...known]}
          />
          <Choice
            label={w.kind}
            value={picks.kind}
            onChange={(text) => onPick({ ...picks, kind: KINDS.find((kind) => kind === text) ?? 'other' })}
            options={KINDS.map((value) => ({ value, label: w.areaKind[value] }))}
          />
        </div>
      ) : null}
      <table>
        <thead>
          <tr>
            <th scope="col">{w.feature}</th>
            <th scope="col">{w.goesTo}</th>
            <th scope="col">{w.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.slice(0, SHOWN).map((feature) => (
            <Row
              key={feature.index}
              feature={feature}
              options={options}
              pick={picks.of[feature.index]}
              onPick={(pick) => onPick({ ...picks, of: { ...picks.of, [feature.index]: pick } })}
            />
          ))}
        </tbody>
      </table>
      {inOrder.length > SHOWN ? <p className="note">{w.more(inOrder.length - SHOWN)}</p> : null}
    </section>
  );
}

interface RowProps {
  readonly feature: ImportedFeature;
  readonly options: readonly Option[];
  readonly pick: string | undefined;
  readonly onPick: (pick: string) => void;
}

function Row({ feature, options, pick, onPick }: RowProps) {
  const w = useRoomWords(BOUNDARIES);
  const { area, code, fate, by, vertices } = feature;
  const name = nameOf(feature, w);
  return (
    <tr data-look={fate}>
      <th scope="row">
        {name}
        <small>{[code, `${vertices} ${w.vertices}`].filter(Boolean).join(' · ')}</small>
      </th>
      <td>
        <select
          aria-label={w.chooseFor(name)}
          value={pick ?? area ?? LEFT_OUT}
          onChange={({ target }) => onPick(target.value)}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td>
        {w.fate[fate]}
        {by && fate !== 'none' ? <span className="note"> {w.by[by]}</span> : null}
      </td>
    </tr>
  );
}

const nameOf = ({ name, code, index }: ImportedFeature, w: BoundaryWords): string =>
  name ?? code ?? w.unnamed(index + 1);
