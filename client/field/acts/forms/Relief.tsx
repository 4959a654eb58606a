/** 已救助 and 需救助: how many people, of which area. */
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { formWords } from '../../words/forms.ts';
import { CATEGORIES, categoriesIn, countIn, usedIn } from '../build/relief.ts';
import { textIn } from '../draft.ts';
import type { FieldsProps } from '../form.ts';
import { Choice, NumberEntry, toggled } from '../parts.tsx';
import { AreaEntry } from './Area.tsx';
import { NoteFields } from './Steps.tsx';

const COUNTS = ['cumulative', 'increment'] as const;

export function ReliefFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, set, wrong, setting } = props;
  const area = textIn(draft, 'area');
  const known = setting.incident?.relief.find((one) => one.area === area.trim());
  const used = usedIn(setting.incident, area);
  const count = countIn(draft, used);
  const categories = categoriesIn(draft);
  const sofar = [
    known ? words.reachedSoFar(known.reached) : '',
    known?.need == null ? '' : words.needed(known.need),
  ].filter(Boolean);
  return (
    <>
      <AreaEntry {...props} />
      <NumberEntry
        label={words.peopleReached}
        value={textIn(draft, 'people')}
        onChange={(people) => set({ people })}
        wrong={wrong('people')}
        hint={sofar.length > 0 ? sofar.join(' · ') : undefined}
      />
      <Choice
        label={words.count}
        chosen={[count]}
        onChoose={(value) => set({ count: value })}
        options={COUNTS.map((one) => [one, words.counts[one]] as const)}
      />
      {used !== null && used !== count ? (
        <p className="risk" role="status">
          {words.mixed[used]}
        </p>
      ) : null}
      <Choice
        label={words.category}
        chosen={categories}
        onChoose={(one) => set({ categories: toggled(categories, one) })}
        options={CATEGORIES.map((one) => [one, words.categories[one]] as const)}
        wrong={wrong('categories')}
      />
      <NoteFields {...props} />
    </>
  );
}

export function NeedFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, set, wrong } = props;
  return (
    <>
      <AreaEntry {...props} />
      <NumberEntry
        label={words.peopleInNeed}
        value={textIn(draft, 'people')}
        onChange={(people) => set({ people })}
        wrong={wrong('people')}
      />
      <NoteFields {...props} />
    </>
  );
}
