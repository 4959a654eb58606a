/** The figures that the wall leads with: who is there, who is over the limit, whom relief has reached, who was harmed. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { Harm } from '../../wall/reading/harm.ts';
import { range } from '../../wall/view.ts';
import { useReview } from '../context.ts';
import { figuresOf } from '../reading/figures.ts';
import type { Side } from '../reading/sides.ts';
import { BOARD } from './words.ts';

export function Cards({ side }: { side: Side }) {
  const review = useReview();
  const { words: house, mode, select } = review;
  const words = useRoomWords(BOARD);
  const picture = review[side];
  if (!picture) return null;
  const figures = figuresOf(picture);
  const other = review[side === 'known' ? 'actual' : 'known'];
  const others = mode === 'both' && other ? figuresOf(other) : null;
  const limit = house.span(Math.round(picture.standing.limits.arrivalMs / 60_000));
  const shares = figures.share;
  const card = (figure: 'arrived' | 'over' | 'relief', text: string, label: string, of = '') => (
    <button
      type="button"
      className="figure"
      data-figure={figure}
      data-differs={(others !== null && others.text[figure] !== figures.text[figure]) || undefined}
      onClick={() => select({ title: label, events: figures.events[figure] })}
    >
      <b>
        {text} {of ? <small>{of}</small> : null}
      </b>
      <span>{label}</span>
    </button>
  );
  return (
    <div className="figures">
      {card('arrived', figures.text.arrived, words.arrived)}
      {card('over', figures.text.over, words.overLimit(limit))}
      {card(
        'relief',
        shares === null ? '–' : figures.text.relief,
        shares === null ? words.noNeed : words.relief,
        shares === null ? '' : words.people(figures.reached, figures.need),
      )}
      <div
        className="figure harm"
        data-figure="casualties"
        data-differs={(others !== null && others.text.harm !== figures.text.harm) || undefined}
      >
        {picture.harm.figures
          .filter(({ figure }) => figure !== 'seriouslyInjured')
          .map((harm) => (
            <p key={harm.figure} data-said={harm.count !== null}>
              <b>{harmText(harm, words.unknown)}</b>
              <span>{house.figure[harm.figure]}</span>
            </p>
          ))}
      </div>
    </div>
  );
}

const harmText = ({ count, unknown }: Harm, unknownWord: string): string =>
  count ? range(count.low, count.high) : unknown ? unknownWord : '–';
