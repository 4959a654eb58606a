/** The sample district as events: Kangbashi (康巴什区, Ordos), with its real figures and invented names. */
import { type Board, stateIn } from '../../../shared/board.ts';
import type { StreamKind } from '../../../shared/event/define.ts';
import type { PostedEvent, TypeName } from '../../../shared/event.ts';
import { type Post, postAll, type Tally } from '../../play/post.ts';
import { PLANS } from '../plans/index.ts';
import { AREAS, DISTRICT } from './areas.ts';
import { BODIES, DUTY_POSTS } from './bodies.ts';
import { DEPOTS, SHELTERS } from './stores.ts';
import { TEAMS } from './teams.ts';

export const SAMPLE_DISTRICT = { id: DISTRICT, name: '康巴什区', nameEn: 'Kangbashi District' } as const;

/** What the sample says was so on this day, and nobody has confirmed since: its age shows, as that of any other data. */
const AS_OF = '2024-01-01T00:00:00+08:00';

/** Always the same events with the same ids: to load them twice adds nothing. */
export function districtEvents(): PostedEvent[] {
  return [
    ...registered('area', 'areaRegistered', AREAS),
    ...registered('body', 'commandBodyRegistered', BODIES),
    ...registered('post', 'dutyPostRegistered', DUTY_POSTS),
    ...registered('team', 'teamRegistered', TEAMS),
    ...registered('depot', 'depotRegistered', DEPOTS),
    ...registered('shelter', 'shelterRegistered', SHELTERS),
    ...registered('plan', 'planRegistered', PLANS),
  ];
}

export const loadDistrict = (post: Post): Promise<Tally> => postAll(post, districtEvents());

export const districtLoaded = (board: Board): boolean => stateIn(board, 'area', DISTRICT) !== undefined;

const registered = (kind: StreamKind, type: TypeName, entries: ReadonlyMap<string, object>): PostedEvent[] =>
  [...entries].map(([id, data]) => ({
    id: `sample:kangbashi:${kind}:${id}`,
    stream: `${kind}:${id}`,
    type,
    occurredAt: AS_OF,
    occurredPrecision: 'day',
    origin: 'gateway',
    data: { ...data },
  }));
