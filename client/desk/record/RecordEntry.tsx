/** One line of the record: when, what, who, where in the log; opened, the whole of it and what can be done about it. */
import { isRoleName, ROLES } from '../../../shared/access/role.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { DataOf } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { tell } from '../../lib/tell/tell.ts';
import { clockTime, minuteTimeNear } from '../../lib/time.ts';
import { type Desk, useDesk } from '../context.ts';
import { type Detail, detailsOf, setInWords, typeName } from './details.ts';
import type { RecordLine } from './lines.ts';
import { isInLog, mayAmend, mayConfirm } from './mayAmend.ts';
import { RECORD } from './words.ts';

interface Props {
  readonly line: RecordLine;
  readonly incident: IncidentState;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onFocus: () => void;
}

export function RecordEntry({ line, incident, isOpen, onToggle, onFocus }: Props) {
  const desk = useDeskOf(incident);
  const words = useRoomWords(RECORD);
  const { event, standing, lateMs } = line;
  const { nowMs } = desk;
  const atMs = Date.parse(event.occurredAt);
  const { who, label, what } = told(desk, incident, line);
  const state = isInLog(desk, event) ? words.standing[standing] : words.sending;
  return (
    <li data-standing={standing}>
      <button type="button" className="line" aria-expanded={isOpen} onClick={onToggle} onFocus={onFocus}>
        <time dateTime={event.occurredAt}>
          {event.occurredPrecision === 'day'
            ? minuteTimeNear(atMs, nowMs).slice(0, 5)
            : minuteTimeNear(atMs, nowMs)}
          <small>{words.precision[event.occurredPrecision]}</small>
        </time>
        <span className="what">
          <b>{label}</b> <bdi>{what}</bdi>
          {state ? <em data-standing={standing}>{state}</em> : null}
          {lateMs === null ? null : (
            <em className="late">{words.heardLate(desk.words.span(Math.floor(lateMs / 60_000)))}</em>
          )}
        </span>
        <span className="who">{who || event.recordedBy.user}</span>
        <span className="position">{isInLog(desk, event) ? words.position(event.position) : ''}</span>
      </button>
      {isOpen ? <Opened line={line} incident={incident} /> : null}
    </li>
  );
}

/** The desk at the time of the incident: a drill's times are told by its own clock. */
function useDeskOf(incident: IncidentState): Desk {
  const desk = useDesk();
  return { ...desk, nowMs: desk.nowOf(incident) };
}

/** What a line says; a type that has no sentence of its own is told by its first fields. */
function told(desk: Desk, incident: IncidentState, line: RecordLine) {
  const { event, amends } = line;
  const sentence = tell(desk, incident, event);
  const label = sentence.label || typeName(event.type, desk.lang);
  if (amends) return { ...sentence, label, what: amendmentInWords(desk, event, amends) };
  if (sentence.what) return { ...sentence, label };
  const first = detailsOf(desk, event.type, event.data).slice(0, 3);
  return { ...sentence, label, what: first.map((one) => `${one.label} ${one.value}`).join(' · ') };
}

/** “到场” 人数 12；看错了 */
function amendmentInWords(desk: Desk, event: PlacedEvent, target: PlacedEvent): string {
  const words = RECORD[desk.language];
  const { reason } = event.data as { reason?: string };
  const set = event.type === 'eventCorrected' ? correctionInWords(desk, event, target) : [];
  return [
    words.amended(typeName(target.type, desk.lang)),
    ...set.map(({ label, value }) => `${label} ${value}`),
    reason,
  ]
    .filter(Boolean)
    .join(' · ');
}

function correctionInWords(desk: Desk, event: PlacedEvent, target: PlacedEvent): readonly Detail[] {
  const words = RECORD[desk.language];
  const { occurredAt, data } = (event.data as DataOf<'eventCorrected'>).set;
  return [
    ...(occurredAt ? [{ label: words.when, value: minuteTimeNear(Date.parse(occurredAt), desk.nowMs) }] : []),
    ...setInWords(desk, target.type, data ?? {}),
  ];
}

function Opened({ line, incident }: Pick<Props, 'line' | 'incident'>) {
  const desk = useDeskOf(incident);
  const words = useRoomWords(RECORD);
  const { event, recorded, amendedBy, attachments } = line;
  const { role, user } = recorded.recordedBy;
  const stands = detailsOf(desk, event.type, event.data);
  const was = new Map(
    detailsOf(desk, recorded.type, recorded.data).map(({ label, value }) => [label, value]),
  );
  const by = words.by(user, isRoleName(role) ? ROLES[role][desk.lang] : role);
  return (
    <div className="opened">
      <p className="note">
        {words.recordedAt(minuteTimeNear(Date.parse(recorded.recordedAt), desk.nowMs))} · {by}
        {event.place?.name ? ` · ${event.place.name}` : ''}
      </p>
      <dl>
        {event.occurredAt === recorded.occurredAt ? null : (
          <Row
            label={words.when}
            value={clockTime(Date.parse(event.occurredAt))}
            was={clockTime(Date.parse(recorded.occurredAt))}
          />
        )}
        {stands.map(({ label, value }) => (
          <Row
            key={label}
            label={label}
            value={value}
            was={was.get(label) === value ? null : (was.get(label) ?? '—')}
          />
        ))}
      </dl>
      {event.text ? <p className="said">{event.text}</p> : null}
      {amendedBy.map((one) => (
        <p className="note" key={one.id}>
          {[
            minuteTimeNear(Date.parse(one.recordedAt), desk.nowMs),
            one.recordedBy.user,
            typeName(one.type, desk.lang),
            (one.data as { reason?: string }).reason,
          ].join(' · ')}
        </p>
      ))}
      {attachments.map(({ sha256, kind, text }) => (
        <p key={sha256}>
          <a href={`/api/attachments/${sha256}`} target="_blank" rel="noreferrer">
            {[words.attachment, detailsOf(desk, 'attachmentAdded', { kind })[0]?.value, text]
              .filter(Boolean)
              .join(' · ')}
          </a>
        </p>
      ))}
      <Acts line={line} />
    </div>
  );
}

function Row({ label, value, was }: { label: string; value: string; was: string | null }) {
  const words = useRoomWords(RECORD);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{value}</bdi>
        {was === null ? null : (
          <small>
            {words.was} <del>{was}</del>
          </small>
        )}
      </dd>
    </div>
  );
}

function Acts({ line }: Pick<Props, 'line'>) {
  const desk = useDesk();
  const words = useRoomWords(RECORD);
  const { event, recorded, standing } = line;
  const props = { eventId: event.id };
  return (
    <footer>
      {standing === 'pending' && mayConfirm(desk, recorded) ? (
        <button
          type="button"
          className="main"
          onClick={() => desk.open('any', { type: 'statementConfirmed', data: JSON.stringify(props) })}
        >
          {words.confirm}
        </button>
      ) : null}
      {standing !== 'withdrawn' && mayAmend(desk, recorded) ? (
        <>
          <button type="button" onClick={() => desk.open('amend', props)}>
            {words.amend} <kbd>E</kbd>
          </button>
          <button type="button" onClick={() => desk.open('withdraw', props)}>
            {words.withdraw} <kbd>W</kbd>
          </button>
        </>
      ) : null}
    </footer>
  );
}
