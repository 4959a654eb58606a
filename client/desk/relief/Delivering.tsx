/** Of a delivery: which way it counts, what it does to the number of people reached, and what they received. */
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { CATEGORIES, type Count, type ReliefDraft, reaching } from './given.ts';
import { numberIn } from './harm.ts';
import { RELIEF } from './words.ts';

interface Props {
  readonly incident: IncidentState;
  readonly draft: ReliefDraft;
  readonly onChange: (part: Partial<ReliefDraft>) => void;
  readonly wrongCount: string | null;
  readonly wrongCategories: string | null;
}

const COUNTS = ['cumulative', 'increment'] as const satisfies readonly Count[];

export function Delivering({ incident, draft, onChange, wrongCount, wrongCategories }: Props) {
  const { words: common } = useDesk();
  const words = useRoomWords(RELIEF).relief;
  const { count, categories } = draft;
  return (
    <>
      <fieldset className="radios means">
        <legend>{words.count}</legend>
        {COUNTS.map((value) => (
          <label key={value} data-on={value === count || undefined}>
            <input
              type="radio"
              name="count"
              checked={value === count}
              onChange={() => onChange({ count: value })}
            />
            <span>
              <b>{words.counts[value]}</b>
              <small>{words.countMeans[value]}</small>
            </span>
          </label>
        ))}
        {wrongCount ? (
          <small className="missed" role="alert">
            {wrongCount}
          </small>
        ) : null}
      </fieldset>
      <Becomes incident={incident} draft={draft} />
      <fieldset className="radios">
        <legend>{words.categories}</legend>
        {CATEGORIES.map((value) => (
          <label key={value} data-on={categories.includes(value) || undefined}>
            <input
              type="checkbox"
              checked={categories.includes(value)}
              onChange={(event) =>
                onChange({
                  categories: event.target.checked
                    ? [...categories, value]
                    : categories.filter((other) => other !== value),
                })
              }
            />
            {common.reliefCategory[value]}
          </label>
        ))}
        {wrongCategories ? (
          <small className="missed" role="alert">
            {wrongCategories}
          </small>
        ) : null}
      </fieldset>
    </>
  );
}

function Becomes({ incident, draft }: Pick<Props, 'incident' | 'draft'>) {
  const words = useRoomWords(RELIEF).relief;
  const people = numberIn(draft.people);
  if (people === undefined || draft.count === '' || draft.area === '') return null;
  const { before, after, need, isMixed, fell } = reaching(incident, draft.area, people, draft.count);
  return (
    <div className="becomes">
      <p>
        <b>{words.becomes(before, after)}</b>{' '}
        {need === null ? (
          <span className="risk">{words.needNot}</span>
        ) : need > 0 ? (
          <span className={after > need ? 'risk' : 'dim'}>
            {words.of(need, Math.floor((after / need) * 100))}
            {after > need ? ` · ${words.exceeds}` : ''}
          </span>
        ) : null}
      </p>
      {isMixed ? <p className="risk">{words.mixing}</p> : null}
      {fell && !isMixed ? <p className="risk">{words.fell(before)}</p> : null}
    </div>
  );
}
