/** The review of one incident: two moments of two times, the board at each, and what everything rests on. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { roleEmits } from '../../shared/access/role.ts';
import { stateIn, trackIn } from '../../shared/board.ts';
import { CATALOGUE, type PostedEvent } from '../../shared/event.ts';
import { incidentFold } from '../../shared/incident/fold.ts';
import { blankIncident } from '../../shared/incident/state.ts';
import type { Me, PostResult } from '../../shared/protocol.ts';
import { heardAt, type Replay, worldNowMs } from '../../shared/replay/replay.ts';
import { emptyTrack } from '../../shared/track.ts';
import { linesOf } from '../desk/record/lines.ts';
import { ask, Refusal } from '../lib/ask.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { type Mode, readAddress, type ViewName } from './address.ts';
import { AxisBar } from './axis/AxisBar.tsx';
import { type Review, ReviewContext, type Selection } from './context.ts';
import { type Axis, type Cursor, put, type Span, unique } from './cursor.ts';
import { Evidence } from './evidence/Evidence.tsx';
import { Head } from './Head.tsx';
import { iso } from './iso.ts';
import { differencesAt } from './reading/differences.ts';
import { pictureOf } from './reading/picture.ts';
import type { Source } from './source.ts';
import { useAddress } from './useAddress.ts';
import { useCursor } from './useCursor.ts';
import { Views } from './Views.tsx';

interface Props {
  readonly me: Me | null;
  readonly source: Source;
  readonly onReload: () => Promise<void>;
  readonly onBack: () => void;
}

const TODAY = { asOf: null, knownAt: null } as const;
/** Minutes of quiet around what is recorded, so that its ends can be seen. */
const MARGIN = 0.01;

export function ReviewPage({ me, source, onReload, onBack }: Props) {
  const { words, language } = useLanguage();
  const { replay } = source;
  const { incidentId } = replay.recording;
  const span = useMemo(() => widened(replay.span), [replay]);
  const [asked] = useState(() => readAddress(window.location.search));
  const [cursor, move] = useCursor(() => firstCursor(replay, span, asked.atMs, asked.knownMs));
  const [mode, setMode] = useState<Mode>(asked.mode);
  const [view, show] = useState<ViewName>(asked.view);
  const [beside, setBeside] = useState(asked.beside);
  const [selected, select] = useState<Selection | null>(null);
  const caseFile = source.file?.sha256 ?? null;
  useAddress({ incident: source.file ? null : incidentId, caseFile, cursor, mode, view, beside });

  const today = replay.boardAt(TODAY);
  const { lines, lineOf } = useMemo(() => {
    const track = trackIn(today, 'incident', incidentId) ?? emptyTrack(incidentFold, incidentId);
    const all = linesOf(track, replay.clock) ?? [];
    const byId = new Map(all.map((line) => [line.recorded.id, line]));
    return { lines: all, lineOf: (eventId: string) => byId.get(eventId) };
  }, [today, incidentId, replay]);

  const { known, actual, differences } = useMemo(() => {
    const asOf = iso(cursor.atMs);
    const worldMs = worldNowMs(replay, cursor.atMs);
    const board = (knownAt: string | null) => replay.boardAt({ asOf, knownAt });
    return {
      known: pictureOf(board(iso(cursor.knownMs)), incidentId, worldMs),
      actual: pictureOf(board(null), incidentId, worldMs),
      differences: differencesAt(replay, cursor),
    };
  }, [replay, incidentId, cursor]);

  const go = useCallback((axis: Axis, ms: number) => move((now) => put(now, axis, ms, span)), [move, span]);
  const post = useCallback(
    async (events: readonly PostedEvent[]) => {
      const { results } = await ask<{ results: readonly PostResult[] }>('POST', '/api/events', events);
      const problem = results.find((result) => result.problem)?.problem;
      if (problem) throw new Refusal(problem);
      await onReload();
    },
    [onReload],
  );

  const review: Review = {
    me,
    source,
    replay,
    today,
    incident: stateIn(today, 'incident', incidentId) ?? blankIncident(incidentId),
    lines,
    lineOf,
    span,
    cursor,
    mode,
    view,
    known,
    actual,
    differences,
    selected,
    words,
    language,
    lang: language === 'en' ? 'en' : 'zh',
    select,
    go,
    move,
    setMode,
    show,
    beside,
    setBeside,
    post,
    mayRecord: (type) =>
      source.file === null &&
      (me?.grants.some(({ role }) => roleEmits(role, CATALOGUE[type as keyof typeof CATALOGUE].emit)) ??
        false),
  };
  useTitle(review.incident.title);
  return (
    <ReviewContext value={review}>
      <div
        className="review"
        data-view={view}
        data-mode={mode}
        data-drill={replay.drill !== null || undefined}
        data-as-of={iso(cursor.atMs)}
        data-known-at={iso(cursor.knownMs)}
      >
        <Head onBack={onBack} onReload={onReload} />
        <main>
          <Views />
        </main>
        <Evidence />
        <AxisBar />
      </div>
    </ReviewContext>
  );
}

function widened({ fromMs, toMs }: Span): Span {
  const marginMs = Math.max(60_000, Math.round((toMs - fromMs) * MARGIN));
  return { fromMs: fromMs - marginMs, toMs: toMs + marginMs };
}

/** Where the address says; else in the middle of what was heard, where there is mostly something to see on both sides. */
function firstCursor(replay: Replay, span: Span, atMs: number | null, knownMs: number | null): Cursor {
  const moments = unique(replay.events.map((event) => Date.parse(heardAt(replay, event))));
  const first = atMs ?? moments[Math.floor(moments.length / 2)] ?? span.fromMs;
  const at = put({ atMs: first, knownMs: first, linked: true }, 'at', first, span);
  const linked = knownMs === null || knownMs === atMs;
  return linked ? at : put({ ...at, linked }, 'known', knownMs, span);
}

function useTitle(title: string): void {
  const { words } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${words.brand}`;
  }, [title, words]);
}
