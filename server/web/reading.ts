/** The log as somebody may read it: streams that they see, fields that they are entitled to. */
import { asSeenBy } from '../../shared/access/privacy.ts';
import { focusAsSeenBy, seesStream } from '../../shared/access/sight.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import type { Me } from '../../shared/protocol.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { type Log, toEvent } from '../log/index.ts';
import { entitledOf } from './who.ts';

export interface Wanted {
  readonly after: number;
  readonly stream?: string;
  readonly types?: readonly string[];
}

/** Events in log order with the position up to which the log was looked through; what is not seen is skipped. */
export async function* eventsFor(
  me: Me,
  keeper: BoardKeeper,
  log: Log,
  wanted: Wanted,
): AsyncGenerator<{ readonly events: readonly LoggedEvent[]; readonly through: number }> {
  const entitled = entitledOf(me);
  // The board may stand a moment behind what was just read: it is waited for, so that a new incident is judged by itself.
  for await (const page of log.pages(wanted)) {
    const through = page.at(-1)?.position ?? wanted.after;
    await keeper.reached(through);
    const events: LoggedEvent[] = [];
    const seen = new Map<string, boolean>();
    for (const row of page) {
      const event = toEvent(row);
      let visible = seen.get(event.stream);
      if (visible === undefined) {
        visible = seesStream(me, keeper.board, event.stream);
        seen.set(event.stream, visible);
      }
      if (visible) events.push(focusAsSeenBy(me, keeper.board, asSeenBy(event, entitled)));
    }
    yield { events, through };
  }
}
