/** What has just come and was not seen yet, each with the one act that it asks for. */
import { useState } from 'react';
import type { ResponseLevel } from '../../../shared/event/field.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { nowOf } from '../acts/now.ts';
import { type Field, useField } from '../context.ts';
import type { Alert, FieldView } from '../view/view.ts';
import { nowWords } from '../words/now.ts';
import { incidentOf, instructionOf, missedAlerts, orderOf } from './alerts.ts';
import { Receive } from './Receive.tsx';
import { addressOf } from './screen.ts';
import { type ShownWords, useShown } from './shown.ts';

type Words = (typeof nowWords)['zh-CN'];

/** As many as are shown before one asks for more: a page that opens on ten cards hides the work. */
const FIRST = 3;

export function Alerts({ view }: { view: FieldView }) {
  const words = useRoomWords(nowWords);
  const { acts, isSeen, seen } = useField();
  const [all, setAll] = useState(false);
  const missed = missedAlerts(view, acts, isSeen);
  const shown = all ? missed : missed.slice(0, FIRST);
  const news = missed.filter(({ what }) => !wantsAct(what.is));
  return (
    <section className="alerts" aria-label={words.missed} aria-live="polite">
      {shown.map((alert) => (
        <AlertCard key={alert.id} alert={alert} view={view} />
      ))}
      {missed.length > FIRST ? (
        <div className="buttons">
          {all ? null : (
            <button type="button" className="button" onClick={() => setAll(true)}>
              {words.more(missed.length - FIRST)}
            </button>
          )}
          {news.length > 1 ? (
            <button type="button" className="button" onClick={() => seen(news.map(({ id }) => id))}>
              {words.notedAll}
            </button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

const wantsAct = (is: Alert['what']['is']): boolean =>
  is === 'ordered' || is === 'instruction' || is === 'withdraw';

function AlertCard({ alert, view }: { alert: Alert; view: FieldView }) {
  const words = useRoomWords(nowWords);
  const field = useField();
  const { words: shown, time } = useShown();
  const incident = incidentOf(view, alert);
  const { title, lines } = alertInWords(alert, view, words, shown);
  return (
    <article className="alert" data-is={alert.what.is}>
      <h2>
        <span>{title}</span>{' '}
        <time dateTime={alert.at}>{time(alert.at, nowOf(incident?.drill, field.clock.serverMs))}</time>
      </h2>
      {incident ? (
        <p className="of">
          {alert.drill ? <b className="drillTag">{shown.drill}</b> : null} {incident.title}
        </p>
      ) : null}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <AlertAct alert={alert} field={field} words={words} />
    </article>
  );
}

/**
 * An order and an instruction are received by a record of their own: of this moment with one tap, of another by the form.
 * Of the rest one only says to have seen it.
 */
function AlertAct({ alert, field, words }: { alert: Alert; field: Field; words: Words }) {
  const { id, incidentId, what } = alert;
  if (what.is === 'ordered')
    return <Receive form="acknowledge" incidentId={incidentId} draft={{ dispatchId: what.dispatchId }} />;
  if (what.is === 'instruction')
    return (
      <Receive
        form="instruction"
        incidentId={incidentId}
        draft={{ instructionId: what.instructionId, step: 'acknowledged' }}
      />
    );
  if (what.is === 'task')
    return (
      <a className="button" href={addressOf('tasks')} onClick={() => field.seen([id])}>
        {words.toTasks}
      </a>
    );
  return (
    <button type="button" className="button" onClick={() => field.seen([id])}>
      {words.noted}
    </button>
  );
}

function alertInWords(
  alert: Alert,
  view: FieldView,
  { alert: words }: Words,
  shown: ShownWords,
): { readonly title: string; readonly lines: readonly string[] } {
  const incident = incidentOf(view, alert);
  const { what } = alert;
  const said = (title: string, ...lines: (string | null | undefined)[]) => ({
    title,
    lines: lines.filter((line): line is string => !!line),
  });
  switch (what.is) {
    case 'ordered': {
      const order = orderOf(incident, alert);
      return said(
        order?.kind === 'standby' ? words.standby : words.ordered,
        order?.task,
        order?.scene?.name ?? incident?.place?.name,
      );
    }
    case 'cancelled':
    case 'rerouted':
      return said(words[what.is], what.reason);
    case 'sceneMoved':
      return said(words.sceneMoved, what.scene.name);
    case 'level':
      return said(
        levelInWords(what.from, what.to, words, shown),
        what.body,
        what.from === null ? null : words.from(shown.levelAlone(what.from)),
      );
    case 'severity':
      return said(words.severity(shown.severity[what.severity]));
    case 'instruction': {
      const instruction = instructionOf(incident, alert);
      const { text, issuer } = instruction ?? {};
      return said(words.instruction, text && issuer ? words.said(issuer, text) : text);
    }
    case 'task': {
      const task = incident?.tasks.find(({ taskId }) => taskId === what.taskId);
      return said(words.task, task?.action);
    }
    case 'withdraw':
      return said(words.withdraw, what.reason);
    case 'rollCall':
      return said(words.rollCall, words.rollCallNote);
    case 'command':
      return said(words.command(what.to));
    case 'over':
      return said(words[what.status]);
    case 'warning': {
      const warning = view.warnings.find(({ id }) => id === what.warningId);
      return said(
        words.warning,
        warning ? `${shown.color[warning.color] ?? warning.color} ${warning.kind}` : null,
        warning?.area,
      );
    }
  }
}

/** Level 1 is the highest. */
function levelInWords(
  from: ResponseLevel | null,
  to: ResponseLevel | null,
  { level: words }: Words['alert'],
  shown: ShownWords,
): string {
  if (to === null) return words.ended;
  const change = from === null ? words.begun : to < from ? words.raised : words.lowered;
  return change(shown.levelAlone(to));
}
