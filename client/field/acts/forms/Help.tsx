/** 要支援: a tap for each thing, then how many of it. */

import { readWhen, writeWhen } from '../../../../shared/words/typedWhen.ts';
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { formWords } from '../../words/forms.ts';
import { askedOf } from '../build/help.ts';
import { type Row, rowsIn, textIn } from '../draft.ts';
import type { FieldsProps } from '../form.ts';
import { Choice, Line, NumberEntry } from '../parts.tsx';
import { changedAt, without } from './rows.ts';
import { NoteFields } from './Steps.tsx';

const GROUPS = ['people', 'vehicles', 'supplies'] as const;

export function HelpFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, set, wrong, setting, nowMs } = props;
  const items = rowsIn(draft, 'items');
  const named = items.map((row) => textIn(row, 'name'));
  const bodies = askedOf(setting);
  const to = textIn(draft, 'to') || (bodies[0] ?? '');
  const own = textIn(draft, 'otherItem');
  const neededBy = textIn(draft, 'neededBy');
  const choose = (name: string, unit: string) =>
    set({
      items: named.includes(name)
        ? without(items, named.indexOf(name))
        : [...items, { name, unit, quantity: '1' }],
    });
  return (
    <>
      {items.map((row, at) => (
        <Item
          key={textIn(row, 'name')}
          row={row}
          wrong={wrong(`items.${at}`)}
          change={(part) => set({ items: changedAt(items, at, part) })}
          remove={() => set({ items: without(items, at) })}
        />
      ))}
      {GROUPS.map((group, i) => (
        <Choice
          key={group}
          label={words.group[group]}
          chosen={named}
          onChoose={(name) => choose(name, words.goods[group].find(([one]) => one === name)?.[1] ?? '')}
          options={words.goods[group].map(([name]) => [name, name] as const)}
          wrong={i === 0 ? wrong('items') : undefined}
        />
      ))}
      <div className="pair">
        <Line label={words.itemName} value={own} onChange={(otherItem) => set({ otherItem })} />
        <button
          type="button"
          className="button"
          disabled={own.trim() === '' || named.includes(own.trim())}
          onClick={() =>
            set({ items: [...items, { name: own.trim(), unit: '', quantity: '1' }], otherItem: '' })
          }
        >
          {words.addItem}
        </button>
      </div>
      {bodies.length > 0 ? (
        <Choice
          label={words.to}
          chosen={[to]}
          onChoose={(value) => set({ to: value })}
          options={bodies.map((name) => [name, name] as const)}
          wrong={wrong('to')}
        />
      ) : null}
      <Line
        label={`${words.neededBy} · ${words.optional}`}
        value={neededBy}
        example={words.untilHint}
        wrong={wrong('neededBy')}
        onChange={(value) => set({ neededBy: value })}
        onBlur={() => {
          const when = readWhen(neededBy, nowMs, 'future');
          if (when) set({ neededBy: writeWhen(when, nowMs) });
        }}
      />
      <NoteFields {...props} />
    </>
  );
}

interface ItemProps {
  readonly row: Row;
  readonly wrong: string | undefined;
  readonly change: (part: Row) => void;
  readonly remove: () => void;
}

function Item({ row, wrong, change, remove }: ItemProps) {
  const words = useRoomWords(formWords);
  const [name, unit] = [textIn(row, 'name'), textIn(row, 'unit')];
  return (
    <NumberEntry
      label={unit === '' ? name : `${name}（${unit}）`}
      value={textIn(row, 'quantity')}
      onChange={(quantity) => change({ quantity })}
      wrong={wrong}
    >
      <button type="button" className="button" aria-label={`${words.remove} ${name}`} onClick={remove}>
        ✕
      </button>
    </NumberEntry>
  );
}
