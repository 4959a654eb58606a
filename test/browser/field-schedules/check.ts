/** What the log and the page have to say of what was done on a phone. */
import type { LoggedEvent } from '../../../shared/event/envelope.ts';
import type { Button, Row } from './hand.ts';
import { type Done, SHOWN_MS } from './phone.ts';

const TYPE_OF: Record<Button, string> = {
  situation: 'situationUpdated',
  casualties: 'casualtyUpdated',
  acknowledge: 'dispatchAcknowledged',
  depart: 'teamDeparted',
  arrive: 'teamArrived',
};

/** A line so slow tells the time no better, and says so. */
const SLOW_MS = 10_000;

/** Everything that is wrong, in words; empty when all is as it should be. */
export function faultsOf(
  done: readonly Done[],
  log: readonly LoggedEvent[],
  rows: readonly Row[],
): readonly string[] {
  const missing = done.filter((one) => one.sure && !log.some((event) => tells(event, one)));
  const inLog = done.filter((one) => log.some((event) => tells(event, one)));
  const [wanted, found] = [inLog.map(inWords), log.map(eventInWords)];
  return [
    ...missing.map((one) => `not in the log: ${inWords(one)}`),
    ...(wanted.join('\n') === found.join('\n')
      ? []
      : [`done:\n    ${wanted.join('\n    ')}\n  in the log:\n    ${found.join('\n    ')}`]),
    ...inLog.flatMap((one) => {
      const event = log.find((candidate) => tells(candidate, one));
      return event ? [...timeFaults(one, event), ...rowFaults(event, rows)] : [];
    }),
    ...orderFaults(
      inLog.flatMap((one) => log.filter((event) => tells(event, one)).map((event) => ({ one, event }))),
    ),
  ];
}

const tells = (event: LoggedEvent, { button, typed }: Done): boolean => {
  if (event.type !== TYPE_OF[button]) return false;
  if (button === 'situation') return event.text === typed;
  return button === 'casualties' ? String(event.data['deaths']) === typed : true;
};

const inWords = ({ button, typed }: Done): string =>
  button === 'situation' || button === 'casualties' ? `${TYPE_OF[button]} ${typed}` : TYPE_OF[button];

const clockInWords = (event: LoggedEvent): string =>
  `${eventInWords(event)} (${event.occurredAt}, ${JSON.stringify(event.clock)})`;

const eventInWords = ({ type, text, data }: LoggedEvent): string =>
  [type, text ?? data['deaths']].filter((part) => part !== undefined).join(' ');

function timeFaults(one: Done, { occurredAt, clock }: LoggedEvent): readonly string[] {
  if (!clock?.reading) return [`${inWords(one)} carries no reading of the phone's clock`];
  const offMs = Date.parse(occurredAt) - one.atMs;
  const readingOffMs = Math.min(
    ...one.aheadMs.map((ahead) => Math.abs(Date.parse(clock.reading ?? '') - one.atMs - ahead)),
  );
  const told = `${inWords(one)} (${clock.source}, ± ${clock.uncertaintyMs} ms)`;
  return [
    ...(one.time !== 'unknown' && Math.abs(offMs) > clock.uncertaintyMs + SHOWN_MS
      ? [`${told} is ${offMs} ms off`]
      : []),
    ...(one.time === 'known' && Math.abs(offMs) > Math.min(clock.uncertaintyMs, SLOW_MS) + SHOWN_MS
      ? [`${told} is ${offMs} ms off, and the time was known`]
      : []),
    ...(readingOffMs > SHOWN_MS
      ? [`${told}: the phone's own reading is ${readingOffMs} ms from what the phone showed`]
      : []),
  ];
}

function rowFaults({ type, position }: LoggedEvent, rows: readonly Row[]): readonly string[] {
  const state = `已送达 #${String(position).replace(/\B(?=(\d{3})+$)/g, '\u00a0')}`;
  const count = rows.filter((row) => row.state === state).length;
  return count === 1 ? [] : [`${type} at ${position} is shown as "${state}" ${count} times`];
}

/**
 * None is told to have happened before one that the phone did earlier. Two pages tell the time anew at moments of their own:
 * by so much may they differ.
 */
const orderFaults = (
  told: readonly { readonly one: Done; readonly event: LoggedEvent }[],
): readonly string[] =>
  told.flatMap(({ one, event }, at) => {
    const before = told[at - 1];
    if (!before) return [];
    const backMs = Date.parse(before.event.occurredAt) - Date.parse(event.occurredAt);
    return backMs > (one.page === before.one.page ? 0 : SHOWN_MS)
      ? [`${clockInWords(event)} was done after ${clockInWords(before.event)}`]
      : [];
  });
