/** Supplies on their way, each with its stage and the one that comes next. */
import { stateIn } from '../../../shared/board.ts';
import type { IncidentState, SupplyTransfer } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { nextStep, stepOf, transfersOf } from './supplies.ts';
import { useGoods } from './useGoods.ts';
import { RELIEF } from './words.ts';

const STAMP = { request: 'requested', allocate: 'allocated', depart: 'departed', arrive: 'arrived' } as const;

export function Supplies({ incident }: { readonly incident: IncidentState }) {
  const words = useRoomWords(RELIEF).supply;
  const transfers = transfersOf(incident);
  const apart = incident.supplyArrivals.filter(({ transferId }) => transferId === null).length;
  if (transfers.length === 0 && apart === 0) return null;
  const having = (stage: 'requested' | 'departed' | 'arrived') =>
    transfers.filter((one) => one[stage] !== null).length;
  return (
    <section aria-label={words.title}>
      <h3>
        <span>{words.title}</span>
        <small>{words.counts(having('requested'), having('departed'), having('arrived') + apart)}</small>
      </h3>
      <ul className="plainList transfers">
        {transfers.map((transfer) => (
          <Transfer key={transfer.transferId} incident={incident} transfer={transfer} />
        ))}
      </ul>
      {apart > 0 && transfers.length > 0 ? <p className="note">{words.arrivals(apart)}</p> : null}
    </section>
  );
}

function Transfer({
  incident,
  transfer,
}: {
  readonly incident: IncidentState;
  readonly transfer: SupplyTransfer;
}) {
  const { board, language, nowOf, open, mayRecord } = useDesk();
  const words = useRoomWords(RELIEF).supply;
  const goods = useGoods();
  const time = (at: string) => minuteTimeNear(Date.parse(at), nowOf(incident));
  const step = stepOf(transfer);
  const next = nextStep(transfer);
  const at = transfer[STAMP[step]]?.at;
  const depot = transfer.depot === null ? undefined : stateIn(board, 'depot', transfer.depot);
  const from = depot ? nameIn(language, depot) : transfer.depot;
  const way = [from, transfer.to].filter(Boolean).join(' → ');
  const { transferId, eta, arrived } = transfer;
  return (
    <li>
      <span>
        <b>{goods(transfer.items) || transferId}</b>
        {way ? <small className="dim">{way}</small> : null}
      </span>
      <span className={arrived ? 'done' : undefined}>
        {at === undefined ? words.stage[step] : words.at(words.stage[step], time(at))}
        {eta !== null && !arrived ? <small className="dim">{words.expected(time(eta))}</small> : null}
      </span>
      {next && mayRecord('reliefArrived') ? (
        <button type="button" onClick={() => open('supplies', { transferId })}>
          {words.next(words.steps[next])}
        </button>
      ) : null}
    </li>
  );
}
