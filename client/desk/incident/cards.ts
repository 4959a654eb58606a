/** What stands in the middle below the title, in this order. */
import type { ComponentType } from 'react';
import { CommandCard } from '../command/CommandCard.tsx';
import { InstructionsCard } from '../command/Instructions.tsx';
import { PlanCard } from '../command/PlanCard.tsx';
import { SuggestCard } from '../dispatch/SuggestCard.tsx';
import { TeamsCard } from '../dispatch/TeamsCard.tsx';
import { SummaryCard } from '../intake/SummaryCard.tsx';
import { RecordCard } from '../record/RecordCard.tsx';
import { CasualtyCard } from '../relief/CasualtyCard.tsx';
import { ReliefCard } from '../relief/ReliefCard.tsx';
import { SimilarCard } from '../similar/SimilarCard.tsx';
import type { CardProps } from './card.ts';

export const INCIDENT_CARDS: readonly { readonly id: string; readonly Card: ComponentType<CardProps> }[] = [
  { id: 'summary', Card: SummaryCard },
  { id: 'plan', Card: PlanCard },
  { id: 'teams', Card: TeamsCard },
  { id: 'suggest', Card: SuggestCard },
  { id: 'casualties', Card: CasualtyCard },
  { id: 'relief', Card: ReliefCard },
  { id: 'command', Card: CommandCard },
  { id: 'instructions', Card: InstructionsCard },
  { id: 'similar', Card: SimilarCard },
  { id: 'record', Card: RecordCard },
];
