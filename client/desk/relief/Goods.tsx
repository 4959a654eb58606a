/** Goods, a line each; from a depot with what it still holds of them. */
import type { Depot } from '../../../shared/roster/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { BLANK_LINE, type GoodsLine, type StockLine, stockOf } from './supplies.ts';
import { RELIEF } from './words.ts';

interface Props {
  readonly lines: readonly GoodsLine[];
  readonly onChange: (lines: readonly GoodsLine[]) => void;
  readonly depot: Depot | undefined;
  readonly wrong: string | null;
}

export function Goods({ lines, onChange, depot, wrong }: Props) {
  const { board, nowMs } = useDesk();
  const words = useRoomWords(RELIEF).supply;
  const stock = depot ? stockOf(board, depot) : [];
  const shown = lines.length > 0 ? lines : [BLANK_LINE];
  const put = (index: number, part: Partial<GoodsLine>) =>
    onChange(shown.map((line, at) => (at === index ? { ...line, ...part } : line)));
  return (
    <fieldset className="goods">
      <legend>{words.goods}</legend>
      <datalist id="stockNames">
        {stock.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {shown.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
        <div key={index} className="goodsLine">
          <input
            aria-label={words.name}
            placeholder={words.name}
            list="stockNames"
            autoComplete="off"
            value={line.name}
            onChange={(event) => {
              const name = event.target.value;
              const unit = stock.find((one) => one.name === name)?.unit;
              put(index, { name, ...(unit ? { unit } : {}) });
            }}
          />
          <input
            aria-label={words.quantity}
            placeholder={words.quantity}
            inputMode="decimal"
            value={line.quantity}
            onChange={(event) =>
              put(index, { quantity: event.target.value.replace(/[^\d.]/g, '').slice(0, 12) })
            }
          />
          <input
            aria-label={words.unit}
            placeholder={words.unit}
            value={line.unit}
            onChange={(event) => put(index, { unit: event.target.value })}
          />
          {shown.length > 1 ? (
            <button
              type="button"
              className="quiet"
              aria-label={words.remove(line.name)}
              onClick={() => onChange(shown.filter((_, at) => at !== index))}
            >
              ×
            </button>
          ) : null}
          <Left
            stock={stock.find((one) => one.name === line.name.trim())}
            asked={Number(line.quantity || 0)}
          />
        </div>
      ))}
      {wrong ? (
        <small className="missed" role="alert">
          {wrong}
        </small>
      ) : null}
      <p className="acts">
        <button type="button" className="quiet" onClick={() => onChange([...shown, BLANK_LINE])}>
          {words.addLine}
        </button>
        {depot ? (
          <small className="dim">
            {stock.length === 0
              ? words.noStock
              : words.confirmed(minuteTimeNear(Date.parse(depot.confirmedAt), nowMs))}
          </small>
        ) : null}
      </p>
    </fieldset>
  );
}

function Left({ stock, asked }: { readonly stock: StockLine | undefined; readonly asked: number }) {
  const words = useRoomWords(RELIEF).supply;
  if (!stock || stock.held === null) return null;
  const left = Math.max(0, stock.held - stock.gone);
  const isShort = asked > left;
  return (
    <small className={isShort ? 'risk' : 'dim'}>
      {(isShort ? words.short : words.held)(String(left), stock.unit ?? '')}
    </small>
  );
}
