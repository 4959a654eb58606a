/** A difference in words: of what it is, and its two values. */
import { entryOf } from '../../../shared/entry.ts';
import { SEVERITIES, type Severity } from '../../../shared/event/field.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import type { Words } from '../../lib/i18n/index.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import type { Difference } from './differences.ts';

interface NameOf {
  readonly team: (teamId: string | null) => string;
  readonly area: (area: string) => string;
  readonly body: (body: string) => string;
}

/** The name of the subject; empty for the incident as a whole. */
export function subjectOf(incident: IncidentState, { kind, subject }: Difference, nameOf: NameOf): string {
  switch (kind) {
    case 'dispatch':
      return nameOf.team(entryOf(incident.dispatches, subject)?.teamId ?? null);
    case 'relief':
    case 'casualty':
    case 'evacuation':
    case 'settled':
      return subject === '' ? '' : nameOf.area(subject);
    case 'task':
      return entryOf(incident.tasks, subject)?.action ?? '';
    case 'response':
      return nameOf.body(entryOf(incident.responses, subject)?.body ?? '');
    case 'command':
      return entryOf(incident.posts, subject)?.place?.name ?? '';
    case 'instruction':
      return entryOf(incident.instructions, subject)?.text ?? '';
    default:
      return '';
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A time as a time, a severity by its name, a number as it is; what there is not as a dash. */
export function valueInWords(value: string | number | null, nearMs: number, words: Words): string {
  if (value === null) return '—';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (INSTANT.test(value)) return minuteTimeNear(Date.parse(value), nearMs);
  return isSeverity(value) ? words.severity[value] : value;
}

const isSeverity = (value: string): value is Severity => SEVERITIES.some((one) => one === value);
