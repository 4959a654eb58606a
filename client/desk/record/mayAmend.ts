/** Who may put right what, as far as the desk knows; the server asks again, with areas. */
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import type { Desk } from '../context.ts';

type Asked = Pick<Desk, 'me' | 'mayRecord' | 'live'>;

/** What is not in the log yet cannot be put right: its place is not known. */
export const isInLog = ({ live }: Pick<Desk, 'live'>, event: PlacedEvent): boolean =>
  event.position <= (live.board?.position ?? 0);

/** Whoever may correct at all, and whoever wrote it while the role that wrote it is still theirs. */
export const mayAmend = (desk: Asked, event: PlacedEvent): boolean =>
  isInLog(desk, event) &&
  (desk.mayRecord('eventCorrected') ||
    (event.recordedBy.user === desk.me.user &&
      desk.me.grants.some(({ role }) => role === event.recordedBy.role)));

/** What waits for a second person waits for another one. */
export const mayConfirm = (desk: Asked, event: PlacedEvent): boolean =>
  isInLog(desk, event) && event.recordedBy.user !== desk.me.user && desk.mayRecord('statementConfirmed');
