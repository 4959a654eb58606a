/** One corrective action: what, by whom, until when, how it stands, and what can be done about it. */
import type { ListedAction } from '../../../shared/review/actions.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useReview } from '../context.ts';
import { SayWhy } from './SayWhy.tsx';
import { usePosting } from './usePosting.ts';
import { NOTES } from './words.ts';

export function ActionItem({ action }: { action: ListedAction }) {
  const { mayRecord } = useReview();
  const words = useRoomWords(NOTES);
  const { record, trouble } = usePosting();
  const { actionId, standing, overdue } = action;
  const last = action.reports.at(-1);
  const [reopened] = action.reopened.slice(-1);
  return (
    <div
      className="actionItem"
      data-standing={standing}
      data-overdue={overdue || undefined}
      data-action={actionId}
    >
      <p>
        <b>{words.standing[standing]}</b> {action.what}
      </p>
      <p className="meta">
        <span>{words.by(action.ownerName, action.dueOn)}</span>
        {overdue ? <em className="over">{words.overdue}</em> : null}
        {last ? <span>{last.result}</span> : null}
        {action.closed ? (
          <span>{action.closed.basis}</span>
        ) : reopened ? (
          <span>{reopened.reason}</span>
        ) : null}
      </p>
      <p className="acts">
        {standing !== 'closed' && mayRecord('correctiveActionReported') ? (
          <SayWhy
            act={words.report}
            asked={words.result}
            trouble={trouble}
            onSay={(result) => record('correctiveActionReported', { actionId, result })}
          />
        ) : null}
        {standing === 'reported' && mayRecord('correctiveActionClosed') ? (
          <SayWhy
            act={words.close}
            asked={words.basis}
            trouble={trouble}
            onSay={(basis) => record('correctiveActionClosed', { actionId, basis })}
          />
        ) : null}
        {standing === 'closed' && mayRecord('correctiveActionReopened') ? (
          <SayWhy
            act={words.reopen}
            asked={words.reason}
            trouble={trouble}
            onSay={(reason) => record('correctiveActionReopened', { actionId, reason })}
          />
        ) : null}
      </p>
    </div>
  );
}
