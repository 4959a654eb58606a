/** Everything that the system concludes from an incident by itself. */
import type { Reaction } from '../../shared/reaction.ts';
import { reportsDue } from '../../shared/report/due.ts';
import { severityProposals } from '../../shared/severity/propose.ts';

export const REACTIONS: readonly Reaction[] = [reportsDue, severityProposals];
