/** The stages of each team as a picture for paper. */
import type { Gantt, GanttRow, GanttStage } from '../review/gantt.ts';
import { GANTT_STAGES } from '../review/gantt.ts';
import { GANTT_WORDS, OUTCOME_WORDS } from '../words/assessment.ts';
import type { Lang } from '../words/lang.ts';
import { drawing, line, PALETTE, PAPER_WIDTH, rect, text, ticksOf } from './svg.ts';

/** Told apart in grey print too: each is darker than the one before. */
const STAGE_COLORS: Readonly<Record<GanttStage, string>> = {
  toAcknowledge: '#d9c27a',
  toDepart: '#e0a03c',
  onTheWay: '#6fa3d8',
  atScene: '#2f6b4f',
};

const LEFT = 200;
const RIGHT = 90;
const TOP = 66;
const ROW = 26;
const BAR = 15;
/** Names are cut so that they do not run into the bars; the table below has them whole. */
const LONGEST_NAME = 12;

const cut = (name: string): string =>
  [...name].length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME - 1).join('')}…` : name;

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export function ganttPicture(gantt: Gantt, title: string, lang: Lang): Picture {
  const height = TOP + gantt.rows.length * ROW + 14;
  const span = Math.max(gantt.untilMs - gantt.fromMs, 60_000);
  const x = (ms: number): number =>
    LEFT + (Math.min(Math.max(ms - gantt.fromMs, 0), span) / span) * (PAPER_WIDTH - LEFT - RIGHT);
  const bottom = height - 10;
  const parts = [
    ...legend(lang),
    ...ticksOf(gantt.fromMs, gantt.untilMs).flatMap(({ ms, label }) => [
      line([x(ms), TOP - 8], [x(ms), bottom], PALETTE.line),
      text(x(ms), TOP - 14, label, { fill: PALETTE.quiet, size: 13, anchor: 'middle' }),
    ]),
    ...gantt.rows.flatMap((row, at) => bars(row, TOP + at * ROW, { x, untilMs: gantt.untilMs, lang })),
  ];
  return { svg: drawing(PAPER_WIDTH, height, title, parts), width: PAPER_WIDTH, height };
}

function bars(
  row: GanttRow,
  y: number,
  { x, untilMs, lang }: { x: (ms: number) => number; untilMs: number; lang: Lang },
): string[] {
  const due = row.dueMs !== null && row.dueMs <= untilMs ? row.dueMs : null;
  return [
    text(8, y + 14, cut(row.name)),
    ...row.segments.map(({ stage, fromMs, untilMs: end }) =>
      rect(x(fromMs), y + 2, x(end ?? untilMs) - x(fromMs), BAR, STAGE_COLORS[stage]),
    ),
    ...(due === null ? [] : [line([x(due), y - 2], [x(due), y + BAR + 6], PALETTE.limit, '4 2')]),
    text(PAPER_WIDTH - RIGHT + 10, y + 14, OUTCOME_WORDS[row.outcome][lang], {
      fill: row.outcome === 'missed' ? PALETTE.limit : PALETTE.quiet,
      size: 14,
    }),
  ];
}

function legend(lang: Lang): string[] {
  const stages = GANTT_STAGES.flatMap((stage, at) => [
    rect(LEFT + at * 130, 10, 22, 13, STAGE_COLORS[stage]),
    text(LEFT + at * 130 + 28, 22, GANTT_WORDS[stage][lang], { size: 14 }),
  ]);
  const at = LEFT + GANTT_STAGES.length * 130;
  return [
    ...stages,
    line([at + 8, 8], [at + 8, 26], PALETTE.limit, '4 2'),
    text(at + 18, 22, GANTT_WORDS.due[lang], { size: 14 }),
  ];
}
