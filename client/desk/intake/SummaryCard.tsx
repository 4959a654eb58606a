/** The first card of an incident: where, when, how sure that is, and what its figures call for. */
import { isOver, stateIn } from '../../../shared/board.ts';
import { numberOf } from '../../../shared/incident/number.ts';
import { isGraver } from '../../../shared/severity/grade.ts';
import { proposeSeverity } from '../../../shared/severity/propose.ts';
import { kindName } from '../../../shared/words/kind.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { clockTime, minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { FIELDS } from '../fields/words.ts';
import type { CardProps } from '../incident/card.ts';
import { sheetOf } from '../sheets.tsx';
import { DESK } from '../words.ts';
import { Intakes } from './Intakes.tsx';
import { Pending } from './Pending.tsx';
import { INTAKE } from './words.ts';
import './intake.css';

export function SummaryCard({ incident }: CardProps) {
  const { board, lang, language } = useDesk();
  const words = useRoomWords(INTAKE);
  const area = incident.area === null ? undefined : stateIn(board, 'area', incident.area);
  const { verified } = incident;
  return (
    <section className="card summary" aria-label={words.summary}>
      <p className="facts">
        <span className="dim">{numberOf(incident)}</span>
        <span>
          {wherever(area ? nameIn(language, area) : '', incident.place?.name ?? '') || words.noPlace}
        </span>
        <Occurred incident={incident} />
        <span className="dim">
          {incident.types.map((type) => kindName(type, lang)).join(lang === 'zh' ? '、' : ', ')}
        </span>
        <span className={verified ? 'done' : 'dim'}>
          {verified ? words.verified[verified.result] : words.notVerified}
        </span>
      </p>
      <Proposal incident={incident} />
      <Pending incident={incident} />
      <Intakes incident={incident} />
      <Whole incident={incident} />
    </section>
  );
}

/** An address that names its area is not told it twice. */
const wherever = (area: string, name: string): string =>
  name.includes(area) ? name : [area, name].filter(Boolean).join(' · ');

/** What is decided about the incident as a whole. */
const WHOLE = ['verify', 'severity', 'merge', 'close', 'reopen'] as const;

function Whole({ incident }: CardProps) {
  const { open, mayRecord } = useDesk();
  const { sheets } = useRoomWords(DESK);
  const offered = {
    verify: true,
    severity: true,
    merge: !isOver(incident),
    close: !isOver(incident),
    reopen: incident.status === 'closed',
  };
  return (
    <p className="whole">
      {WHOLE.map((name) => {
        const sheet = sheetOf(name);
        if (!sheet || !offered[name] || !mayRecord(sheet.records)) return null;
        return (
          <button type="button" key={name} onClick={() => open(name)}>
            {sheets[name]} {sheet.letter ? <kbd>{sheet.letter.toUpperCase()}</kbd> : null}
          </button>
        );
      })}
    </p>
  );
}

function Occurred({ incident }: CardProps) {
  const { nowOf, open, mayRecord } = useDesk();
  const words = useRoomWords(INTAKE);
  const fields = useRoomWords(FIELDS);
  const { occurred, rivalOccurrences } = incident;
  const undecided = rivalOccurrences !== null && rivalOccurrences.confirmed === null;
  return (
    <span>
      {words.occurred} {occurred ? <time>{shownTime()}</time> : words.noTime}
      {undecided ? <em className="risk"> {words.sources(rivalOccurrences.said.length)}</em> : null}
      {mayRecord('occurrenceTimeCorrected') ? (
        <button type="button" className="quiet" onClick={() => open('occurrence')}>
          {words.correct}
        </button>
      ) : null}
    </span>
  );

  /** No more exactly than is known. */
  function shownTime(): string {
    const ms = Date.parse(occurred?.at ?? '');
    const near = minuteTimeNear(ms, nowOf(incident));
    switch (occurred?.precision) {
      case 'second':
        return near.replace(/\d\d:\d\d$/, clockTime(ms));
      case 'hour':
        return near.replace(/(\d\d):\d\d$/, (_, hour: string) => fields.hour(hour));
      case 'day':
        return `${minuteTimeNear(ms, 0).slice(0, 5)} ${words.dayOnly}`;
      default:
        return near;
    }
  }
}

/** Only where the figures call for another grade than the one that stands. */
function Proposal({ incident }: CardProps) {
  const { open, mayRecord, words: common } = useDesk();
  const words = useRoomWords(INTAKE);
  const proposal = proposeSeverity(incident);
  if (!proposal) return null;
  const { severity } = proposal;
  const feared = proposal.ifMissingDead;
  const ifMissingDead = feared !== null && isGraver(feared, incident.severity) ? feared : null;
  if ((severity === null || severity === incident.severity) && ifMissingDead === null) return null;
  return (
    <p className="proposal">
      {severity !== null && severity !== incident.severity ? (
        <b>{words.proposal(common.severity[severity])}</b>
      ) : null}
      {ifMissingDead ? <span>{words.ifDead(common.severity[ifMissingDead])}</span> : null}
      {mayRecord('severityConfirmed') ? (
        <button type="button" onClick={() => open('severity')}>
          {words.grade} <kbd>S</kbd>
        </button>
      ) : null}
    </p>
  );
}
