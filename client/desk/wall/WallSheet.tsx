/** 大屏: which walls there are, what each is about, and how it is laid out. */
import { inScope } from '../../../shared/board.ts';
import { MAIN_WALL, wallOf } from '../../../shared/wall/ofBoard.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { openIncidents } from '../../lib/openIncidents.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import type { SheetProps } from '../sheetNames.ts';
import { Arranging } from './Arranging.tsx';
import './wall.css';
import { type ListedWall, useWalls } from './walls.ts';
import { WALLS } from './words.ts';

export function WallSheet({ id = MAIN_WALL }: SheetProps) {
  const { open, board } = useDesk();
  const words = useRoomWords(WALLS);
  const walls = useWalls();
  const wall = walls.find((one) => one.id === id) ?? { id, name: '', granted: null };
  const nameOf = (one: ListedWall) => one.name || (one.id === MAIN_WALL ? words.main : one.id);
  const called = { ...wall, name: nameOf(wall) };
  return (
    <div className="wallSheet">
      <Buttons
        label={words.which}
        value={id}
        onChoose={(chosen) => open('wall', { id: chosen })}
        choices={walls.map((one) => ({ value: one.id, label: nameOf(one) }))}
      />
      <Focusing wall={called} />
      {/* Its name may come later than the form: what is typed into it does not hang on that. */}
      <Arranging key={`${id} ${wallOf(board, id).arranged ? '' : called.name}`} wall={called} />
    </div>
  );
}

/** One press, and the wall is about another incident. */
function Focusing({ wall }: { readonly wall: ListedWall }) {
  const { board, nowMs, post } = useDesk();
  const words = useRoomWords(WALLS);
  const { area, focus } = wallOf(board, wall.id);
  const incidents = openIncidents(board).filter((one) => inScope(board, one.area, area ?? wall.granted));
  const choose = (chosen: string) => {
    const title = incidents.find(({ id }) => id === chosen)?.title;
    post(title === undefined ? words.focusGivenBack(wall.name) : words.focusTold(wall.name, title), [
      eventOf('wallFocused', `wall:${wall.id}`, { incidentId: chosen === '' ? null : chosen }, nowMs),
    ]);
  };
  return (
    <Buttons
      label={words.focus}
      value={incidents.some(({ id }) => id === focus) ? (focus ?? '') : ''}
      onChoose={choose}
      choices={[
        { value: '', label: words.automatic },
        ...incidents.map(({ id, title }) => ({ value: id, label: title })),
      ]}
    />
  );
}

interface ButtonsProps {
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** Each press acts at once: not radios, which act while arrow keys pass over them. */
function Buttons({ label, value, onChoose, choices }: ButtonsProps) {
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <button
          type="button"
          key={choice.value}
          aria-pressed={choice.value === value}
          onClick={() => choice.value !== value && onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
