/** Figures of a report: people and money, with how sure they are and of which moment. No person is named. */
import type { CasualtyFigure } from '../incident/state.ts';
import { casualtyView, reliefView } from '../incident/view.ts';
import type { Lang } from '../words/lang.ts';
import { COUNTED, FIGURE_NAMES, TOLD, UNKNOWN } from '../words/report.ts';
import { whenInWords } from '../words/when.ts';
import { type Draw, type Ground, list, ofTypes, type Piece, piece, say } from './ground.ts';

const SHOWN = ['deaths', 'missing', 'trapped', 'injured', 'seriouslyInjured'] as const;
/** Not to be passed over in silence: 条例 art. 12 asks for the dead, the injured and those whose whereabouts are unknown. */
const ALWAYS = ['deaths', 'missing', 'injured'] as const satisfies readonly CasualtyFigure[];

export const casualties: Draw = (ground) => {
  const view = casualtyView(ground.incident);
  const told = [
    ...ofTypes(ground, 'incidentReported').filter(({ data }) => data.casualties !== undefined),
    ...ofTypes(ground, 'casualtyUpdated'),
  ];
  if (told.length === 0) return [];
  // Somebody said that nobody knows: that is an answer.
  if (!view) return [piece(say(ground, UNKNOWN), told)];
  const counted = SHOWN.flatMap((figure) => {
    const value = view[figure];
    if (value === null) return [];
    const rival = view.rivals.find((other) => other.figure === figure);
    const n = rival ? say(ground, TOLD.range, { low: rival.low, high: rival.high }) : value;
    return [say(ground, COUNTED[figure], { n }) + (rival ? say(ground, TOLD.differ) : '')];
  });
  const silent = ALWAYS.filter((figure) => view[figure] === null).map(
    (figure) => FIGURE_NAMES[figure][ground.lang],
  );
  const unknown = silent.length > 0 ? [say(ground, TOLD.uncounted, { figures: list(ground, silent) })] : [];
  const said = list(ground, [...counted, ...unknown]);
  const when = whenInWords(view.asOf, 'minute', ground.lang, { short: true });
  return [piece(say(ground, TOLD.asOf, { said, when, status: TOLD[view.status] }), told)];
};

export const loss: Draw = (ground) => {
  const { loss: stated } = ground.incident;
  if (!stated) return [];
  const values = { amount: yuan(stated.directLoss, ground.lang), status: TOLD[stated.status] };
  return [piece(say(ground, TOLD.loss, values), [{ id: stated.event, position: stated.position }])];
};

export const relief: Draw = (ground) => {
  const areas = Object.values(ground.incident.relief).map(reliefView);
  return [
    ...sum(
      ground,
      TOLD.need,
      'reliefNeedReported',
      areas.map(({ peopleInNeed }) => peopleInNeed),
    ),
    ...sum(
      ground,
      TOLD.reached,
      'reliefDelivered',
      areas.map(({ peopleReached }) => peopleReached),
    ),
  ];
};

function sum(
  ground: Ground,
  words: Parameters<typeof say>[1],
  type: 'reliefNeedReported' | 'reliefDelivered',
  people: readonly (number | null)[],
): Piece[] {
  const told = ofTypes(ground, type);
  const n = people.reduce<number>((total, count) => total + (count ?? 0), 0);
  return told.length > 0 ? [piece(say(ground, words, { n }), told)] : [];
}

/** 9860000 → 986万元; English in millions. At most two decimals. */
function yuan(amount: number, lang: Lang): string {
  const short = (value: number): string => String(Math.round(value * 100) / 100);
  if (lang === 'en') return amount >= 1e6 ? `CNY ${short(amount / 1e6)} million` : `CNY ${short(amount)}`;
  if (amount >= 1e8) return `${short(amount / 1e8)}亿元`;
  return amount >= 1e4 ? `${short(amount / 1e4)}万元` : `${short(amount)}元`;
}
