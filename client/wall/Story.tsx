/** The newest facts of the incident in focus. */
import { useRef } from 'react';
import { useRoomWords } from '../lib/i18n/room.ts';
import { tell } from '../lib/tell/tell.ts';
import { minuteTimeNear } from '../lib/time.ts';
import { Panel } from './Panel.tsx';
import { storyOf } from './reading/story.ts';
import { useRows } from './rows.ts';
import './story.css';
import { useFocus, useView, wholeMinutes } from './view.ts';
import { DUTIES } from './words/duties.ts';

const LINE_T = 41;

export function Story() {
  const focus = useFocus();
  const view = useView();
  const own = useRoomWords(DUTIES);
  const { board, words } = view;
  const list = useRef<HTMLOListElement>(null);
  const rows = useRows(list, LINE_T);
  const told = storyOf(board, focus, rows, { withdrawn: true }).map((one) => ({
    ...one,
    ...tell(view, focus.incident, one.event),
  }));
  const anybody = told.some(({ who }) => who !== '');
  return (
    <Panel area="story" title={words.wall.story} note={told.length === 0 ? words.wall.noStory : null}>
      <ol className="lines" ref={list}>
        {told.map(({ event, atMs, lateMs, amended, who, label, what }) => (
          <li key={event.id} data-amended={amended ?? undefined}>
            <time>{minuteTimeNear(atMs, focus.nowMs)}</time>
            {anybody ? <span className="who">{who}</span> : null}
            <span className="what">
              {label ? <i>{label}</i> : null} {what}
            </span>
            {amended === null ? null : <span className="amended">{own[amended]}</span>}
            {lateMs === null ? null : (
              <span className="late">{words.wall.heardLate(wholeMinutes(lateMs))}</span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
