/** One running clock: what is left, what it is of, how it will go, and the one act that helps. */
import { useState } from 'react';
import { nowOf } from '../../../shared/board.ts';
import type { ListedClock } from '../../../shared/clock/listed.ts';
import { forecastInWords } from '../../../shared/words/forecast.ts';
import { CHANNELS } from '../../../shared/words/handover.ts';
import { remedyInWords } from '../../../shared/words/remedy.ts';
import { REPORT_KINDS } from '../../../shared/words/report.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { Phone } from '../dispatch/Phone.tsx';
import { type Concerned, concernedBy, countdown, type Doing, doingOf } from './clock.ts';
import { CLOCKS } from './words.ts';

const TONE: Readonly<Record<ListedClock['standing'], string | undefined>> = {
  over: 'missed',
  endangered: 'risk',
  open: undefined,
  safe: undefined,
};

export function ClockLine({ clock }: { readonly clock: ListedClock }) {
  const { board, nowMs, lang, focus } = useDesk();
  const words = useRoomWords(CLOCKS);
  const [calling, setCalling] = useState(false);
  const concerned = concernedBy(board, clock);
  const leftMs = Date.parse(clock.dueAt) - nowOf(board, clock.drill, nowMs);
  const { over, text } = countdown(leftMs);
  const doing = doingOf(clock);
  const tone = TONE[over ? 'over' : clock.standing];
  const act = useAct(clock, concerned, () => setCalling(!calling));
  const { incident } = concerned;
  return (
    <li data-standing={clock.standing}>
      <b className={tone} title={words.standing[over ? 'over' : clock.standing]}>
        {over ? `+${text}` : text}
      </b>
      <div>
        <Subject clock={clock} concerned={concerned} />
        <small>
          {concerned.obligation ? <span>{CHANNELS[concerned.obligation.channel][lang]}</span> : null}
          {clock.forecast ? <span className={tone}>{forecastInWords(clock.forecast, lang)}</span> : null}
          {incident && incident.id !== focus?.id ? <span>{incident.title}</span> : null}
        </small>
      </div>
      {doing && clock.remedy ? (
        <button
          type="button"
          title={remedyInWords(clock.remedy, lang)}
          aria-expanded={doing === 'call' ? calling : undefined}
          onClick={() => act(doing)}
        >
          {words.doing[doing]}
        </button>
      ) : null}
      {calling ? <Phone team={concerned.team} /> : null}
    </li>
  );
}

function Subject({ clock, concerned }: { readonly clock: ListedClock; readonly concerned: Concerned }) {
  const { lang, language, words: page } = useDesk();
  const words = useRoomWords(CLOCKS);
  const { team, obligation, named } = concerned;
  if (obligation) return <p>{words.report(REPORT_KINDS[obligation.kind][lang], obligation.toLevel)}</p>;
  // The title of an indicator names its rate; of one team it is the limit that matters.
  const limitMinutes = Math.round((Date.parse(clock.dueAt) - Date.parse(clock.startedAt)) / 60_000);
  const title = clock.kind === 'assignment' ? words.within(page.span(limitMinutes)) : clock.title[lang];
  const entry = team ?? named;
  // People name areas in their own words; ids of the log are nothing to read.
  const whose = entry ? nameIn(language, entry) : clock.kind === 'personInNeed' ? clock.subject : '';
  return (
    <p title={`${whose} ${title}`}>
      {whose ? <b>{whose}</b> : null} {title}
    </p>
  );
}

/** The clock's incident comes to the middle with whatever is done about it, but for a call. */
function useAct(clock: ListedClock, { dispatchId, obligation }: Concerned, call: () => void) {
  const { choose, open } = useDesk();
  const { incidentId } = clock;
  return (doing: Doing) => {
    if (doing === 'call') return call();
    if (incidentId === null) return;
    choose(incidentId);
    if (doing === 'send') open('dispatch', { incidentId, ...(dispatchId ? { instead: dispatchId } : {}) });
    if (doing === 'record' && dispatchId) open('stage', { incidentId, dispatchId, stage: 'arrived' });
    if (doing === 'report') open('report', { incidentId, ...(obligation ? { kind: obligation.kind } : {}) });
  };
}
