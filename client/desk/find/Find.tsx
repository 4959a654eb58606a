/** The search field of the head: `/` goes there; arrow keys and Enter choose. */
import { useMemo, useRef, useState } from 'react';
import { isOver } from '../../../shared/board.ts';
import { planIndex } from '../../../shared/plan/find.ts';
import { search } from '../../../shared/plan/search.ts';
import { MAIN_WALL } from '../../../shared/wall/ofBoard.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { type Desk, useDesk } from '../context.ts';
import { useKeys } from '../keys.ts';
import { takeSnapshot } from '../snapshot/snapshot.ts';
import { SNAPSHOT_ACT } from '../snapshot/words.ts';
import { type Found, find, isFoundIn } from './finding.ts';
import './find.css';
import { type ClosedIncident, useClosed } from './useClosed.ts';
import { FIND } from './words.ts';

interface Row {
  readonly key: string;
  readonly group: 'acts' | 'incidents' | 'teams' | 'plans' | 'phones' | 'walls';
  readonly name: string;
  readonly beside: string;
  /** A number that can be called. */
  readonly phone?: string | null;
  /** The incident that it leads to. */
  readonly incidentId?: string;
  /** What choosing it does. */
  readonly act?: () => void;
}

export function Find() {
  const desk = useDesk();
  const words = useRoomWords(FIND);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useKeys(useMemo(() => ({ '/': () => field.current?.focus() }), []));
  const plans = desk.board.tracks.plan;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the index follows the plans, not every event
  const index = useMemo(() => planIndex(desk.board), [plans]);
  const found = useMemo(
    () => find(desk.board, typed, typed.trim() === '' ? [] : search(index, typed)),
    [desk.board, typed, index],
  );
  const closed = useClosed(isOpen ? typed : '');
  const rows = [...actRows(desk, typed), ...rowsOf(desk, found, closed)];
  const chosen = rows[Math.min(at, rows.length - 1)];
  const leave = () => {
    setOpen(false);
    field.current?.blur();
  };
  const go = (row: Row) => {
    if (row.act) row.act();
    else if (row.incidentId !== undefined) desk.choose(row.incidentId);
    else return;
    setTyped('');
    leave();
  };
  return (
    <search
      className="find"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
    >
      <input
        ref={field}
        type="search"
        role="combobox"
        placeholder={words.label}
        aria-label={words.label}
        aria-keyshortcuts="/"
        aria-expanded={isOpen && typed !== ''}
        aria-controls="found"
        aria-activedescendant={isOpen && chosen ? `found-${chosen.key}` : undefined}
        value={typed}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            // Once puts the search away; the form behind it stays as it is.
            event.stopPropagation();
            event.nativeEvent.stopPropagation();
            setTyped('');
            leave();
          } else if (event.key === 'ArrowDown') setAt(Math.min(rows.length - 1, at + 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
          else if (event.key === 'Enter' && chosen) go(chosen);
          else return;
          event.preventDefault();
        }}
      />
      <kbd>/</kbd>
      {isOpen && typed.trim() !== '' ? (
        <div id="found" className="found" role="listbox" aria-label={words.label} tabIndex={-1}>
          {rows.map((row, i) => (
            <FoundRow
              key={row.key}
              row={row}
              isFirst={rows[i - 1]?.group !== row.group}
              isChosen={row === chosen}
              onChoose={() => go(row)}
            />
          ))}
          {rows.length === 0 ? <p>{words.nothing}</p> : null}
        </div>
      ) : null}
    </search>
  );
}

interface RowProps {
  readonly row: Row;
  readonly isFirst: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function FoundRow({ row, isFirst, isChosen, onChoose }: RowProps) {
  const words = useRoomWords(FIND);
  return (
    <>
      {isFirst ? <p role="presentation">{words[row.group]}</p> : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above */}
      <div
        id={`found-${row.key}`}
        role="option"
        tabIndex={-1}
        aria-selected={isChosen}
        data-goes={row.incidentId === undefined && !row.act ? undefined : true}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onChoose}
      >
        <b>{row.name}</b>
        <span>{row.beside}</span>
        {row.phone === undefined ? null : row.phone ? (
          <a href={`tel:${row.phone}`} tabIndex={-1} aria-label={words.call(row.phone)}>
            {row.phone}
          </a>
        ) : (
          <i>{words.noPhone}</i>
        )}
      </div>
    </>
  );
}

function actRows({ language }: Desk, typed: string): Row[] {
  const words = SNAPSHOT_ACT[language];
  if (typed.trim() === '' || !isFoundIn(typed, [words.act, words.typed])) return [];
  const row = (key: string, name: string, act: () => void): Row => ({
    key,
    group: 'acts',
    name,
    beside: words.beside,
    act,
  });
  return [
    row('snapshot', words.act, () => takeSnapshot(language)),
    row('snapshot-4k', words.act4k, () => takeSnapshot(language, '4k')),
  ];
}

function rowsOf(desk: Desk, found: Found, closed: readonly ClosedIncident[]): Row[] {
  const words = FIND[desk.language];
  const { language, nowMs } = desk;
  const time = (at: string | null | undefined, near = nowMs) =>
    at ? minuteTimeNear(Date.parse(at), near) : '';
  const known = new Set(found.incidents.map(({ id }) => id));
  return [
    ...found.incidents.map((incident) => ({
      key: `incident-${incident.id}`,
      group: 'incidents' as const,
      name: incident.title,
      beside: [
        isOver(incident) ? words.over : '',
        incident.drill === null ? '' : words.drill,
        incident.place?.name,
        time(incident.occurred?.at, desk.nowOf(incident)),
      ]
        .filter(Boolean)
        .join(' · '),
      incidentId: incident.id,
    })),
    ...closed
      .filter(({ id }) => !known.has(id))
      .map(({ id, title, occurredAt }) => ({
        key: `incident-${id}`,
        group: 'incidents' as const,
        name: title,
        beside: [words.over, time(occurredAt)].filter(Boolean).join(' · '),
        incidentId: id,
      })),
    ...found.teams.map(({ team, on }) => ({
      key: `team-${team.id}`,
      group: 'teams' as const,
      name: nameIn(language, team),
      beside:
        on.length === 0
          ? words.free
          : on
              .map(({ incident, stage, since }) =>
                words.onIncident(incident.title, desk.words.stage[stage], time(since, desk.nowOf(incident))),
              )
              .join('；'),
      phone: team.contact?.phone ?? null,
      ...(on[0] ? { incidentId: on[0].incident.id } : {}),
    })),
    ...found.plans.map(({ id, title, excerpt }) => ({
      key: `plan-${id}`,
      group: 'plans' as const,
      name: title,
      beside: excerpt ?? '',
    })),
    ...found.phones.map((entry) => ({
      key: `phone-${entry.id}`,
      group: 'phones' as const,
      name: nameIn(language, entry),
      beside: '',
      phone: entry.phone,
    })),
    ...(desk.mayRecord('wallArranged') ? found.walls : []).map(({ id, name }) => ({
      key: `wall-${id}`,
      group: 'walls' as const,
      name: name || (id === MAIN_WALL ? words.mainWall : id),
      beside: words.arrange,
      act: () => desk.open('wall', { id }),
    })),
  ];
}
