/** Grading: what the figures call for is proposed with its reasons; one act confirms it, or another grade. */
import { SEVERITIES, type Severity } from '../../../shared/event/field.ts';
import { proposeSeverity } from '../../../shared/severity/propose.ts';
import { criterionInWords } from '../../../shared/words/severity.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, RadioRow, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { INTAKE } from './words.ts';
import './intake.css';

interface Grading {
  /** null: as proposed. */
  readonly severity: Severity | null;
  readonly basis: string | null;
}
const BLANK: Grading = { severity: null, basis: null };

export function SeverityForm() {
  const { focus, nowOf, post, close, lang, words: common } = useDesk();
  const words = useRoomWords(INTAKE);
  const draftKey = `severity.${focus?.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  if (!focus) return null;
  const proposal = proposeSeverity(focus);
  const reasons = proposal?.criteriaHit.map((hit) => criterionInWords(hit, lang)) ?? [];
  const severity = draft.severity ?? proposal?.severity ?? focus.severity;
  const asProposed = severity !== null && severity === proposal?.severity;
  const basis = draft.basis ?? (asProposed ? reasons.join(lang === 'zh' ? '；' : '; ') : '');
  const send = () => {
    if (severity === null || basis.trim() === '') return;
    const data = { severity, basis: basis.trim().slice(0, 4_000) };
    const event = eventOf('severityConfirmed', `incident:${focus.id}`, data, nowOf(focus));
    post(words.toldSeverity(common.severity[severity]), [event], {
      sheet: 'severity',
      props: {},
      draftKey,
      draft,
    });
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      <section className="proposal">
        {proposal?.severity ? (
          <b>{words.proposal(common.severity[proposal.severity])}</b>
        ) : (
          <b>{words.noProposal}</b>
        )}
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
          {proposal?.ifMissingDead ? (
            <li className="risk">{words.ifDead(common.severity[proposal.ifMissingDead])}</li>
          ) : null}
        </ul>
        {focus.severity ? <p className="note">{words.severityNow(common.severity[focus.severity])}</p> : null}
      </section>
      <RadioRow
        label={words.severity}
        value={severity ?? ''}
        onChange={(chosen) => change({ severity: SEVERITIES.find((one) => one === chosen) ?? null })}
        choices={SEVERITIES.map((value) => ({ value, label: common.severity[value] }))}
      />
      <LongTextField
        label={words.basis}
        value={basis}
        onChange={(typed) => change({ basis: typed })}
        hint={basis.trim() === '' ? words.needed : undefined}
      />
      <SinceNote incidentId={focus.id} types={['severityConfirmed', 'casualtyUpdated', 'lossAssessed']} />
      <SendRow label={words.severitySend} disabled={severity === null || basis.trim() === ''} />
    </DeskForm>
  );
}
