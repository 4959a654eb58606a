/** A report as it is recorded: 送审 and 报出, and where its Word document is. Pure. */
import type { ComposedReport } from '../../../shared/report/compose.ts';
import type { ReportChannel } from '../../../shared/report/rules.ts';
import { elementsToTell, type PaperSection } from './paper.ts';

interface Telling {
  readonly reportId: string;
  readonly base: ComposedReport;
  readonly sections: readonly PaperSection[];
  readonly toLevel: string;
  /** How far the log was read: no text rests on more than that. */
  readonly readTo: number;
}

const common = ({ reportId, base, sections, toLevel, readTo }: Telling) => ({
  reportId,
  kind: base.kind,
  ...(base.seq === null ? {} : { seq: base.seq }),
  toLevel,
  elements: elementsToTell(sections),
  knownPosition: Math.min(base.knownPosition, readTo),
});

/** The data of 送审. */
export const submission = (telling: Telling) => ({ ...common(telling), title: telling.base.title });

/** The data of 报出. */
export const filing = (
  telling: Telling,
  sent: {
    readonly channel: ReportChannel;
    readonly sentAt: string;
    readonly signedBy: string;
    readonly obligationId: string | null;
  },
) => ({
  ...common(telling),
  channel: sent.channel,
  sentAt: sent.sentAt,
  ...(sent.signedBy.trim() ? { signedBy: sent.signedBy.trim() } : {}),
  ...(sent.obligationId === null ? {} : { obligationId: sent.obligationId }),
});

/** Where the Word document of it is: of a paper that was submitted or filed its own text, else as the log has it now. */
export function wordAddress(
  incidentId: string,
  { kind, seq, lang }: Pick<ComposedReport, 'kind' | 'seq' | 'lang'>,
  besides: { readonly reportId?: string | undefined; readonly to?: string | undefined },
): string {
  const { reportId, to } = besides;
  const query = new URLSearchParams({
    lang,
    ...(reportId === undefined
      ? { ...(to ? { to } : {}), ...(seq === null ? {} : { seq: String(seq) }) }
      : { reportId }),
  });
  return `/api/incidents/${encodeURIComponent(incidentId)}/reports/${kind}.docx?${query}`;
}
