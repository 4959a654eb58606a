/** How an obligation stands: its time, its countdown, and whether anybody has checked the limit. */
import { ASSUMED } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { countdown } from '../clocks/clock.ts';
import { useDesk } from '../context.ts';
import type { OwedLine } from './owed.ts';
import { REPORT } from './words.ts';

/** From here on the limit is near enough to be told in amber. */
const NEAR_MS = 15 * 60_000;

const toneOf = ({ standing, leftMs }: OwedLine): 'missed' | 'risk' | 'done' | undefined => {
  if (standing === 'omitted') return 'missed';
  if (standing === 'late') return 'missed';
  if (standing === 'onTime') return 'done';
  return standing === 'due' && leftMs < NEAR_MS ? 'risk' : undefined;
};

export function Countdown({ line }: { readonly line: OwedLine }) {
  const words = useRoomWords(REPORT);
  const { leftMs, standing } = line;
  if (standing !== 'due' && standing !== 'omitted') return null;
  const { over, text } = countdown(leftMs);
  return <b className={toneOf(line)}>{over ? words.over(text) : words.left(text)}</b>;
}

export function Assumed({ line }: { readonly line: OwedLine }) {
  const { lang } = useDesk();
  if (!line.assumed) return null;
  return (
    <span className="assumed" title={line.source ?? undefined}>
      {ASSUMED[lang]}
    </span>
  );
}

/** 按时 · 14:40 报出; or 书面 · 15:24 前, 剩 0:31. */
export function OwedFacts({ line }: { readonly line: OwedLine }) {
  const { nowOf } = useDesk();
  const words = useRoomWords(REPORT);
  const nowMs = nowOf(line.incident);
  const { owed, standing, sentAt, source } = line;
  return (
    <p className="owedFacts">
      <span className={toneOf(line)}>
        {sentAt === null
          ? words.standing[standing]
          : words.sentAt(words.standing[standing], minuteTimeNear(Date.parse(sentAt), nowMs))}
      </span>
      <span>{words.by(words.channel[owed.channel], minuteTimeNear(Date.parse(owed.dueAt), nowMs))}</span>
      <Countdown line={line} />
      <Assumed line={line} />
      {source ? <small>{words.basis(source)}</small> : null}
    </p>
  );
}
