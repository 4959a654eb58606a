/**
 * What the server would say to an event, asked of the phone's own board with the server's own rules: a form can say it
 * before the act is kept. It forbids nothing: the phone may know less than the server, and the server decides.
 */
import { boardKnownTo, isRefused, mayRecord } from '../../../shared/access/record.ts';
import { admit } from '../../../shared/admit.ts';
import type { Board } from '../../../shared/board.ts';
import type { PostedEvent } from '../../../shared/event.ts';
import type { FieldProblem } from '../../../shared/problem.ts';
import type { Me } from '../../../shared/protocol.ts';
import { readPosted } from '../../../shared/read.ts';
import { FLAGS, type Flag } from '../../../shared/words/flag.ts';
import { fieldProblem } from '../../../shared/words/issue.ts';
import { fill, type Lang, type Values } from '../../../shared/words/lang.ts';
import { REFUSALS, type RefusalCode } from '../../../shared/words/refusal.ts';
import { boardWith, placedOn, trackFor } from '../../lib/foreseen.ts';

interface Asked {
  readonly me: Me;
  /** The server's. */
  readonly nowMs: number;
  readonly lang: Lang;
}

interface Judgement {
  /** Why the server would refuse it, in words that say what to do; null: it would be recorded. */
  readonly refused: { readonly code: RefusalCode; readonly why: string } | null;
  /** What would be noted as odd. */
  readonly odd: readonly string[];
}

/** Noted by the server, and nothing in the form would change it: no reason to ask for another tap. */
const NOBODYS_TO_MEND: ReadonlySet<Flag> = new Set<Flag>([
  'clockUncertain',
  'clockFarOff',
  'needNotStated',
  'awaitsSecondPerson',
  'furtherReport',
  'unknownTeam',
  'teamRetired',
]);

const NOTHING: Judgement = { refused: null, odd: [] };

/** Fields that are not as they should be; none when it can be read. */
function issuesOf(event: PostedEvent, lang: Lang): readonly FieldProblem[] {
  const reading = readPosted(event);
  return 'issues' in reading ? reading.issues.map((issue) => fieldProblem(issue, lang)) : [];
}

/** As far as this board knows. Of what can't be read `issuesOf` says why. */
function judge(board: Board, event: PostedEvent, { me, nowMs, lang }: Asked): Judgement {
  const reading = readPosted(event);
  if ('issues' in reading) return NOTHING;
  const track = trackFor(board, reading.event);
  // What ended long ago is judged by its history, and that is on the server only.
  if (track && !track.history) return NOTHING;
  const placed = placedOn(board, reading.event, me, nowMs);
  const known = boardKnownTo(me, board, placed);
  const role = mayRecord(me, known, placed);
  if (isRefused(role)) return refusal(role, lang);
  const answer = admit(known, { ...placed, recordedBy: { ...placed.recordedBy, role } }, nowMs);
  if (!answer.admitted) return refusal(answer, lang);
  const odd = answer.flags.filter((flag) => !NOBODYS_TO_MEND.has(flag));
  return { refused: null, odd: odd.map((flag) => FLAGS[flag][lang]) };
}

/** All that is to be said of events that are sent together, each on the ground of those before it. */
export function check(board: Board, events: readonly PostedEvent[], asked: Asked): readonly string[] {
  let ground = board;
  const said = events.flatMap((event) => {
    const issues = issuesOf(event, asked.lang).map(({ path, message }) => `${path}: ${message}`);
    const { refused, odd } = judge(ground, event, asked);
    ground = boardWith(ground, [{ events: [event], recordedPosition: null }], asked.me, asked.nowMs);
    return [...issues, ...(refused ? [refused.why] : []), ...odd];
  });
  return [...new Set(said)];
}

const refusal = (
  { code, values }: { readonly code: RefusalCode; readonly values: Values },
  lang: Lang,
): Judgement => ({ refused: { code, why: fill(REFUSALS[code], lang, values) }, odd: [] });
