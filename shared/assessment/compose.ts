/**
 * The assessment report of one incident (应急处置评估, 生产安全事故应急处置评估暂行办法): chapters filled from the log, every figure
 * with its positions; what no event can tell is left to the assessment group and marked.
 */
import type { Board } from '../board.ts';
import type { IncidentState } from '../incident/state.ts';
import { homeOf } from '../roster/home.ts';
import { ASSESSMENT, CHAPTERS, LABELS, UNIT_POINTS } from '../words/assessment.ts';
import { fill, type Lang } from '../words/lang.ts';
import { DRILL_HEADING } from '../words/report.ts';
import { chineseNumber, dateInWords } from '../words/when.ts';
import { type Base, baseOf, inWords, plain } from './base.ts';
import { basics } from './chapters/basics.ts';
import { course } from './chapters/course.ts';
import { forces, relief } from './chapters/forces.ts';
import { government } from './chapters/government.ts';
import { indicators } from './chapters/indicators.ts';
import { knowledge } from './chapters/knowledge.ts';
import { lessons } from './chapters/lessons.ts';
import { timeline } from './chapters/timeline.ts';
import type { Assessment, Block, Chapter, Section } from './model.ts';

type ChapterId = keyof typeof CHAPTERS;

const fills = (labels: readonly { readonly zh: string; readonly en: string }[], lang: Lang): Section[] => [
  { title: null, blocks: labels.map((label): Block => ({ kind: 'fill', label: label[lang] })) },
];

const WRITTEN: Readonly<Record<ChapterId, (base: Base) => Section[]>> = {
  basics,
  course,
  unit: ({ lang }) => fills(UNIT_POINTS, lang),
  government,
  knowledge,
  forces,
  relief,
  indicators,
  lessons,
  conclusion: ({ lang }) => fills([LABELS.duty, LABELS.conclusion, LABELS.advice, LABELS.group], lang),
  timeline,
};

/**
 * The report as the log has it. Nothing for an incident that nobody reported.
 * `nowMs`: the world's clock; a drill is judged by its own.
 * @throws SealedTrack when the incident's history is in the log only: put it back first.
 */
export function composeAssessment(
  board: Board,
  incidentId: string,
  asked: { readonly nowMs: number; readonly lang: Lang },
): Assessment | undefined {
  const base = baseOf(board, incidentId, asked);
  if (!base || base.incident.intakes.length === 0) return undefined;
  const { incident, lang, nowMs } = base;
  const name = spokenName(incident, lang);
  const title = fill(ASSESSMENT.title, lang, { name });
  const at = new Date(nowMs).toISOString();
  return {
    incidentId,
    name,
    // A drill's incident often says so in its own name.
    title:
      incident.drill === null || title.includes(DRILL_HEADING[lang])
        ? title
        : fill(ASSESSMENT.drill, lang, { title }),
    drill: incident.drill,
    lang,
    at,
    position: board.position,
    chapters: (Object.keys(CHAPTERS) as ChapterId[]).map((id, number) => chapterOf(base, id, number + 1)),
    signature: {
      body: homeOf(board)?.centre ?? '',
      date: dateInWords(new Date(asked.nowMs).toISOString(), lang),
    },
  };
}

function chapterOf(base: Base, id: ChapterId, number: number): Chapter {
  const { lang } = base;
  const words = CHAPTERS[id][lang];
  const numbered =
    id === 'timeline' ? words : lang === 'zh' ? `${chineseNumber(number)}、${words}` : `${number}. ${words}`;
  const written = WRITTEN[id](base);
  const drillNote: Section[] =
    id === 'basics' && base.incident.drill !== null
      ? [{ title: null, blocks: [{ kind: 'text', said: plain(inWords(base, ASSESSMENT.drillNote)) }] }]
      : [];
  const divided = written.map(({ title, blocks }, at) => ({
    title:
      title === null
        ? null
        : lang === 'zh'
          ? `（${chineseNumber(at + 1)}）${title}`
          : `${number}.${at + 1} ${title}`,
    blocks,
  }));
  return { title: numbered, sections: [...drillNote, ...divided] };
}

const BEIJING_MS = 8 * 3_600_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** “7·20” or 7.20, as titles of incidents bear their day themselves. */
const BEARS_ITS_DAY = /\d{1,2}[·.．]\d{1,2}/;

/** As people say it: the day stands before the name, as in “7·20”特大暴雨. No internal number. */
export function spokenName({ title, occurred }: IncidentState, lang: Lang): string {
  if (!occurred || BEARS_ITS_DAY.test(title)) return title;
  const beijing = new Date(Date.parse(occurred.at) + BEIJING_MS);
  const [month, day] = [beijing.getUTCMonth() + 1, beijing.getUTCDate()];
  return fill(ASSESSMENT.dated, lang, { title, month, day, monthName: MONTHS[month - 1] ?? '' });
}
