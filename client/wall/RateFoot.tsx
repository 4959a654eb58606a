/** Under a clock, in one line: how its very indicator stands this year. */
import { useRoomWords } from '../lib/i18n/room.ts';
import { SIGN, toldOf } from './rates.ts';
import { rateOfLimit } from './reading/year.ts';
import { Sign } from './Sign.tsx';
import { useView } from './view.ts';
import { YEAR } from './words/year.ts';

interface Props {
  readonly of: 'arrival' | 'relief';
  /** The clock above is a drill's: the rate is of what was real. */
  readonly drill: boolean;
}

export function RateFoot({ of, drill }: Props) {
  const { live, board, language } = useView();
  const words = useRoomWords(YEAR);
  const rate = live.figures && rateOfLimit(board, live.figures, of);
  if (!rate) return <p className="rateFoot" />;
  const told = toldOf(rate, language, words);
  const empty = rate.rate === null;
  return (
    <p className="rateFoot" data-id={rate.id} data-verdict={rate.verdict}>
      <span>{words.thisYear}</span>
      {empty ? (
        <span>{told.open ?? words.noSample}</span>
      ) : (
        <>
          <b className={rate.verdict === 'failed' ? 'missed' : undefined}>
            <Sign shape={SIGN[rate.verdict]} /> {told.rate}
          </b>
          {told.bounds === null ? null : <span>{told.bounds}</span>}
          <span>{told.n}</span>
        </>
      )}
      <span>{told.aim}</span>
      {drill ? <span className="apart">{words.drillApart}</span> : null}
    </p>
  );
}
