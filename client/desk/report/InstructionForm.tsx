/** 批示: what a leader wrote, on a report where one is named. */
import { useState } from 'react';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { REPORT_KINDS } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, LongTextField, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { papersUnderWay, sentReports } from './paper.ts';
import { REPORT } from './words.ts';

const BLANK = { leader: '', post: '', words: '', reportId: '' };

export function InstructionForm({ incident }: { readonly incident: IncidentState }) {
  const { nowOf, lang, post } = useDesk();
  const words = useRoomWords(REPORT);
  const draftKey = `leader.${incident.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const time = (at: string) => minuteTimeNear(Date.parse(at), nowMs);
  const papers = [
    ...sentReports(incident).map(({ reportId, kind, sentAt }) => ({ reportId, kind, at: sentAt })),
    ...papersUnderWay(incident).map(({ reportId, kind, submitted }) => ({
      reportId,
      kind,
      at: submitted.at,
    })),
  ];
  const wrong = (field: 'leader' | 'words') => (tried && draft[field].trim() === '' ? words.needAll : null);
  const send = () => {
    setTried(true);
    const leader = draft.leader.trim();
    const said = draft.words.trim();
    if (leader === '' || said === '') return;
    const data = {
      leader,
      words: said,
      ...(draft.post.trim() ? { post: draft.post.trim() } : {}),
      ...(draft.reportId ? { reportId: draft.reportId } : {}),
    };
    const event = eventOf('leaderInstructionRecorded', `incident:${incident.id}`, data, nowMs);
    post(words.told.instruction(leader), [event], { sheet: 'report', props: {}, draftKey, draft });
    clear();
    setTried(false);
  };
  return (
    <DeskForm onSend={send}>
      <div className="row">
        <TextField
          label={words.leader}
          value={draft.leader}
          onChange={(leader) => change({ leader })}
          wrong={wrong('leader')}
        />
        <TextField label={words.post} value={draft.post} onChange={(value) => change({ post: value })} />
      </div>
      <LongTextField
        label={words.instructionWords}
        value={draft.words}
        onChange={(value) => change({ words: value })}
        wrong={wrong('words')}
      />
      <div className="row acts">
        <ChoiceField
          label={words.findingOf}
          value={draft.reportId}
          onChange={(reportId) => change({ reportId })}
          blank={incident.title}
          choices={papers.map(({ reportId, kind, at }) => ({
            value: reportId,
            label: `${REPORT_KINDS[kind][lang]} ${time(at)}`,
          }))}
        />
        <button type="submit">{words.recordInstruction}</button>
      </div>
    </DeskForm>
  );
}
