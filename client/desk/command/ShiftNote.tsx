/** The note that one shift leaves to the next, made from the log. */
import { useMemo, useState } from 'react';
import { History } from '../../../shared/forecast/history.ts';
import { shiftNote } from '../../../shared/handover/shift.ts';
import { homeOf } from '../../../shared/roster/home.ts';
import { lineInWords } from '../../../shared/words/handover.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { hoursMinutes, minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { readWhen, WhenField } from '../fields/When.tsx';
import './command.css';
import { COMMAND } from './words.ts';

const SHIFT_MS = 12 * 3_600_000;
const NOTHING_LEARNT = new History();

export function ShiftNote() {
  const { board, nowMs, lang } = useDesk();
  const w = useRoomWords(COMMAND).shift;
  const [from, setFrom] = useState('');
  const [openedMs] = useState(nowMs);
  const since = readWhen(from, openedMs)?.at ?? new Date(openedMs - SHIFT_MS).toISOString();
  const to = new Date(openedMs).toISOString();
  const note = useMemo(
    () => shiftNote(board, since, to, homeOf(board)?.area ?? null, NOTHING_LEARNT),
    [board, since, to],
  );
  return (
    <div className="shift form">
      <WhenField
        label={w.from}
        value={from}
        onChange={setFrom}
        nowMs={openedMs}
        hint={`${minuteTimeNear(Date.parse(since), openedMs)} ${w.to} ${minuteTimeNear(openedMs, openedMs)}`}
      />
      <Part title={w.open} lines={note.incidents.length === 0 ? [w.none] : []} />
      {note.incidents.map((incident) => (
        <section key={incident.incidentId}>
          <h3>{incident.title}</h3>
          <Lines lines={incident.lines.map((line) => lineInWords(line, lang))} />
          {incident.clocks.length > 0 ? (
            <>
              <h4>{w.clocks}</h4>
              <Lines
                lines={incident.clocks.map(
                  ({ title, subject, leftMs }) =>
                    `${leftMs < 0 ? '+' : ''}${hoursMinutes(Math.abs(leftMs))} ${title[lang]} ${subject}`,
                )}
              />
            </>
          ) : null}
        </section>
      ))}
      <Part
        title={w.ended}
        lines={told(
          note.ended.map((line) => lineInWords(line, lang)),
          w.none,
        )}
      />
      <Part
        title={w.warnings}
        lines={told(
          note.warnings.map((line) => lineInWords(line, lang)),
          w.none,
        )}
      />
      <footer className="send">
        <span className="note">{w.note}</span>
        <button type="button" className="main" onClick={() => window.print()}>
          {w.print}
        </button>
      </footer>
    </div>
  );
}

const told = (lines: readonly string[], none: string): readonly string[] =>
  lines.length > 0 ? lines : [none];

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <Lines lines={lines} />
    </section>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="plainList">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);
