/** One record as evidence: when it happened and by which clock, when it was heard, who said so, and what it counts for. */
import { isRoleName, ROLES } from '../../../shared/access/role.ts';
import { entryOf } from '../../../shared/entry.ts';
import type { Means } from '../../../shared/event/catalogue/dispatch.ts';
import { reasonWords } from '../../../shared/indicator/words.ts';
import { heardAt } from '../../../shared/replay/replay.ts';
import { FLAGS } from '../../../shared/words/flag.ts';
import { DISPATCH } from '../../desk/dispatch/words.ts';
import type { RecordLine } from '../../desk/record/lines.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { clockTime, dayOf } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import { type Use, usesOf } from '../reading/uses.ts';
import { grouped } from '../reading/whole.ts';
import { fieldsOf, sentenceIn, toldIn } from '../useTold.ts';
import { Changes } from './Changes.tsx';
import { Path } from './Path.tsx';
import { EVIDENCE } from './words.ts';

interface Props {
  readonly line: RecordLine;
  /** Nothing else is shown with it: it is told whole. */
  readonly alone: boolean;
}

export function Fact({ line, alone }: Props) {
  const review = useReview();
  const { replay, today, incident, go, lang, words: house, cursor } = review;
  const words = useRoomWords(EVIDENCE);
  const { event, recorded, standing, lateMs } = line;
  const { label, what } = toldIn(review, event);
  const sentence = alone ? sentenceIn(review, event) : what;
  const heard = heardAt(replay, recorded);
  const time = (at: string) =>
    dayOf(Date.parse(at)) === dayOf(cursor.atMs)
      ? clockTime(Date.parse(at))
      : `${dayOf(Date.parse(at)).slice(5)} ${clockTime(Date.parse(at))}`;
  const flags = (recorded.flags ?? []).map((flag) => entryOf(FLAGS, flag)?.[lang] ?? flag);
  const uses = usesOf(today, incident, recorded.id, cursor.atMs);
  const fields = alone ? fieldsOf(review, event) : [];
  return (
    <section className="fact" data-event={recorded.id} data-standing={standing}>
      <h3>
        {label} <span>{sentence}</span>
      </h3>
      <dl>
        <dt>{words.occurred}</dt>
        <dd>
          <button
            type="button"
            className="when"
            title={words.goTo}
            onClick={() => go('at', Date.parse(event.occurredAt))}
          >
            {time(event.occurredAt)}
          </button>{' '}
          <Clock line={line} />
        </dd>
        <dt>{words.heard}</dt>
        <dd>
          <button
            type="button"
            className="when"
            title={words.jumpHeard}
            onClick={() => go('known', Date.parse(heard))}
          >
            {time(heard)}
          </button>
          {lateMs === null ? null : (
            <em className="late"> {words.late(house.span(Math.floor(lateMs / 60_000)))}</em>
          )}
        </dd>
        <dt>{words.who}</dt>
        <dd>
          <Who line={line} withFence={!alone} />
        </dd>
        {uses.length === 0 ? null : (
          <>
            <dt>{words.used}</dt>
            <dd>
              {uses.map((use) => (
                <UseLine key={`${use.kind} ${use.subject}`} use={use} />
              ))}
            </dd>
          </>
        )}
        <dt>{words.record}</dt>
        <dd>
          #{grouped(recorded.position)} · {words.standing[standing]}
        </dd>
        {flags.length === 0 ? null : (
          <>
            <dt>{words.flags}</dt>
            <dd>{house.list(flags)}</dd>
          </>
        )}
        {fields.map((field) => (
          <FieldLine key={field.label} {...field} />
        ))}
      </dl>
      {event.text ? <blockquote>{event.text}</blockquote> : null}
      <Changes line={line} />
      {alone ? <Path line={line} /> : null}
      <Attachments line={line} />
    </section>
  );
}

const FieldLine = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);

/** How exactly, and what the device knew of its clock. */
function Clock({ line: { event, recorded } }: { line: RecordLine }) {
  const words = useRoomWords(EVIDENCE);
  const { clock } = recorded;
  const seconds = (ms: number) => words.seconds((ms / 1_000).toFixed(Math.abs(ms) < 10_000 ? 1 : 0));
  const parts = [
    words.precision[event.occurredPrecision],
    clock
      ? words.clock(
          `${clock.offsetMs >= 0 ? '+' : ''}${seconds(clock.offsetMs)}`,
          clock.uncertaintyMs > 0 ? seconds(clock.uncertaintyMs) : null,
        )
      : '',
  ].filter(Boolean);
  return parts.length > 0 ? <small>{parts.join(' · ')}</small> : null;
}

/** `withFence`: how far from the scene the device was, where the fields do not say it. */
function Who({ line: { recorded }, withFence }: { line: RecordLine; withFence: boolean }) {
  const { today, language, lang } = useReview();
  const words = useRoomWords(EVIDENCE);
  const dispatch = useRoomWords(DISPATCH);
  const { user, body, role } = recorded.recordedBy;
  const { means, saidBy, fence } = recorded.data as {
    means?: Means;
    saidBy?: string;
    fence?: { distanceM?: number };
  };
  const how = means ? dispatch.means[means] : null;
  const said = saidBy || how ? words.saidBy(saidBy ?? '', how) : '';
  const recorder = [
    `${user} ${isRoleName(role) ? ROLES[role][lang] : role}`,
    body === null ? '' : bodyName({ board: today, language }, body),
    words.origin[recorded.origin],
  ];
  return (
    <>
      {said ? <span>{said} · </span> : null}
      <span>{recorder.filter(Boolean).join(' · ')}</span>
      {fence?.distanceM === undefined || !withFence ? null : (
        <span> · {words.fence(String(Math.round(fence.distanceM)))}</span>
      )}
    </>
  );
}

function UseLine({ use: { kind, outcome, reason, limitMs, durationMs } }: { use: Use }) {
  const { words: house, lang } = useReview();
  const words = useRoomWords(EVIDENCE);
  const span = house.span(Math.round(limitMs / 60_000));
  const name = {
    arrival: () => words.forArrival(span),
    relief: () => words.forRelief(span),
    task: () => words.forTask,
    report: () => words.forReport,
  }[kind]();
  return (
    <p className="use">
      {name} <b data-outcome={outcome}>{words.outcome[outcome]}</b>
      {reason === null ? null : ` ${reasonWords(reason, lang)}`}
      {durationMs === null ? null : ` ${words.took(house.span(Math.round(durationMs / 60_000)))}`}
    </p>
  );
}

function Attachments({ line: { attachments } }: { line: RecordLine }) {
  const { source } = useReview();
  const words = useRoomWords(EVIDENCE);
  if (attachments.length === 0) return null;
  return (
    <ul className="attachments" aria-label={words.attachments}>
      {attachments.map(({ sha256, kind, text }) => (
        <li key={sha256}>
          {source.file ? (
            <span>
              {words.attachment[kind] ?? kind} {text ?? `${sha256.slice(0, 12)}…`}
            </span>
          ) : (
            <a href={`/api/attachments/${sha256}`} target="_blank" rel="noreferrer">
              {words.attachment[kind] ?? kind} {text ?? `${sha256.slice(0, 12)}…`}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
