/** The head of the review: what is reviewed, how much is recorded of it, whether that is whole, and what can be taken away. */
import { useEffect, useState } from 'react';
import { trackIn } from '../../shared/board.ts';
import { numberOf } from '../../shared/incident/number.ts';
import { incidentView } from '../../shared/incident/view.ts';
import { limitsOf } from '../../shared/indicator/limits.ts';
import { useNight } from '../desk/night.ts';
import { DESK } from '../desk/words.ts';
import { ask } from '../lib/ask.ts';
import { setLanguage } from '../lib/i18n/index.ts';
import type { Language } from '../lib/i18n/language.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { dayOf, minuteTime, minuteTimeNear } from '../lib/time.ts';
import { Beacon } from '../parts/Mark.tsx';
import { VIEWS } from './address.ts';
import { saveAssessment } from './assessmentFile.ts';
import { useReview } from './context.ts';
import { iso } from './iso.ts';
import { grouped, wholeOf } from './reading/whole.ts';
import { REVIEW } from './words.ts';
import './head.css';

interface Props {
  readonly onBack: () => void;
  readonly onReload: () => Promise<void>;
}

export function Head({ onBack, onReload }: Props) {
  const review = useReview();
  const { me, incident, replay, source, view, show, words: house } = review;
  const words = useRoomWords(REVIEW);
  const desk = useRoomWords(DESK);
  const [night, setNight] = useNight(true);
  const [problem, setProblem] = useState<string | null>(null);
  const { fromMs, toMs } = replay.span;
  const path = `/api/incidents/${encodeURIComponent(incident.id)}`;
  return (
    <header className="head">
      <button type="button" className="brand" title={words.back} aria-label={words.back} onClick={onBack}>
        <Beacon />
      </button>
      <div className="subject">
        <h1>
          {words.title} · {incident.title}
          {incident.drill === null ? null : <em className="drill">{house.drillNotCounted}</em>}
          {source.file ? <em className="file">{words.fromFile}</em> : null}
        </h1>
        <p>
          <span className="number">{numberOf(incident)}</span>
          <span>
            {dayOf(fromMs)} {minuteTime(fromMs)} – {minuteTimeNear(toMs, fromMs)}
          </span>
          <span className="records">{words.records(replay.events.length)}</span>
          <Whole />
        </p>
      </div>
      <nav aria-label={house.pageNav}>
        {VIEWS.map((one) => (
          <button
            type="button"
            key={one}
            aria-current={one === view ? 'page' : undefined}
            onClick={() => show(one)}
          >
            {words.views[one]}
          </button>
        ))}
      </nav>
      <details className="more">
        <summary>{words.report}</summary>
        <div>
          {source.file ? null : (
            <>
              <button
                type="button"
                onClick={() => {
                  setProblem(null);
                  saveAssessment(incident.id).catch((why: Error) => setProblem(why.message));
                }}
              >
                {words.word}
              </button>
              <a href={`${path}/assessment.xlsx`} download>
                {words.excel}
              </a>
              {problem ? (
                <p role="alert" className="error">
                  {problem}
                </p>
              ) : null}
            </>
          )}
          <button
            type="button"
            title={words.stateNote}
            onClick={() => save(stateNow(review), review.incident.id)}
          >
            {words.state}
          </button>
          {source.file ? null : (
            <button type="button" onClick={() => void onReload()}>
              {words.again}
            </button>
          )}
          <button type="button" onClick={() => setNight(!night)}>
            {night ? desk.day : desk.night}
          </button>
          <button
            type="button"
            lang={house.other.code}
            onClick={() => setLanguage(house.other.code as Language)}
          >
            {house.other.name}
          </button>
        </div>
      </details>
      {source.file === null && me?.acts.includes('readWholeLog') ? (
        <a className="button" href={`${path}/export`} download>
          {words.export}
        </a>
      ) : null}
    </header>
  );
}

const dayAndTime = (ms: number): string => `${dayOf(ms).slice(5)} ${minuteTime(ms)}`;

/** Whether what is here is all that there is, and what vouches for it. */
function Whole() {
  const { replay, source } = useReview();
  const words = useRoomWords(REVIEW);
  const [signed, setSigned] = useState<{ position: number; signedAt: string } | null>(null);
  const { file } = source;
  useEffect(() => {
    if (file) return;
    ask<{ position: number; signedAt: string }>('GET', '/api/log/head').then(setSigned, () =>
      setSigned(null),
    );
  }, [file]);
  const { first, last, versions, missing } = wholeOf(replay.events);
  const head = file?.manifest.head ?? signed;
  return (
    <>
      <span className="positions">{words.positions(grouped(first), grouped(last))}</span>
      <span className={missing === 0 ? 'whole' : 'gaps'}>
        {missing === 0 ? words.whole(versions) : words.gaps(missing)}
      </span>
      {head ? (
        <span title={file ? words.verify : undefined}>
          {(file ? words.fileHead : words.head)(
            grouped(head.position),
            dayAndTime(Date.parse(head.signedAt)),
          )}
        </span>
      ) : null}
    </>
  );
}

/** The left side of the board as the server answers it for the same two times. */
function stateNow({ known, cursor, incident }: ReturnType<typeof useReview>): unknown {
  const track = known ? trackIn(known.board, 'incident', incident.id) : undefined;
  if (!known || !track) return null;
  return incidentView(track, {
    nowMs: cursor.atMs,
    asOf: iso(cursor.atMs),
    knownAt: iso(cursor.knownMs),
    limits: limitsOf(known.board),
  });
}

function save(value: unknown, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }));
  link.download = `${name}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
