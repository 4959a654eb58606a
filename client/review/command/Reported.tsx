/** What was owed upward and what the public was told. */
import { owedLines } from '../../desk/report/owed.ts';
import { REPORT } from '../../desk/report/words.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useTold } from '../useTold.ts';
import { Lines } from './Lines.tsx';
import { useShown } from './useShown.ts';
import { COMMAND } from './words.ts';

/** What is told to the public. */
const NOTICES: ReadonlySet<string> = new Set(['publicNoticeIssued', 'briefingHeld', 'assessmentPublished']);

export function Reports() {
  const { shown, picture, time, cursor, words: house } = useShown();
  const words = useRoomWords(COMMAND);
  const report = useRoomWords(REPORT);
  const owed = picture && shown ? owedLines(picture.board, shown, cursor.atMs) : [];
  const rows = owed.map((line) => ({
    key: line.owed.obligationId,
    title: report.to(house.reportKind[line.owed.kind] ?? line.owed.kind, line.owed.toLevel),
    cells: [
      report.to(house.reportKind[line.owed.kind] ?? line.owed.kind, line.owed.toLevel),
      report.channel[line.owed.channel],
      time(line.owed.dueAt),
      time(line.sentAt),
      report.standing[line.standing],
      line.source ?? '',
    ],
    events: [
      line.owed.event,
      shown?.reports.find(({ obligationId }) => obligationId === line.owed.obligationId)?.event,
    ],
    isLate: line.standing === 'late' || line.standing === 'omitted',
  }));
  const columns = [
    { label: words.report },
    { label: words.channel, narrow: true },
    { label: words.due, narrow: true },
    { label: words.sent, narrow: true },
    { label: words.standing, narrow: true },
    { label: words.columnReason },
  ];
  return <Lines title={words.reports} none={words.noReports} columns={columns} rows={rows} />;
}

export function Notices() {
  const { lines, time, cursor } = useShown();
  const words = useRoomWords(COMMAND);
  const told = useTold();
  const rows = lines
    .filter(
      ({ event, standing }) =>
        NOTICES.has(event.type) && standing !== 'withdrawn' && Date.parse(event.occurredAt) <= cursor.atMs,
    )
    .map(({ event, recorded }) => {
      const { label, what, who } = told(event);
      return {
        key: recorded.id,
        title: label,
        cells: [label, what, time(event.occurredAt), String(event.data['approver'] ?? who)],
        events: [recorded.id],
      };
    });
  const columns = [
    { label: words.notices },
    { label: words.what },
    { label: words.issued, narrow: true },
    { label: words.approver },
  ];
  return <Lines title={words.notices} none={words.noNotices} columns={columns} rows={rows} />;
}
