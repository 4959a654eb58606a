/** Any type of event there is: found by its name, then asked for as its schema has it. */
import { useMemo, useRef, useState } from 'react';
import { CATALOGUE, isTypeName, type TypeName } from '../../../shared/event.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import type { SheetProps } from '../sheetNames.ts';
import { AnyForm } from './AnyForm.tsx';
import './any.css';
import { formOf, PALETTE } from './forms.ts';
import { inGroups, isMeant } from './groups.ts';
import { ANY } from './words.ts';

/** `type`: which form to open at once; `data`: what stands in it, as JSON; `stream`: the entry that it is about. */
export function AnySheet({ type = '', data, stream }: SheetProps) {
  return isTypeName(type) ? <AnyForm key={type} type={type} data={data} stream={stream} /> : <Palette />;
}

function Palette() {
  const { focus, mayRecord, lang, open } = useDesk();
  const words = useRoomWords(ANY);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const mine = useMemo(
    () => PALETTE.filter((type) => mayRecord(type) && (focus !== null || formOf(type).on.kind !== 'focus')),
    [mayRecord, focus],
  );
  const groups = inGroups(mine.filter((type) => isMeant(type, typed)));
  const found = groups.flatMap(({ types }) => types);
  const chosen = found[Math.min(at, found.length - 1)];
  const choose = (type: TypeName) => open('any', { type });
  const move = (by: number) => {
    const next = Math.max(0, Math.min(found.length - 1, at + by));
    setAt(next);
    list.current?.querySelector(`[id="any-${found[next]}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="form palette">
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: the palette was opened by the one who is about to type into it
        autoFocus
        role="combobox"
        aria-label={words.search}
        aria-expanded="true"
        aria-controls="any-found"
        aria-activedescendant={chosen ? `any-${chosen}` : undefined}
        placeholder={words.searchHint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
          const by = steps[event.key];
          if (by !== undefined) move(by);
          else if (event.key === 'Enter' && chosen) choose(chosen);
          else return;
          event.preventDefault();
        }}
      />
      <div id="any-found" role="listbox" aria-label={words.search} tabIndex={-1} ref={list}>
        {groups.map(({ group, types }) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options so, not in a fieldset
          <div key={group} role="group" aria-label={words.groups[group]}>
            <p aria-hidden="true">{words.groups[group]}</p>
            {types.map((type) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
              <div
                key={type}
                id={`any-${type}`}
                role="option"
                tabIndex={-1}
                aria-selected={type === chosen}
                onClick={() => choose(type)}
              >
                {CATALOGUE[type][lang]}
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="note">{words.nothing}</p> : null}
    </div>
  );
}
