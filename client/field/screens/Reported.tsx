/** The page of those who report: the one large act, and what became of each thing that they told. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { FieldView, ReportedCard } from '../view/view.ts';
import { nowWords } from '../words/now.ts';
import { Act } from './Acts.tsx';
import { mayDo } from './due.ts';
import { type ShownWords, useShown } from './shown.ts';

type Words = (typeof nowWords)['zh-CN']['reported'];

const VERDICTS = { false: 'falseAlarm', partly: 'partly', confirmed: 'confirmed' } as const satisfies Record<
  NonNullable<ReportedCard['verified']>,
  keyof Words
>;

export function Reported({ view }: { view: FieldView }) {
  const { reported: words, reporting: title } = useRoomWords(nowWords);
  const { words: shown, time } = useShown();
  return (
    <>
      <h1 className="unseen">{title}</h1>
      <section className="acts reporting">
        {mayDo(view, 'report') ? <Act act="report" large /> : null}
        {mayDo(view, 'situation') && view.incidents.length > 0 ? (
          <div className="grid">
            <Act act="situation" />
          </div>
        ) : null}
      </section>
      <section className="panel reported">
        <h2>{words.title}</h2>
        {view.reported.length === 0 ? <p className="quiet">{words.none}</p> : null}
        <ul>
          {view.reported.map((card) => (
            <li key={card.incidentId}>
              <b>{card.title}</b>
              <small>{words.at(time(card.reportedAt))}</small>
              <span>{becameInWords(card, words, shown)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function becameInWords(card: ReportedCard, words: Words, shown: ShownWords): string {
  const said = [card.mergedInto === null ? shown.status[card.status] : words.merged];
  if (card.verified !== null && card.verified !== 'confirmed') said.push(words[VERDICTS[card.verified]]);
  const isOpen = card.status !== 'closed' && card.verified !== 'false';
  if (card.sent > 0) said.push(words.sent(card.sent));
  if (card.arrived > 0) said.push(words.arrived(card.arrived));
  if (card.sent === 0 && isOpen && card.mergedInto === null) said.push(words.nobody);
  return said.join(' · ');
}
