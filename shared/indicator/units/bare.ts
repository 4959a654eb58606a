/** A source that is no incident: it has no severity, and nothing of it is confirmed by a second person. */
import type { Source } from '../subject.ts';

export const bare = (kind: Source['kind'], id: string): Source => ({
  kind,
  id,
  drill: null,
  area: null,
  types: [],
  severity: null,
  severityHistory: [],
  confirmations: [],
  incident: null,
});
