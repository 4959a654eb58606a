/** The desk: open incidents on the left, one of them in the middle, everything that runs out on the right. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { roleEmits } from '../../shared/access/role.ts';
import { EMPTY_BOARD, nowOf, stateIn } from '../../shared/board.ts';
import { CATALOGUE } from '../../shared/event.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { Me } from '../../shared/protocol.ts';
import type { Connection } from '../lib/connection.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { serverNowMs, useLive } from '../lib/live.ts';
import { openIncidents } from '../lib/openIncidents.ts';
import { useTick } from '../lib/tick.ts';
import type { Acts } from './acts/acts.ts';
import { boardWith } from './acts/optimistic.ts';
import { Aside } from './aside/Aside.tsx';
import { type Desk, DeskContext } from './context.ts';
import { DeskHead } from './DeskHead.tsx';
import { Incident } from './incident/Incident.tsx';
import { Quiet } from './incident/Quiet.tsx';
import { useKeys } from './keys.ts';
import { Outbox } from './Outbox.tsx';
import { Rail } from './rail/Rail.tsx';
import { SheetFrame } from './Sheet.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import { SHEET_NAMES, type SheetName, type SheetProps } from './sheetNames.ts';
import { sheetOf } from './sheets.tsx';
import { DESK } from './words.ts';

interface Props {
  readonly me: Me;
  readonly connection: Connection;
  readonly acts: Acts;
}

export function DeskPage({ me, connection, acts }: Props) {
  useTick();
  const live = useLive(connection);
  const { words, language } = useLanguage();
  const { title } = useRoomWords(DESK);
  const underWay = useSyncExternalStore(acts.subscribe, acts.current);
  const nowMs = serverNowMs(live);
  const known = live.board ?? EMPTY_BOARD;
  // The second that passes changes no board: what is hoped for is folded in once for each board and list of acts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment only stamps what is not recorded yet
  const board = useMemo(() => boardWith(known, underWay, me, nowMs), [known, underWay, me]);
  useEffect(() => acts.arrived(known.position, Date.now()));
  useEffect(() => {
    document.title = `${words.brand} · ${title}`;
  }, [words, title]);

  const { chosen, choose, stay } = useChosen();
  const open = useMemo(() => openIncidents(board), [board]);
  const focus = (chosen ? stateIn(board, 'incident', chosen) : undefined) ?? open.at(-1) ?? null;
  const focusId = focus?.id ?? null;
  useEffect(() => connection.look(focusId), [connection, focusId]);

  const [sheet, setSheet] = useState<{ name: SheetName; props: SheetProps } | null>(null);
  const close = useCallback(() => {
    // A field that is left writes out what was meant (“10 minutes ago”): so it is left before it goes.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setSheet(null);
  }, []);
  const openSheet = useCallback(
    (name: SheetName, props: SheetProps = {}) => {
      // Whoever works on an incident stays with it, whatever else is taken in meanwhile.
      if (focusId !== null) stay(focusId);
      setSheet({ name, props });
    },
    [focusId, stay],
  );
  const mayRecord = useCallback(
    (type: keyof typeof CATALOGUE) => me.grants.some(({ role }) => roleEmits(role, CATALOGUE[type].emit)),
    [me],
  );

  const desk: Desk = {
    me,
    board,
    live,
    connection,
    nowMs,
    nowOf: (incident: IncidentState) => nowOf(board, incident.drill, nowMs),
    acts,
    underWay,
    words,
    language,
    lang: language === 'en' ? 'en' : 'zh',
    focus,
    choose,
    open: openSheet,
    close,
    post: (told, events, from) => acts.post(told, events, from),
    mayRecord: (type) => mayRecord(type as keyof typeof CATALOGUE),
  };

  useKeys(
    useMemo(() => {
      const letters = SHEET_NAMES.flatMap((name) => {
        const { letter, records, about } = sheetOf(name) ?? {};
        if (!letter || !records || !mayRecord(records)) return [];
        const act = () => (about === 'desk' || focusId !== null ? openSheet(name) : undefined);
        return [[letter, act] as const];
      });
      return { ...Object.fromEntries(letters), Escape: close };
    }, [mayRecord, focusId, openSheet, close]),
  );

  const signedOut = underWay.some(({ state }) => state.as === 'signInNeeded') || live.status === 'signedOut';
  return (
    <DeskContext value={desk}>
      <div className="desk" data-drill={focus?.drill != null || undefined} data-status={live.status}>
        <DeskHead />
        <Rail />
        <main>{focus ? <Incident key={focus.id} incident={focus} /> : live.board ? <Quiet /> : null}</main>
        <Aside />
        {sheet ? (
          <SheetFrame
            key={`${sheet.name}|${sheetOf(sheet.name)?.about === 'desk' ? '' : focusId}|${JSON.stringify(sheet.props)}`}
            name={sheet.name}
            props={sheet.props}
          />
        ) : null}
        <Outbox />
        {signedOut ? <SignInAgain onDone={() => acts.retry()} /> : null}
      </div>
    </DeskContext>
  );
}

/** The incident in the middle is part of the address: a reload or a link comes back to it. */
function useChosen() {
  const [chosen, set] = useState(() => new URLSearchParams(window.location.search).get('incident'));
  const latest = useRef(chosen);
  const choose = useCallback((id: string | null) => {
    latest.current = id;
    const url = new URL(window.location.href);
    if (id === null) url.searchParams.delete('incident');
    else url.searchParams.set('incident', id);
    window.history.replaceState(null, '', url);
    set(id);
  }, []);
  /** Chooses what is in the middle by itself, so that it stays there. */
  const stay = useCallback((id: string) => latest.current === null && choose(id), [choose]);
  return { chosen, choose, stay };
}
