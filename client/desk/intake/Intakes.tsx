/** What each caller said, every one of them kept; who they are is shown one at a time, and that is recorded. */
import { useState } from 'react';
import { type Board, stateIn, trackIn } from '../../../shared/board.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { DataOf } from '../../../shared/event.ts';
import { CASUALTY_FIGURES, type IncidentState, type Intake } from '../../../shared/incident/state.ts';
import { effectiveEvents } from '../../../shared/track.ts';
import { sourceName } from '../../../shared/words/source.ts';
import { ask } from '../../lib/ask.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { INTAKE } from './words.ts';

interface Props {
  readonly incident: IncidentState;
}

type Report = DataOf<'incidentReported'>;

export function Intakes({ incident }: Props) {
  const { board } = useDesk();
  const words = useRoomWords(INTAKE);
  const reports = reportsOf(board, incident.id);
  const intakes = [...incident.intakes].sort((a, b) => b.position - a.position);
  return (
    <details className="intakes" open>
      <summary>{words.reports(intakes.length)}</summary>
      <ol>
        {intakes.map((intake) => (
          <Said key={intake.event} incident={incident} intake={intake} report={reports.get(intake.event)} />
        ))}
      </ol>
    </details>
  );
}

/** The reports of an incident by their events; none where its history is not held. */
function reportsOf(board: Board, id: string): ReadonlyMap<string, PlacedEvent> {
  const track = trackIn(board, 'incident', id);
  const events = track?.history ? [...effectiveEvents(track)] : [];
  return new Map(events.filter(({ type }) => type === 'incidentReported').map((event) => [event.id, event]));
}

function Said({
  incident,
  intake,
  report,
}: Props & { readonly intake: Intake; readonly report: PlacedEvent | undefined }) {
  const { board, lang, language, me, nowOf } = useDesk();
  const words = useRoomWords(INTAKE);
  const body = intake.reporter.body;
  const named = body === undefined ? undefined : stateIn(board, 'body', body);
  const time = minuteTimeNear(Date.parse(intake.receivedAt), nowOf(incident));
  const where =
    intake.position === Math.min(...incident.intakes.map(({ position }) => position))
      ? ''
      : (report?.place?.name ?? '');
  const hurt = useHurt(report);
  const from = [
    intake.source ? sourceName(intake.source, lang) : '',
    named ? nameIn(language, named) : (body ?? ''),
    where,
    words.receivedAt(time),
    hurt,
  ];
  return (
    <li>
      <p>{intake.text ?? <span className="dim">{words.noText}</span>}</p>
      <small>
        {from.filter(Boolean).join(' · ')}
        {me.acts.includes('viewPrivate') ? <Reporter eventId={intake.event} /> : null}
      </small>
    </li>
  );
}

function useHurt(report: PlacedEvent | undefined): string {
  const { words: common, lang } = useDesk();
  const words = useRoomWords(INTAKE);
  if (!report) return '';
  // The type of an event in the log says what its data are.
  const { casualties } = report.data as Pick<Report, 'casualties'>;
  if (!casualties) return words.noCasualties;
  const counts = CASUALTY_FIGURES.flatMap((figure) => {
    const count = casualties[figure];
    return count === undefined ? [] : [{ figure, count }];
  });
  if (counts.length > 0 && counts.every(({ count }) => count === 0)) return words.nobodyHurt;
  const told = counts.map(({ figure, count }) => `${common.figure[figure]} ${count}`);
  return [...told, casualties.unknown ? (told.length > 0 ? words.moreUnknown : words.casualtiesUnknown) : '']
    .filter(Boolean)
    .join(lang === 'zh' ? '，' : ', ');
}

type Shown = { readonly name?: string | undefined; readonly phone?: string | undefined } | 'failed' | null;

/** Asked for by a person, fetched once, and gone when the card is. */
function Reporter({ eventId }: { readonly eventId: string }) {
  const words = useRoomWords(INTAKE);
  const [shown, setShown] = useState<Shown>(null);
  const show = () =>
    void ask<{ data: Partial<Report> }>('GET', `/api/events/${encodeURIComponent(eventId)}/private`).then(
      ({ data }) => setShown(data.reporter ?? {}),
      () => setShown('failed'),
    );
  if (shown && shown !== 'failed')
    return (
      <b className="reporter">{[shown.name, shown.phone].filter(Boolean).join(' ') || words.noReporter}</b>
    );
  return (
    <>
      <button type="button" className="quiet" title={words.showRecorded} onClick={show}>
        {words.showReporter}
      </button>
      {shown === 'failed' ? <em role="alert">{words.notShown}</em> : null}
    </>
  );
}
