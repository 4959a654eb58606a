/** The report as the log has it now, or as it was submitted: drawn up here, by the function that the server uses. */
import { useMemo } from 'react';
import { trackIn } from '../../../shared/board.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { type ComposedReport, composeReport } from '../../../shared/report/compose.ts';
import type { ReportKind } from '../../../shared/report/elements.ts';
import { reportAsTold } from '../../../shared/report/told.ts';
import { useDesk } from '../context.ts';

const MINUTE_MS = 60_000;

/** null where the incident's history is not in this page. */
export function useDrawn(
  incident: IncidentState,
  kind: ReportKind,
  told: { readonly reportId?: string | undefined; readonly to?: string | undefined } = {},
): ComposedReport | null {
  const { board, lang, nowOf } = useDesk();
  const { reportId, to } = told;
  const nowMs = nowOf(incident);
  const minute = Math.floor(nowMs / MINUTE_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second that passes changes no report; a minute may
  return useMemo(() => {
    if (!trackIn(board, 'incident', incident.id)?.history) return null;
    const drawn =
      reportId === undefined
        ? composeReport(board, incident.id, { kind, at: new Date(nowMs).toISOString(), lang, to })
        : reportAsTold(board, incident.id, reportId, lang);
    return drawn ?? null;
  }, [board, incident.id, kind, reportId, to, lang, minute]);
}
