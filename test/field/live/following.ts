/** A phone that follows the real product over the real socket, with what it keeps in a database of its own. */
import 'fake-indexeddb/auto';
import type { Line } from '../../../client/field/context.ts';
import { type Following, startFollowing } from '../../../client/field/live/follow.ts';
import type { KeptAct } from '../../../client/field/outbox/act.ts';
import { type FieldDb, openFieldDb } from '../../../client/field/store/db.ts';
import type { FieldView } from '../../../client/field/view/view.ts';
import { socketWire } from '../../../client/lib/wire.ts';
import type { Me } from '../../../shared/protocol.ts';
import type { Person } from '../../access/people.ts';
import { freshId } from '../../support/facts.ts';
import type { Product } from '../../support/product.ts';

export interface Phone {
  readonly db: FieldDb;
  readonly following: Following;
  readonly views: readonly FieldView[];
  readonly lines: readonly Line[];
  readonly outdated: () => boolean;
  /** The newest view. */
  readonly view: () => FieldView | undefined;
}

export const freshDb = (): Promise<FieldDb> => openFieldDb(freshId('db'));

/** The page is opened on this phone. */
export async function openPage(
  product: Product,
  person: Pick<Person, 'me' | 'token'>,
  db: FieldDb,
  {
    me = person.me,
    acts = [],
    url = product.url,
  }: Partial<{ me: Me; acts: readonly KeptAct[]; url: string }> = {},
): Promise<Phone> {
  const views: FieldView[] = [];
  const lines: Line[] = [];
  let outdated = false;
  const following = await startFollowing({
    db,
    me,
    acts,
    nowMs: Date.now,
    onView: (view) => views.push(view),
    onLine: (line) => lines.push(line),
    onOutdated: () => {
      outdated = true;
    },
    wire: socketWire({ url, token: person.token }),
  });
  return { db, following, views, lines, outdated: () => outdated, view: () => views.at(-1) };
}

/** An address at which nobody answers. */
export const NOWHERE = 'http://127.0.0.1:9';

let seq = 0;
export const act = (events: KeptAct['events'], state: KeptAct['state'] = { as: 'kept' }): KeptAct => ({
  seq: ++seq,
  id: freshId('act'),
  name: 'acknowledge',
  draft: {},
  told: '签收',
  events,
  files: [],
  at: new Date().toISOString(),
  doneAt: new Date().toISOString(),
  tries: 0,
  state,
});
