/** The path of information of one fact, from when it happened to what holds now. */
import { useMemo } from 'react';
import type { RecordLine } from '../../desk/record/lines.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { clockTime } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import { pathOf } from '../reading/path.ts';
import { grouped } from '../reading/whole.ts';
import { EVIDENCE } from './words.ts';

export function Path({ line }: { line: RecordLine }) {
  const { replay, incident, lines, select, go } = useReview();
  const words = useRoomWords(EVIDENCE);
  const steps = useMemo(() => pathOf(replay, incident, line, lines), [replay, incident, line, lines]);
  return (
    <div className="path">
      <h4>{words.path}</h4>
      <ol>
        {steps.map(({ kind, atMs, event }) => (
          <li key={`${kind} ${event.id}`} data-kind={kind}>
            <button
              type="button"
              onClick={() =>
                event.id === line.recorded.id
                  ? go(kind === 'happened' ? 'at' : 'known', atMs)
                  : select({ title: words.step[kind], events: [event.id] })
              }
            >
              <time>{clockTime(atMs)}</time>
              <b>{words.step[kind]}</b>
              <span>{kind === 'happened' ? '' : event.recordedBy.user}</span>
              <small>#{grouped(event.position)}</small>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
