/** Words and numbers of the shown things, in the language of the page. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { nowOf } from '../acts/now.ts';
import { useField } from '../context.ts';
import { shownWords } from '../words/shown.ts';
import { minutesOf } from './time.ts';

export type ShownWords = ReturnType<typeof useShown>['words'];

/** What every screen says in the same way: `now` is that of the incident that one works on, drill or not. */
export function useShown() {
  const words = useRoomWords(shownWords);
  const { clock, incident } = useField();
  const now = nowOf(incident?.drill, clock.serverMs);
  return {
    words,
    now,
    /** `16:31`, with its day when that is not today. */
    time: (at: string, nowMs = now): string => minuteTimeNear(Date.parse(at), nowMs),
    span: (ms: number): string => words.span(minutesOf(ms)),
    ago: (at: string, nowMs = clock.serverMs): string => words.ago(minutesOf(nowMs - Date.parse(at))),
  };
}

/** `4 817`: a position that is read aloud over a radio. The space never breaks. */
export const positionInWords = (position: number): string =>
  String(position).replace(/\B(?=(\d{3})+$)/g, '\u00a0');

export const telOf = (phone: string): string => `tel:${phone.replace(/[^\d+*#,;]/g, '')}`;
