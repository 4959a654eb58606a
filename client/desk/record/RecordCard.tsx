/** Everything that was recorded of the incident, newest first; each line can be opened, put right or taken back. */
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { stateIn, trackIn } from '../../../shared/board.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { GROUPS, type Group, groupOfType } from '../any/groups.ts';
import { ANY } from '../any/words.ts';
import { useDesk } from '../context.ts';
import type { CardProps } from '../incident/card.ts';
import { useKeys } from '../keys.ts';
import { linesOf, type RecordLine } from './lines.ts';
import { mayAmend } from './mayAmend.ts';
import './record.css';
import { RecordEntry } from './RecordEntry.tsx';
import { RECORD } from './words.ts';

/** So many more are shown at a time. */
const PAGE = 40;

/** Told so often, or by the system alone, that they would hide what matters. */
const ROUTINE: ReadonlySet<string> = new Set(['forecastMade', 'teamPositionReported', 'reportDue']);

type Filter = 'main' | 'all' | Group;

const passes = (filter: Filter, { event }: RecordLine): boolean =>
  filter === 'all' || (filter === 'main' ? !ROUTINE.has(event.type) : groupOfType(event.type) === filter);

export function RecordCard({ incident }: CardProps) {
  const desk = useDesk();
  const words = useRoomWords(RECORD);
  const { groups } = useRoomWords(ANY);
  const track = trackIn(desk.board, 'incident', incident.id);
  const drill = incident.drill === null ? null : (stateIn(desk.board, 'drill', incident.drill) ?? null);
  const lines = useMemo(() => (track ? linesOf(track, drill) : []), [track, drill]);
  const [filter, setFilter] = useState<Filter>('main');
  const [limit, setLimit] = useState(PAGE);
  const [opened, setOpened] = useState<string | null>(null);
  /** The line that the letters act on. */
  const [chosen, choose] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);

  const line = lines?.find(({ event }) => event.id === chosen);
  const { open } = desk;
  const target = line && line.standing !== 'withdrawn' && mayAmend(desk, line.event) ? line.event.id : null;
  const act = useCallback(
    (sheet: 'amend' | 'withdraw') => (target === null ? undefined : open(sheet, { eventId: target })),
    [target, open],
  );
  useKeys(
    useMemo(
      () => (target === null ? {} : { e: () => act('amend'), w: () => act('withdraw') }),
      [target, act],
    ),
  );

  if (lines === null)
    return (
      <section className="card record">
        <h2>{words.title}</h2>
        <p className="note">{words.sealed}</p>
      </section>
    );
  const present = new Set(lines.map(({ event }) => groupOfType(event.type)));
  const filters: readonly Filter[] = ['main', 'all', ...GROUPS.filter((group) => present.has(group))];
  const passing = lines.filter((one) => passes(filter, one));
  const shown = passing.slice(0, limit);
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    const heads = [...(list.current?.querySelectorAll<HTMLElement>('button.line') ?? [])];
    const at = heads.findIndex((head) => head.matches(':focus'));
    heads[Math.max(0, Math.min(heads.length - 1, at + by))]?.focus();
    event.preventDefault();
  };
  return (
    <section className="card record" aria-label={words.title}>
      <header>
        <h2>
          {words.title} <small>{words.count(passing.length)}</small>
        </h2>
        <small>{words.keys}</small>
      </header>
      <fieldset className="filters">
        <legend>{words.filter}</legend>
        {filters.map((one) => (
          <button type="button" key={one} aria-pressed={one === filter} onClick={() => setFilter(one)}>
            {one === 'main' || one === 'all' ? words[one] : groups[one]}
          </button>
        ))}
      </fieldset>
      <ol ref={list} onKeyDown={step}>
        {shown.map((one) => (
          <RecordEntry
            key={one.event.id}
            line={one}
            incident={incident}
            isOpen={one.event.id === opened}
            onToggle={() => setOpened(one.event.id === opened ? null : one.event.id)}
            onFocus={() => choose(one.event.id)}
          />
        ))}
      </ol>
      {passing.length === 0 ? <p className="note">{words.none}</p> : null}
      {passing.length > limit ? (
        <button type="button" className="quiet" onClick={() => setLimit(limit + PAGE)}>
          {words.more(Math.min(PAGE, passing.length - limit))}
        </button>
      ) : null}
    </section>
  );
}
