/** Teams to choose from by keyboard: type to narrow, arrows to walk, space to take one. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Team } from '../../../shared/roster/state.ts';
import { teamKindName } from '../../../shared/words/suggestion.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { type Choosable, matching, moved, toggled } from './choosing.ts';
import { Reasons, useAge, usePeople, useWay } from './TeamFacts.tsx';
import { DISPATCH } from './words.ts';

interface Props {
  readonly all: readonly Choosable[];
  /** Those that are at this incident already: found by name, and not sent twice. */
  readonly here: readonly Team[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** More than anybody reads; typing brings the others up. */
const MOST = 60;

export function TeamPicker({ all, here, chosen, onChange }: Props) {
  const { language } = useDesk();
  const words = useRoomWords(DISPATCH);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const found = matching(all, typed);
  const shown = found.slice(0, MOST);
  const pointed = moved(at, 0, shown.length);
  const active = shown[pointed];
  const searching = typed.trim() !== '';
  const alreadyHere = searching
    ? matching(
        here.map((team) => ({ team })),
        typed,
      )
    : [];
  const optionId = (id: string) => `${list}-${id}`;

  useEffect(() => {
    document.getElementById(`${list}-${active?.team.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, active?.team.id]);

  const choose = (id: string) => {
    onChange(toggled(chosen, id));
    // What was typed has done its work: the next letter begins the next search.
    field.current?.select();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt(moved(pointed, step, shown.length));
    else if (event.key === ' ' && active) choose(active.team.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="picker">
      <label htmlFor={`${list}-find`}>{words.find}</label>
      <input
        id={`${list}-find`}
        ref={field}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={active ? optionId(active.team.id) : undefined}
        aria-describedby={`${list}-hint`}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <small id={`${list}-hint`}>{words.findHint}</small>
      <div className="options">
        <div id={list} role="listbox" aria-multiselectable aria-label={words.find}>
          {shown.map((one, index) => (
            <Option
              key={one.team.id}
              id={optionId(one.team.id)}
              one={one}
              isActive={index === pointed}
              isChosen={chosen.includes(one.team.id)}
              onChoose={() => {
                setAt(index);
                choose(one.team.id);
                field.current?.focus();
              }}
            />
          ))}
        </div>
        {shown.length === 0 && alreadyHere.length === 0 ? <p className="note">{words.noneFit}</p> : null}
        {alreadyHere.map(({ team }) => (
          <p key={team.id} className="note">
            {words.alreadyHere(nameIn(language, team))}
          </p>
        ))}
        {found.length > MOST ? <p className="note">{words.moreTeams(found.length - MOST)}</p> : null}
      </div>
    </div>
  );
}

function Option({
  id,
  one,
  isActive,
  isChosen,
  onChoose,
}: {
  readonly id: string;
  readonly one: Choosable;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { language, lang } = useDesk();
  const [people, way, age] = [usePeople(), useWay(), useAge()];
  const { team } = one;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: an option is pointed at by aria-activedescendant
    <div
      role="option"
      id={id}
      aria-selected={isChosen}
      data-active={isActive || undefined}
      onClick={onChoose}
    >
      <span className="tick" aria-hidden="true">
        {isChosen ? '✓' : ''}
      </span>
      <b title={nameIn(language, team)}>{nameIn(language, team)}</b>
      <span>{way(one)}</span>
      <small>
        {one.suggestion.reasons.some(({ values }) => 'kind' in values) ? null : (
          <span>{teamKindName(team.kind, lang)}</span>
        )}
        <span>{people(one)}</span>
        <Reasons one={one} />
        <span className="dim">{age(one)}</span>
      </small>
    </div>
  );
}
