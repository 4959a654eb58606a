/** One report under way: whom it goes to and what it answers, its text, and what becomes of it. */
import { useState } from 'react';
import type { IncidentState, ReportPaper } from '../../../shared/incident/state.ts';
import type { ComposedReport } from '../../../shared/report/compose.ts';
import { REPORT_CHANNELS } from '../../../shared/report/rules.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import { whenOrNow } from '../fields/whenOrNow.ts';
import { Answers } from './Answers.tsx';
import { owedLines, togetherWith } from './owed.ts';
import { Paper } from './Paper.tsx';
import { BLANK_PAPER, newerThan, paperSections, usualObligation } from './paper.ts';
import { filing, submission, wordAddress } from './posted.ts';
import { Reviewing } from './Reviewing.tsx';
import { REPORT } from './words.ts';

interface Props {
  readonly incident: IncidentState;
  /** Its way so far, where it was submitted. */
  readonly paper: ReportPaper | undefined;
  /** As the log has it now. */
  readonly fresh: ComposedReport;
  /** As it was submitted last. */
  readonly told: ComposedReport | null;
  readonly askedObligation: string | undefined;
}

export function Drawn({ incident, paper, fresh, told, askedObligation }: Props) {
  const { board, live, nowOf, me, post, close, mayRecord } = useDesk();
  const words = useRoomWords(REPORT);
  const { kind } = fresh;
  const draftKey = `report.${incident.id}.${kind}.${paper?.reportId ?? 'new'}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK_PAPER);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);

  const lines = owedLines(board, incident, nowMs);
  const usual =
    lines.find(({ owed }) => owed.obligationId === askedObligation) ?? usualObligation(lines, kind);
  const answered =
    draft.obligationId === 'none'
      ? undefined
      : (lines.find(({ owed }) => owed.obligationId === draft.obligationId) ?? usual);
  // A report that names no obligation answers all that fit it: as proposed, it is one paper for all of them.
  const also =
    answered && answered === usual && draft.obligationId === '' ? togetherWith(lines, answered) : [];
  const drawn = told && !draft.anew ? told : fresh;
  const toLevel = draft.toLevel || paper?.toLevel || answered?.owed.toLevel || drawn.addressee;
  const channel = draft.channel || answered?.owed.channel || 'written';
  const base = { ...drawn, addressee: toLevel };
  const sections = paperSections(base, incident.types, draft);
  const isChanged = Object.keys(draft.edited).length > 0 || draft.anew;
  const when = whenOrNow(draft.sentAt, nowMs);

  const telling = () => ({
    reportId: paper?.reportId ?? newId(),
    base,
    sections,
    toLevel: toLevel.trim(),
    readTo: live.board?.position ?? 0,
  });
  const from = { sheet: 'report', props: { kind }, draftKey, draft };
  const stream = `incident:${incident.id}`;

  function submit() {
    setTried(true);
    if (!toLevel.trim()) return;
    const data = submission(telling());
    post(words.told.submit(base.numbering), [eventOf('reportSubmittedForReview', stream, data, nowMs)], from);
    clear();
    close();
  }

  function file() {
    setTried(true);
    if (!toLevel.trim() || !when || !mayRecord('reportFiled')) return;
    const obligationId = also.length > 0 ? null : (answered?.owed.obligationId ?? null);
    const sent = { channel, sentAt: when.at, signedBy: draft.signedBy, obligationId };
    const data = filing(telling(), sent);
    post(words.told.file(base.numbering, toLevel), [eventOf('reportFiled', stream, data, when)], from);
    clear();
    close();
  }

  return (
    <DeskForm onSend={file}>
      <Answers
        lines={lines}
        chosen={answered}
        also={also}
        onChoose={(obligationId) => change({ obligationId, toLevel: '', channel: '' })}
      />
      <div className="row">
        <TextField
          label={words.addressee}
          value={toLevel}
          list={[...new Set(lines.map(({ owed }) => owed.toLevel))]}
          onChange={(value) => change({ toLevel: value })}
          wrong={tried && !toLevel.trim() ? words.needTo : null}
        />
        <RadioRow
          label={words.by_}
          value={channel}
          onChange={(value) => change({ channel: REPORT_CHANNELS.find((one) => one === value) ?? '' })}
          choices={REPORT_CHANNELS.map((value) => ({ value, label: words.channel[value] }))}
        />
      </div>
      {paper ? (
        <Reviewing
          incident={incident}
          paper={paper}
          newer={told ? newerThan(board, incident.id, told.knownPosition) : 0}
          isAnew={draft.anew}
          onAnew={(anew) => change({ anew, edited: {} })}
          isChanged={isChanged}
        />
      ) : null}
      <Paper
        base={base}
        types={incident.types}
        sections={sections}
        signedBy={draft.signedBy}
        onEdit={(id, text) => change({ edited: overlaid(draft.edited, id, text) })}
        onAdd={(name) => change({ added: [...draft.added, name], edited: overlaid(draft.edited, name, '') })}
      />
      <div className="row">
        <TextField
          label={words.signedBy}
          value={draft.signedBy}
          onChange={(signedBy) => change({ signedBy })}
          list={signers()}
        />
        <WhenField
          label={words.when}
          value={draft.sentAt}
          onChange={(sentAt) => change({ sentAt })}
          nowMs={nowMs}
          hint={words.whenHint}
          wrong={tried && !when ? words.needWhen : null}
        />
      </div>
      <SinceNote
        incidentId={incident.id}
        types={['reportFiled', 'reportSubmittedForReview', 'reportReviewed']}
      />
      {isChanged ? <p className="note">{words.wordAsDrawn}</p> : null}
      <SendRow label={words.fileAs(words.channel[channel])} disabled={!mayRecord('reportFiled')}>
        <a
          className="button"
          href={wordAddress(incident.id, base, { reportId: paper?.reportId, to: toLevel })}
          download
        >
          {words.word}
        </a>
        <button type="button" onClick={() => window.print()}>
          {words.print}
        </button>
        {mayRecord('reportSubmittedForReview') ? (
          <button type="button" onClick={submit}>
            {words.submit}
          </button>
        ) : null}
      </SendRow>
    </DeskForm>
  );

  /** Whoever approved it signs for it; else those who are here. */
  function signers(): string[] {
    return [...new Set([...(paper?.reviews ?? []).map(({ by }) => nameOf(by)), me.name])];
  }

  function nameOf(user: string): string {
    return live.present.find((one) => one.user === user)?.name ?? user;
  }
}

/** `text` null: back to what the log says. */
function overlaid(
  edited: Readonly<Record<string, string>>,
  id: string,
  text: string | null,
): Readonly<Record<string, string>> {
  const { [id]: _, ...rest } = edited;
  return text === null ? rest : { ...rest, [id]: text };
}
