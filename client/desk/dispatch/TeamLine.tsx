/** One dispatch: where it stands, when it is expected, and the one act that is due next. */
import type { Engagement } from '../../../shared/dispatch/load.ts';
import type { TypeName } from '../../../shared/event.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { ArrivalCell } from './ArrivalCell.tsx';
import type { HeardOf } from './heard.ts';
import type { NextAct } from './next.ts';
import { Phone } from './Phone.tsx';
import { QuickStage } from './QuickStage.tsx';
import type { TeamRow } from './rows.ts';
import { StageDisputes } from './StageDisputes.tsx';
import { ACT_FORMS, isStageAct, type StageAct } from './stages.ts';
import { Told } from './Told.tsx';
import { DISPATCH } from './words.ts';

export type Opened = 'call' | StageAct;

interface Props {
  readonly incident: IncidentState;
  readonly row: TeamRow;
  /** Of the same team, on other incidents. */
  readonly elsewhere: readonly Engagement[];
  readonly heardOf: HeardOf;
  readonly nowMs: number;
  readonly opened: Opened | null;
  readonly onOpen: (what: Opened | null) => void;
}

/** What a call is for: the stages that a dispatch may have reached by then. */
const AFTER_CALL: readonly StageAct[] = ['acknowledged', 'departed', 'arrived'];

export function TeamLine({ incident, row, elsewhere, heardOf, nowMs, opened, onOpen }: Props) {
  const { words: page, language, open } = useDesk();
  const words = useRoomWords(DISPATCH);
  const { dispatch, team, stage, standing, used } = row;
  const { dispatchId } = dispatch;
  const name = team ? nameIn(language, team) : (dispatch.teamId ?? words.unregistered);
  const stageWord = stage === 'departed' && dispatch.assembled ? words.assembled : page.stage[stage];
  return (
    <>
      <tr data-standing={standing} data-stage={stage}>
        <th scope="row">
          <span className="name" title={name}>
            {name}
          </span>
          {elsewhere.map(({ incidentId, title, stage: there }) => (
            <small key={`${incidentId}${there}`} className="risk">
              {words.alsoAt(title, page.stage[there])}
            </small>
          ))}
        </th>
        <td className="stage">
          {dispatch.kind === 'standby' ? (
            <>
              {words.standby}
              <small className="dim">{stageWord}</small>
            </>
          ) : (
            stageWord
          )}
        </td>
        <td>
          <Told stamp={dispatch.ordered} heardOf={heardOf} nowMs={nowMs} />
        </td>
        <td>
          <Told stamp={dispatch.acknowledged} heardOf={heardOf} nowMs={nowMs} />
        </td>
        <td>
          <Told stamp={dispatch.departed} heardOf={heardOf} nowMs={nowMs} />
        </td>
        <td className="arrival">
          <ArrivalCell row={row} heardOf={heardOf} nowMs={nowMs} />
        </td>
        <td>
          {used === null ? null : (
            <span className="used" role="img" aria-label={words.usedOf(Math.round(used * 100))}>
              <i style={{ width: `${used * 100}%` }} />
            </span>
          )}
        </td>
        <td className="next">
          <NextButton row={row} name={name} opened={opened} onOpen={onOpen} incidentId={incident.id} />
          <button
            type="button"
            className="quiet"
            aria-label={words.moreOf(name)}
            onClick={() => open('stage', { incidentId: incident.id, dispatchId })}
          >
            ⋯
          </button>
        </td>
      </tr>
      <StageDisputes incident={incident} row={row} name={name} nowMs={nowMs} />
      {opened === null ? null : (
        <tr className="panel">
          <td colSpan={8}>
            {opened === 'call' ? (
              <div className="call">
                <Phone team={team} />
                <span>{words.call.thenRecord}</span>
                {AFTER_CALL.map((act) => (
                  <button key={act} type="button" onClick={() => onOpen(act)}>
                    {words.act[act]}
                  </button>
                ))}
              </div>
            ) : (
              <QuickStage
                key={opened}
                incident={incident}
                row={row}
                act={opened}
                onDone={() => onOpen(null)}
              />
            )}
          </td>
        </tr>
      )}
    </>
  );
}

/** What each button records; a call records nothing by itself. */
const recordedBy = (act: NextAct): TypeName | null =>
  isStageAct(act) ? ACT_FORMS[act].type : act === 'sendAnother' ? 'dispatchOrdered' : null;

function NextButton({
  row,
  name,
  opened,
  onOpen,
  incidentId,
}: Pick<Props, 'row' | 'opened' | 'onOpen'> & { readonly name: string; readonly incidentId: string }) {
  const { open, mayRecord } = useDesk();
  const words = useRoomWords(DISPATCH);
  const { next, dispatch } = row;
  if (next === null) return null;
  const type = recordedBy(next);
  if (type !== null && !mayRecord(type)) return null;
  const act = () => {
    if (next === 'sendAnother') open('dispatch', { incidentId, instead: dispatch.dispatchId });
    else onOpen(opened === next ? null : next);
  };
  return (
    <button
      type="button"
      className={next === 'released' ? 'quiet' : undefined}
      aria-label={words.actOn(words.next[next], name)}
      aria-expanded={next === 'sendAnother' ? undefined : opened !== null}
      onClick={act}
    >
      {words.next[next]}
    </button>
  );
}
