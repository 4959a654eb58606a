/** 撤离: one's own team, or those that the scene commander calls back. */
import { readWhen } from '../../../../shared/words/typedWhen.ts';
import { minuteTimeNear } from '../../../lib/time.ts';
import { textIn } from '../draft.ts';
import { type Builder, type Desk, onIncident, where } from './build.ts';
import type { Setting } from './setting.ts';

const REASONS = ['danger', 'order', 'other'] as const;

export const buildWithdraw: Builder = (draft, setting) =>
  onIncident('withdraw', draft, setting, (desk, incident) => {
    const { told } = desk.words;
    const reason = REASONS.find((one) => one === draft['reason']) ?? 'danger';
    const until = untilOf(desk);
    const teams = teamsOf(desk);
    const others = teams.filter((teamId) => teamId !== own(desk));
    const names = teamsHere(desk.setting)
      .filter((team) => others.includes(team.id))
      .map(({ name }) => name);
    return {
      told: [
        told.withdraw[reason],
        names.join(told.and),
        until ? told.until(minuteTimeNear(Date.parse(until), desk.nowMs)) : '',
      ]
        .filter(Boolean)
        .join(told.comma),
      events: teams.map((teamId) =>
        desk.event('teamWithdrawn', `incident:${incident.id}`, {
          teamId,
          reason,
          ...where('until', until),
          means: 'tap',
        }),
      ),
    };
  });

const own = ({ setting }: Desk): string | null => setting.order?.teamId ?? setting.view?.who.team?.id ?? null;

/** Those that may be called back: one's own, and the others that were sent. */
export function teamsHere({ order, view, incident }: Setting): readonly { id: string; name: string }[] {
  const mine = order ? { id: order.teamId, name: order.team } : (view?.who.team ?? null);
  const others = (incident?.forces ?? []).flatMap(({ teamId, name }) =>
    teamId === null || teamId === mine?.id ? [] : [{ id: teamId, name }],
  );
  return [...(mine ? [mine] : []), ...new Map(others.map((one) => [one.id, one])).values()];
}

/** Chosen teams, or one's own. */
function teamsOf(desk: Desk): readonly string[] {
  const chosen = desk.read.list('teams');
  const mine = own(desk);
  const here = teamsHere(desk.setting).map(({ id }) => id);
  const teams = chosen.length > 0 ? here.filter((id) => chosen.includes(id)) : mine === null ? [] : [mine];
  if (teams.length === 0) desk.read.wrong('teams', desk.words.wrong.noTeam);
  return teams;
}

function untilOf({ draft, nowMs, read, words }: Desk): string | undefined {
  const typed = textIn(draft, 'until');
  const until = readWhen(typed, nowMs, 'future');
  if (!until && typed.trim() !== '') read.wrong('until', words.wrong.later);
  return until?.at;
}
