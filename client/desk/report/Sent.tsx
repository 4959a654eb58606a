/** Below the report: what was sent, what leaders wrote on it, and what was found of it. */
import type { IncidentState } from '../../../shared/incident/state.ts';
import { REPORT_KINDS } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { FindingForm } from './FindingForm.tsx';
import { InstructionForm } from './InstructionForm.tsx';
import { sentReports } from './paper.ts';
import { wordAddress } from './posted.ts';
import { REPORT } from './words.ts';

export function Sent({ incident }: { readonly incident: IncidentState }) {
  const { nowOf, lang, mayRecord } = useDesk();
  const words = useRoomWords(REPORT);
  const nowMs = nowOf(incident);
  const time = (at: string) => minuteTimeNear(Date.parse(at), nowMs);
  const reports = sentReports(incident);
  const { leaderInstructions, findings } = incident;
  return (
    <div className="sentPart">
      {reports.length > 0 ? (
        <section aria-label={words.sent}>
          <h3>{words.sent}</h3>
          <ul className="plainList">
            {reports.map(({ event, reportId, kind, seq, channel, toLevel, sentAt, received }) => (
              <li key={event}>
                <span>
                  {words.sentLine(REPORT_KINDS[kind][lang], words.channel[channel], toLevel, time(sentAt))}
                </span>
                <small className="dim">
                  {received ? words.received(time(received.at)) : words.notReceived}
                </small>
                <a href={wordAddress(incident.id, { kind, seq, lang }, { reportId })} download>
                  {words.word}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <details open={leaderInstructions.length > 0}>
        <summary>{words.instruction}</summary>
        <ul className="plainList">
          {leaderInstructions.map(({ event, at, leader, post, words: said }) => (
            <li key={event}>
              <span>
                {words.instructed(time(at), [leader, post].filter(Boolean).join(' '))}
                {words.colon}
                {said}
              </span>
            </li>
          ))}
        </ul>
        {mayRecord('leaderInstructionRecorded') ? <InstructionForm incident={incident} /> : null}
      </details>
      {findings.length > 0 || mayRecord('reportFindingRecorded') ? (
        <details open={findings.length > 0}>
          <summary>{words.findings}</summary>
          <p className="note">{words.findingNote}</p>
          <ul className="plainList">
            {findings.map(({ event, at, finding, evidence }) => (
              <li key={event}>
                <b className="missed">{words.finding[finding]}</b>
                <span>
                  {time(at)} {evidence}
                </span>
              </li>
            ))}
          </ul>
          {mayRecord('reportFindingRecorded') ? <FindingForm incident={incident} /> : null}
        </details>
      ) : null}
    </div>
  );
}
