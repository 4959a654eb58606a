/** Whether an event says the same as the one that first had its id. */
import { canonical } from '../../shared/canonical.ts';
import type { Draft } from '../../shared/event/envelope.ts';

/** Who posted it and what was found odd about it are not part of what an event says. */
export const sameContent = (a: Draft, b: Draft): boolean => said(a) === said(b);

const said = (draft: Draft): string =>
  canonical({
    stream: draft.stream,
    type: draft.type,
    schema: draft.schema,
    occurredAt: draft.occurredAt,
    occurredPrecision: draft.occurredPrecision,
    origin: draft.origin,
    drill: draft.drill,
    clock: draft.clock,
    text: draft.text,
    place: draft.place,
    refs: draft.refs,
    data: draft.data,
  });
