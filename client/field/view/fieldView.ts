/** All that the phone shows, computed from the board: the same fold as that of the wall and the desk. Pure. */

import { roleEmits } from '../../../shared/access/role.ts';
import type { Board } from '../../../shared/board.ts';
import { CATALOGUE, TYPE_NAMES } from '../../../shared/event.ts';
import type { Me } from '../../../shared/protocol.ts';
import { areaName, bodyName, teamName } from '../../lib/names.ts';
import { alertsOf } from './alerts.ts';
import { reportedOf, rollCallsOf, warningsOf } from './around.ts';
import { centreContacts } from './contacts.ts';
import { incidentCard } from './incidentCard.ts';
import { type Given, type Look, lookOf } from './look.ts';
import { type Concern, rankedIncidents } from './ranking.ts';
import type { FieldView, Who } from './view.ts';

/** How many of the newest facts are told: all that fit where one works, the gist of what merely lies in sight. */
const TOLD: Readonly<Record<Concern, number>> = { sent: 30, body: 30, reported: 30, sight: 8, over: 8 };

/** The view of `me` on a board that was sent to it: it shows nothing that the server did not let through. */
export function fieldViewOf(board: Board, me: Me, given: Given): FieldView {
  const look = lookOf(board, me, given);
  return {
    heardAt: given.heardAt,
    position: board.position,
    who: whoOf(look),
    incidents: rankedIncidents(look).map(({ concern, standing }) =>
      incidentCard(look, standing, TOLD[concern]),
    ),
    alerts: alertsOf(look),
    rollCalls: rollCallsOf(look),
    centre: centreContacts(look),
    warnings: warningsOf(look),
    reported: reportedOf(look),
  };
}

function whoOf(look: Look): Who {
  const { me } = look;
  const areas = me.grants.map(({ area }) => area);
  return {
    user: me.user,
    name: me.name,
    roles: [...new Set(me.grants.map(({ role }) => role))],
    may: TYPE_NAMES.filter((type) => mayEmit(me, type)),
    team: me.team === null ? null : { id: me.team, name: teamName(look, me.team) },
    body: me.body === null ? null : { id: me.body, name: bodyName(look, me.body) },
    areas: areas.includes(null)
      ? []
      : [...new Set(areas)].flatMap((id) => (id === null ? [] : [{ id, name: areaName(look, id) }])),
  };
}

/** The record of access writes itself, whoever may keep it. */
function mayEmit({ grants }: Me, type: (typeof TYPE_NAMES)[number]): boolean {
  const { emit, streams } = CATALOGUE[type];
  const isWritten = streams.some((kind) => kind === 'access');
  return !isWritten && grants.some(({ role }) => roleEmits(role, emit));
}
