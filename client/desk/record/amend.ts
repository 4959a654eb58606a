/** What a correction sets: the fields that were changed, and nothing else. */
import { canonical } from '../../../shared/canonical.ts';
import type { PlacedEvent } from '../../../shared/event/envelope.ts';
import { type DataOf, isTypeName, type PostedEvent, type TypeName } from '../../../shared/event.ts';
import type { FieldProblem } from '../../../shared/problem.ts';
import { readPosted } from '../../../shared/read.ts';
import { corrected } from '../../../shared/track.ts';
import { fieldProblem } from '../../../shared/words/issue.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import { readWhen, writeWhen } from '../../../shared/words/typedWhen.ts';
import { fieldsOf, type GroupControl } from '../any/shape.ts';
import { fieldData, groupIn, type TypedGroup, typedOf } from '../any/typed.ts';

export interface Amended {
  readonly data: TypedGroup;
  readonly when: string;
  readonly reason: string;
}

export type Correction = DataOf<'eventCorrected'>['set'];

/**
 * The fields that may be put right. A field in which something is withheld from this screen is left out: a field is
 * corrected as a whole, and what cannot be seen would be lost.
 */
export function amendable(event: PlacedEvent & { readonly type: TypeName }): GroupControl {
  const { withheld = [] } = event as { withheld?: readonly string[] };
  const hidden = new Set(withheld.map((path) => path.split('.')[1]));
  return { kind: 'group', fields: fieldsOf(event.type).filter(({ name }) => !hidden.has(name)) };
}

export const isOfKnownType = (event: PlacedEvent): event is PlacedEvent & { readonly type: TypeName } =>
  isTypeName(event.type);

/** The event as a form shows it, before anything is changed. */
export const asShown = (event: PlacedEvent, group: GroupControl, nowMs: number): Amended => ({
  data: groupIn(typedOf(group, event.data, nowMs)),
  when: writeWhen({ at: event.occurredAt, precision: event.occurredPrecision }, nowMs),
  reason: '',
});

/** What differs from what was shown. A field that was emptied is taken out by null. */
export function correctionOf(
  shown: Amended,
  amended: Amended,
  group: GroupControl,
  nowMs: number,
): Correction {
  const data: NonNullable<Correction['data']> = {};
  for (const field of group.fields) {
    const before = fieldData(field, shown.data[field.name], nowMs) ?? null;
    const after = (fieldData(field, amended.data[field.name], nowMs) ?? null) as typeof before &
      NonNullable<Correction['data']>[string];
    if (canonical(before) !== canonical(after)) data[field.name] = after;
  }
  return {
    ...timeSet(shown.when, amended.when, nowMs),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  };
}

function timeSet(shown: string, typed: string, nowMs: number): Omit<Correction, 'data'> {
  const before = readWhen(shown, nowMs);
  const after = readWhen(typed, nowMs);
  if (!after || (before?.at === after.at && before.precision === after.precision)) return {};
  return { occurredAt: after.at, occurredPrecision: after.precision };
}

/** What is wrong with the correction, and with the event as it would stand, by the server's own rules. */
export function problemsOfCorrection(
  target: PlacedEvent,
  correction: PostedEvent,
  set: Correction,
  lang: Lang,
): FieldProblem[] {
  const reading = readPosted(correction);
  const own = 'issues' in reading ? reading.issues : [];
  const { id, stream, type, occurredAt, occurredPrecision, data } = corrected(target, set);
  const after = readPosted({ id, stream, type, occurredAt, occurredPrecision, data });
  const then = 'issues' in after ? after.issues : [];
  return [...own, ...then].map((issue) => fieldProblem(issue, lang));
}
