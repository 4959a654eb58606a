/** Which teams were sent, their stages against the limit, and who reached the people in need in time. */
import { arrivalClock, reachedBy, reliefClock } from '../../incident/clock.ts';
import { mayHold } from '../../incident/rivals.ts';
import type { Dispatch, ReliefArea } from '../../incident/state.ts';
import { reasonWords } from '../../indicator/words.ts';
import { ganttOf } from '../../review/gantt.ts';
import { COLUMNS, OUTCOME_WORDS, TOLD } from '../../words/assessment.ts';
import {
  areaNameOf,
  type Base,
  durationText,
  inWords,
  limitText,
  NONE,
  plain,
  rowOf,
  said,
  tableOf,
  teamName,
  timeCell,
  unknown,
} from '../base.ts';
import { ganttPicture } from '../gantt.ts';
import type { Block, Said, Section } from '../model.ts';
import { reliefCurveOf, reliefPicture } from '../reliefCurve.ts';

const outcomeText = ({ lang }: Base, outcome: keyof typeof OUTCOME_WORDS, reason: string | null): string => {
  const word = OUTCOME_WORDS[outcome][lang];
  if (reason === null) return word;
  return lang === 'zh' ? `${word}（${reasonWords(reason, lang)}）` : `${word} (${reasonWords(reason, lang)})`;
};

function arrivalRow(base: Base, dispatch: Dispatch): Said[] {
  const clock = arrivalClock(dispatch, base.nowMs, base.limits.arrivalMs);
  const { ordered, acknowledged, departed, arrived, cancelled, rerouted } = dispatch;
  return rowOf(base, [
    plain(teamName(base, dispatch.teamId)),
    timeCell(base, ordered),
    timeCell(base, acknowledged),
    timeCell(base, departed),
    timeCell(base, arrived),
    plain(clock.durationMs === null ? NONE : durationText(clock.durationMs, base.lang)),
    said(base, outcomeText(base, clock.outcome, clock.reason), cancelled, rerouted),
  ]);
}

const ARRIVALS = [
  [COLUMNS.team, 19],
  [COLUMNS.ordered, 11],
  [COLUMNS.acknowledged, 11],
  [COLUMNS.departed, 11],
  [COLUMNS.arrived, 11],
  [COLUMNS.took, 11],
  [COLUMNS.outcome, 13],
] as const;

export function forces(base: Base): Section[] {
  const { incident, limits, nowMs, lang } = base;
  const gantt = ganttOf(incident, limits, nowMs, (teamId) => teamName(base, teamId));
  const dispatches = Object.values(incident.dispatches);
  const title = TOLD.ganttTitle[lang];
  const limit: Block[] = Number.isFinite(limits.arrivalMs)
    ? [{ kind: 'text', said: plain(inWords(base, TOLD.limit, { limit: limitText(limits.arrivalMs, lang) })) }]
    : [];
  const picture: Block[] =
    gantt.rows.length === 0
      ? []
      : [{ kind: 'picture', id: 'gantt', title, ...ganttPicture(gantt, title, lang) }];
  const rows = dispatches.map((dispatch) => arrivalRow(base, dispatch));
  return [
    {
      title: null,
      blocks: [...(rows.length > 0 ? limit : []), ...picture, tableOf(base, ARRIVALS, rows, TOLD.noDispatch)],
    },
  ];
}

/** Of rivals that nobody has decided between the least and the most: never their sum. */
function needCell(base: Base, area: ReliefArea): Said {
  const may = mayHold(area.need, area.rivalNeeds);
  if (may.length === 0) return unknown(base);
  const people = may.map((need) => need.people);
  const [low, high] = [Math.min(...people), Math.max(...people)];
  return said(base, low === high ? String(low) : `${low}–${high}`, ...may);
}

function reliefRow(base: Base, area: ReliefArea): Said[] {
  const { incident, limits, nowMs } = base;
  const clock = reliefClock(incident, area, nowMs, limits.reliefMs);
  const inTime = area.deliveries.filter(({ at }) => clock.dueAt !== null && at <= clock.dueAt);
  return rowOf(base, [
    plain(areaNameOf(base, area.area)),
    needCell(base, area),
    said(base, String(clock.dueAt === null ? NONE : reachedBy(area, clock.dueAt)), ...inTime),
    said(base, String(reachedBy(area)), ...area.deliveries),
    timeCell(
      base,
      clock.stoppedAt === null ? null : area.deliveries.find(({ at }) => at === clock.stoppedAt),
    ),
    said(base, outcomeText(base, clock.outcome, clock.reason), area.affectedAt),
  ]);
}

export function relief(base: Base): Section[] {
  const { incident, limits, nowMs, lang } = base;
  const areas = Object.values(incident.relief);
  const curve = reliefCurveOf(incident, limits, nowMs);
  const title = TOLD.reliefTitle[lang];
  const picture: Block[] =
    curve.points.length === 0
      ? []
      : [{ kind: 'picture', id: 'relief', title, ...reliefPicture(curve, limits.reliefMs, title, lang) }];
  const limit: Block[] =
    areas.length > 0 && Number.isFinite(limits.reliefMs)
      ? [
          {
            kind: 'text',
            said: plain(inWords(base, TOLD.reliefLimit, { limit: limitText(limits.reliefMs, lang) })),
          },
        ]
      : [];
  const table = tableOf(
    base,
    [
      [COLUMNS.area, 24],
      [COLUMNS.need, 12],
      [COLUMNS.inTime, 12],
      [COLUMNS.reached, 13],
      [COLUMNS.time, 14],
      [COLUMNS.outcome, 14],
    ],
    areas.map((area) => reliefRow(base, area)),
    TOLD.noRelief,
  );
  return [{ title: null, blocks: [...limit, ...picture, table] }];
}
