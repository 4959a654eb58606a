/** A phone that looks at a story. */
import { fieldViewOf } from '../../../client/field/view/fieldView.ts';
import type { FieldView, IncidentCard } from '../../../client/field/view/view.ts';
import { en } from '../../../client/lib/i18n/en.ts';
import type { Language } from '../../../client/lib/i18n/language.ts';
import { zh } from '../../../client/lib/i18n/zh.ts';
import type { Grant } from '../../../shared/access/principal.ts';
import { roleMay } from '../../../shared/access/role.ts';
import type { Board } from '../../../shared/board.ts';
import type { Me } from '../../../shared/protocol.ts';
import { at, ms, type Story } from '../../support/story.ts';

interface Standing {
  readonly user?: string;
  readonly team?: string;
  readonly body?: string;
  readonly grants?: readonly Grant[];
}

export function meOf({ user = 'phone', team, body, grants }: Standing = {}): Me {
  const own = grants ?? [{ role: 'teamLeader', area: null }];
  return {
    user,
    name: '一中队手机',
    team: team ?? null,
    body: body ?? null,
    grants: own,
    role: own[0]?.role ?? 'teamLeader',
    acts: (['seeContacts'] as const).filter((act) => own.some(({ role }) => roleMay(role, act))),
    mustChangePassword: false,
    session: { id: 's', kind: 'phone' },
  };
}

/** What the phone shows of the board at `clock`. */
export const viewOf = (board: Board, me: Me, clock: string, language: Language = 'zh-CN'): FieldView =>
  fieldViewOf(board, me, {
    nowMs: ms(clock),
    heardAt: at(clock),
    language,
    words: language === 'en' ? en : zh,
  });

export const seen = (told: Story, me: Me, clock: string): FieldView => viewOf(told.board, me, clock);

export function cardOf(view: FieldView, id = '1'): IncidentCard {
  const card = view.incidents.find((incident) => incident.id === id);
  if (!card) throw new Error(`the phone shows no incident ${id}`);
  return card;
}
