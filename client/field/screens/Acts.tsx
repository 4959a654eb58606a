/** What one does here: the one act due next in the largest letters, then everything else that the role may record. */

import { distanceM } from '../../../shared/forecast/distance.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTime } from '../../lib/time.ts';
import type { ActName } from '../acts/names.ts';
import { tap } from '../acts/tap.ts';
import { useField } from '../context.ts';
import type { FieldView, IncidentCard, OrderCard } from '../view/view.ts';
import { nowWords } from '../words/now.ts';
import { distanceInWords } from './distance.ts';
import { mayDo, mayWithdraw, REPORTS, stepsOf } from './due.ts';
import { useShown } from './shown.ts';

interface Props {
  readonly view: FieldView;
  readonly incident: IncidentCard;
  readonly order: OrderCard | null;
  /** An order that a card above already asks to be acknowledged is not asked for twice. */
  readonly asked: boolean;
}

export function Acts({ view, incident, order, asked }: Props) {
  const words = useRoomWords(nowWords);
  const steps = stepsOf(order);
  const due = steps.due !== null && mayDo(view, steps.due) && !asked ? steps.due : null;
  const reports = REPORTS.filter(
    (act) => mayDo(view, act) && (act !== 'withdraw' || mayWithdraw(view, order)),
  );
  const others = steps.others.filter(
    (act) => mayDo(view, act) && !(act === 'release' && order?.kind === 'standby'),
  );
  const draft = { incidentId: incident.id, ...(order ? { dispatchId: order.dispatchId } : {}) };
  return (
    <section className="acts" aria-label={words.otherActs}>
      {due ? <Due act={due} draft={draft} order={order} incident={incident} /> : null}
      <div className="grid">
        {reports.map((act) => (
          <Act key={act} act={act} {...(act === 'report' ? {} : { draft: { incidentId: incident.id } })} />
        ))}
      </div>
      {others.length > 0 ? (
        <>
          {order?.arrivedAt == null ? <h2>{words.steps}</h2> : null}
          <div className="grid small">
            {others.map((act) => (
              <Act key={act} act={act} draft={draft} />
            ))}
          </div>
        </>
      ) : null}
    </section>
  );
}

type Draft = Readonly<Record<string, unknown>>;

interface DueProps {
  readonly act: ActName;
  readonly draft: Draft;
  readonly order: OrderCard | null;
  readonly incident: IncidentCard;
}

function Due({ act, draft, order, incident }: DueProps) {
  const words = useRoomWords(nowWords);
  const field = useField();
  const { fix, open } = field;
  const { now, words: shown } = useShown();
  const far = act === 'arrive' ? distanceM(fix, order?.scene ?? incident.place) : null;
  return (
    <button
      type="button"
      className="act due"
      data-act={act}
      onClick={() => (act === 'acknowledge' ? void tap(field, act, draft) : open(act, draft))}
    >
      <b>{words.acts[act][0]}</b>
      <span>
        {far === null ? null : <span>{words.fromScene(distanceInWords(far, shown))}</span>}
        <span>{words.recordedAs(minuteTime(now))}</span>
      </span>
    </button>
  );
}

export function Act({ act, draft, large = false }: { act: ActName; draft?: Draft; large?: boolean }) {
  const words = useRoomWords(nowWords);
  const { open } = useField();
  const [name, hint] = words.acts[act];
  return (
    <button
      type="button"
      className={large ? 'act due' : 'act'}
      data-act={act}
      onClick={() => open(act, draft)}
    >
      <b>{name}</b>
      <span>{hint}</span>
    </button>
  );
}
