/** Receiving an order or an instruction: of this moment with one tap, of another by the form. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTime } from '../../lib/time.ts';
import { nowOf } from '../acts/now.ts';
import { tap } from '../acts/tap.ts';
import { useField } from '../context.ts';
import { nowWords } from '../words/now.ts';

interface ReceiveProps {
  readonly form: 'acknowledge' | 'instruction';
  readonly incidentId: string | null;
  readonly draft: Readonly<Record<string, unknown>>;
}

export function Receive({ form, incidentId, draft }: ReceiveProps) {
  const words = useRoomWords(nowWords);
  const field = useField();
  const incident = field.view?.incidents.find(({ id }) => id === incidentId) ?? field.incident;
  const order = incident?.orders.find(({ dispatchId }) => dispatchId === draft['dispatchId']) ?? field.order;
  const choose = () => {
    if (incidentId !== null) field.choose(incidentId);
  };
  return (
    <div className="receive">
      <button
        type="button"
        className="act due"
        onClick={() => {
          choose();
          void tap({ ...field, incident, order }, form, draft);
        }}
      >
        <b>{words.acts[form][0]}</b>
        <span>{words.recordedNow(minuteTime(nowOf(incident?.drill, field.clock.serverMs)))}</span>
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          choose();
          field.open(form, draft);
        }}
      >
        {words.otherTime}
      </button>
    </div>
  );
}
