/** 迟、漏、谎、瞒: found by a person, with evidence; never computed. */
import { useState } from 'react';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { REPORT_KINDS } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, LongTextField, RadioRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { owedLines } from './owed.ts';
import { sentReports } from './paper.ts';
import { REPORT } from './words.ts';

const FINDINGS = ['false', 'concealed', 'late', 'omitted'] as const;
interface FindingDraft {
  readonly on: string;
  readonly finding: (typeof FINDINGS)[number];
  readonly by: string;
  readonly evidence: string;
}
const BLANK: FindingDraft = { on: '', finding: 'false', by: '', evidence: '' };

export function FindingForm({ incident }: { readonly incident: IncidentState }) {
  const { board, nowOf, lang, post, me } = useDesk();
  const words = useRoomWords(REPORT);
  const draftKey = `finding.${incident.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const time = (at: string) => minuteTimeNear(Date.parse(at), nowMs);
  const subjects = [
    ...sentReports(incident).map(({ reportId, kind, toLevel, sentAt, channel }) => ({
      value: `report ${reportId}`,
      label: words.sentLine(REPORT_KINDS[kind][lang], words.channel[channel], toLevel, time(sentAt)),
    })),
    ...owedLines(board, incident, nowMs).map(({ owed, standing }) => ({
      value: `owed ${owed.obligationId}`,
      label: `${words.to(REPORT_KINDS[owed.kind][lang], owed.toLevel)} · ${words.by(words.channel[owed.channel], time(owed.dueAt))} · ${words.standing[standing]}`,
    })),
  ];
  const on = draft.on || subjects[0]?.value || '';
  const by = draft.by || me.name;
  const send = () => {
    setTried(true);
    const evidence = draft.evidence.trim();
    if (on === '' || evidence === '' || by.trim() === '') return;
    const space = on.indexOf(' ');
    const id = on.slice(space + 1);
    const subject = on.startsWith('report ') ? { reportId: id } : { obligationId: id };
    const data = { ...subject, finding: draft.finding, by: by.trim(), evidence };
    const event = eventOf('reportFindingRecorded', `incident:${incident.id}`, data, nowMs);
    post(words.told.finding(words.finding[draft.finding]), [event], {
      sheet: 'report',
      props: {},
      draftKey,
      draft,
    });
    clear();
    setTried(false);
  };
  return (
    <DeskForm onSend={send}>
      <ChoiceField
        label={words.findingOf}
        value={on}
        onChange={(value) => change({ on: value })}
        choices={subjects}
        wrong={tried && on === '' ? words.needAll : null}
      />
      <RadioRow
        label={words.findingKind}
        value={draft.finding}
        onChange={(value) => change({ finding: FINDINGS.find((one) => one === value) ?? 'false' })}
        choices={FINDINGS.map((value) => ({ value, label: words.finding[value] }))}
      />
      <LongTextField
        label={words.evidence}
        value={draft.evidence}
        onChange={(evidence) => change({ evidence })}
        wrong={tried && draft.evidence.trim() === '' ? words.needAll : null}
      />
      <div className="row acts">
        <TextField label={words.foundBy} value={by} onChange={(value) => change({ by: value })} />
        <button type="submit">{words.recordFinding}</button>
      </div>
    </DeskForm>
  );
}
