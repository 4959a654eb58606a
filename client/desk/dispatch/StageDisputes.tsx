/** 两种说法: a stage that was told with different times, each with who said so, and the choice between them. */
import { useState } from 'react';
import type { IncidentState, StageStatement } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { TextField } from '../fields/Field.tsx';
import { useNames } from '../report/useNames.ts';
import { disputesOf, type StageDispute } from './disputes.ts';
import type { TeamRow } from './rows.ts';
import { DISPATCH } from './words.ts';

interface Props {
  readonly incident: IncidentState;
  readonly row: TeamRow;
  readonly name: string;
  /** Of the incident's own clock. */
  readonly nowMs: number;
}

export function StageDisputes({ row, ...besides }: Props) {
  const disputes = disputesOf(row.dispatch);
  if (disputes.length === 0) return null;
  return (
    <tr className="disputes">
      <td colSpan={8}>
        {disputes.map((dispute) => (
          <Dispute
            key={dispute.stage}
            dispute={dispute}
            inForce={row.dispatch[dispute.stage]?.event ?? ''}
            {...besides}
          />
        ))}
      </td>
    </tr>
  );
}

const BLANK = { reason: '' };

function Dispute({
  incident,
  name,
  nowMs,
  dispute,
  inForce,
}: Omit<Props, 'row'> & { readonly dispute: StageDispute; readonly inForce: string }) {
  const { mayRecord } = useDesk();
  const words = useRoomWords(DISPATCH);
  const toldBy = useToldBy();
  const [choosing, setChoosing] = useState(false);
  const { stage, said, confirmed } = dispute;
  return (
    <section
      aria-label={words.dispute.two(words.toldStage[stage], said.length)}
      data-open={confirmed === null || undefined}
    >
      <p>
        <b>{words.dispute.two(words.toldStage[stage], said.length)}</b>
        {said.map((one) => (
          <span key={one.event} data-in-force={one.event === inForce || undefined}>
            <time dateTime={one.at}>{minuteTimeNear(Date.parse(one.at), nowMs)}</time>
            {words.dispute.by(toldBy(one))}
            {one.event === inForce ? (
              <small>{confirmed === null ? words.dispute.inForce : words.dispute.chosen}</small>
            ) : null}
          </span>
        ))}
        {mayRecord('statementConfirmed') ? (
          <button
            type="button"
            className="quiet"
            aria-expanded={choosing}
            aria-label={words.actOn(words.dispute.choose, `${name} ${words.toldStage[stage]}`)}
            onClick={() => setChoosing(!choosing)}
          >
            {confirmed === null ? words.dispute.choose : words.dispute.change}
          </button>
        ) : null}
      </p>
      {choosing ? (
        <Choosing
          incident={incident}
          name={name}
          nowMs={nowMs}
          dispute={dispute}
          onDone={() => setChoosing(false)}
        />
      ) : null}
    </section>
  );
}

/** A reason, and one button a statement: one act each. */
function Choosing({
  incident,
  name,
  nowMs,
  dispute,
  onDone,
}: Omit<Props, 'row'> & { readonly dispute: StageDispute; readonly onDone: () => void }) {
  const { post } = useDesk();
  const words = useRoomWords(DISPATCH);
  const toldBy = useToldBy();
  const { stage, said, confirmed } = dispute;
  const { draft, change, clear } = useDraft(`choose.${incident.id}.${said[0]?.event}.${stage}`, BLANK);
  const reason = draft.reason.trim();
  const choose = ({ event, at, conflictGroup }: StageStatement) => {
    const data = { eventId: event, reason, ...(conflictGroup === null ? {} : { conflictGroup }) };
    const time = minuteTimeNear(Date.parse(at), nowMs);
    post(words.dispute.told(name, words.toldStage[stage], time), [
      eventOf('statementConfirmed', `incident:${incident.id}`, data, nowMs),
    ]);
    clear();
    onDone();
  };
  return (
    <fieldset
      className="choosing"
      aria-label={words.dispute.choose}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <TextField
        label={words.dispute.reason}
        value={draft.reason}
        onChange={(typed) => change({ reason: typed })}
        autoFocus
      />
      {said
        .filter(({ event }) => event !== confirmed)
        .map((one) => (
          <button key={one.event} type="button" disabled={reason === ''} onClick={() => choose(one)}>
            {words.dispute.chooseThis(minuteTimeNear(Date.parse(one.at), nowMs), toldBy(one))}
          </button>
        ))}
    </fieldset>
  );
}

/** `张三，手机`; whoever was told of by another is named, not the one who typed it. */
function useToldBy(): (statement: StageStatement) => string {
  const words = useRoomWords(DISPATCH);
  const nameOf = useNames();
  return ({ by, saidBy, means, fence }) => {
    const how = means === null ? '' : means === 'tap' ? words.dispute.tap : words.means[means];
    const near = fence ? words.dispute.near(Math.round(fence.distanceM)) : '';
    return words.dispute.who(saidBy ?? nameOf(by), [how, near].filter(Boolean).join(words.comma));
  };
}
