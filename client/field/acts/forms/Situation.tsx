/** 报情况: words first. */
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { formWords } from '../../words/forms.ts';
import { rowsIn, textIn } from '../draft.ts';
import type { FieldsProps } from '../form.ts';
import { Line, Words } from '../parts.tsx';
import { changedAt } from './rows.ts';

export function SituationFields({ draft, set, wrong }: FieldsProps) {
  const words = useRoomWords(formWords);
  const figures = rowsIn(draft, 'figures');
  return (
    <>
      <Words
        label={words.what}
        value={textIn(draft, 'text')}
        example={words.whatHint}
        onChange={(text) => set({ text })}
        wrong={wrong('text')}
        hint={words.textHint}
      />
      {figures.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and keep their order
        <div className="pair" key={at}>
          <Line
            label={words.figureName}
            value={textIn(row, 'name')}
            most={80}
            wrong={wrong(`figures.${at}`)}
            onChange={(name) => set({ figures: changedAt(figures, at, { name }) })}
          />
          <Line
            label={words.figureValue}
            value={textIn(row, 'value')}
            most={14}
            onChange={(value) => set({ figures: changedAt(figures, at, { value }) })}
          />
        </div>
      ))}
      <button
        type="button"
        className="button"
        onClick={() => set({ figures: [...figures, { name: '', value: '' }] })}
      >
        {words.addFigure} · {words.optional}
      </button>
    </>
  );
}
