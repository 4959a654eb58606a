/** 记录: everything done on this phone, by day, the newest first, each in one of the three states. */
import { useState } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayInWords, dayOf } from '../../lib/time.ts';
import { useField } from '../context.ts';
import type { KeptAct } from '../outbox/act.ts';
import { recordsWords } from '../words/records.ts';
import { canShare, copyText, shareText } from './copying.ts';
import { counts, ownRecords } from './due.ts';
import { Nothing, Page } from './Page.tsx';
import { RecordRow } from './RecordRow.tsx';

export function Records() {
  const words = useRoomWords(recordsWords);
  const { acts, clock, language } = useField();
  const { unsent, returned } = counts(acts);
  const today = dayOf(clock.serverMs);
  return (
    <Page title={words.title}>
      {acts.length === 0 ? <Nothing said={words.none} note={words.noneNote} /> : null}
      {unsent + returned > 0 ? (
        <section className="panel unsent">
          {unsent > 0 ? <p>{words.unsentNote(unsent)}</p> : null}
          {returned > 0 ? (
            <p>
              <b>{words.returnedNote(returned)}</b>
            </p>
          ) : null}
          <Unsent />
        </section>
      ) : null}
      {byDay(acts).map(({ day, ms, list }) => (
        <section className="panel" key={day}>
          <h2>
            {day === today ? `${words.today} · ` : ''}
            {dayInWords(ms, language)}
          </h2>
          <ul>
            {list.map((act) => (
              <RecordRow key={act.id} act={act} />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

interface Day {
  readonly day: string;
  readonly ms: number;
  readonly list: readonly KeptAct[];
}

/** By the day on which each was done, in Beijing; the order of this phone decides, whatever its clock did meanwhile. */
function byDay(acts: readonly KeptAct[]): readonly Day[] {
  const days = new Map<string, { ms: number; list: KeptAct[] }>();
  for (const act of ownRecords(acts)) {
    const ms = Date.parse(act.doneAt);
    const day = days.get(dayOf(ms));
    if (day) day.list.push(act);
    else days.set(dayOf(ms), { ms, list: [act] });
  }
  return [...days].map(([day, { ms, list }]) => ({ day, ms, list }));
}

/** A way out for the words when all else fails: into another app, by hand. */
function Unsent() {
  const words = useRoomWords(recordsWords);
  const [copied, setCopied] = useState<boolean | null>(null);
  const { copyOfUnsent } = useField();
  return (
    <>
      <div className="buttons">
        <button
          type="button"
          className="button"
          onClick={() => void copyText(copyOfUnsent()).then(setCopied)}
        >
          {words.copyUnsent}
        </button>
        {canShare() ? (
          <button
            type="button"
            className="button"
            onClick={() => void shareText(words.copyTitle, copyOfUnsent())}
          >
            {words.share}
          </button>
        ) : null}
      </div>
      <p className="note" role="status">
        {copied === null ? '' : copied ? words.copied : words.notCopied}
      </p>
    </>
  );
}
