/** 首报、续报、终报、核报: drawn up from the log, put right, reviewed, and sent. */
import { useState } from 'react';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { REPORT_KIND_NAMES, type ReportKind } from '../../../shared/report/elements.ts';
import { REPORT_KINDS } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { RadioRow } from '../fields/Field.tsx';
import type { SheetProps } from '../sheetNames.ts';
import { Drawn } from './Drawn.tsx';
import { owedLines } from './owed.ts';
import { isReportKind, papersUnderWay, usualKind } from './paper.ts';
import { Sent } from './Sent.tsx';
import './report.css';
import { useDrawn } from './useDrawn.ts';
import { REPORT } from './words.ts';

export function ReportForm({ kind, obligationId }: SheetProps) {
  const { focus } = useDesk();
  return focus ? <Chosen key={focus.id} incident={focus} asked={kind} obligationId={obligationId} /> : null;
}

interface ChosenProps {
  readonly incident: IncidentState;
  readonly asked: string | undefined;
  readonly obligationId: string | undefined;
}

/** Which of the four it is: as asked for, else what is under way or due next. */
function Chosen({ incident, asked, obligationId }: ChosenProps) {
  const { board, nowOf, lang } = useDesk();
  const words = useRoomWords(REPORT);
  const [kind, setKind] = useState<ReportKind>(() => {
    if (isReportKind(asked)) return asked;
    return (
      papersUnderWay(incident)[0]?.kind ?? usualKind(incident, owedLines(board, incident, nowOf(incident)))
    );
  });
  return (
    <>
      <div className="kinds">
        <RadioRow
          label={words.kind}
          value={kind}
          onChange={(value) => isReportKind(value) && setKind(value)}
          choices={REPORT_KIND_NAMES.map((value) => ({ value, label: REPORT_KINDS[value][lang] }))}
        />
      </div>
      <Ready
        key={kind}
        incident={incident}
        kind={kind}
        obligationId={asked === kind ? obligationId : undefined}
      />
      <Sent incident={incident} />
    </>
  );
}

/** The text that was submitted, where one is under way; else the log's. */
function Ready({
  incident,
  kind,
  obligationId,
}: {
  readonly incident: IncidentState;
  readonly kind: ReportKind;
  readonly obligationId: string | undefined;
}) {
  const words = useRoomWords(REPORT);
  const paper = papersUnderWay(incident).find((one) => one.kind === kind);
  const fresh = useDrawn(incident, kind);
  const told = useDrawn(incident, kind, { reportId: paper?.reportId ?? '' });
  if (!fresh) return <p className="note pad">{words.drawnFails}</p>;
  return (
    <Drawn
      key={paper?.reportId ?? 'new'}
      incident={incident}
      paper={paper}
      fresh={fresh}
      told={paper ? told : null}
      askedObligation={obligationId}
    />
  );
}
