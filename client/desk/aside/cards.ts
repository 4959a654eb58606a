/** What stands on the right, in this order. */
import type { ComponentType } from 'react';
import { ClocksCard } from '../clocks/ClocksCard.tsx';
import { ReportCard } from '../report/ReportCard.tsx';

export const ASIDE_CARDS: readonly { readonly id: string; readonly Card: ComponentType }[] = [
  { id: 'clocks', Card: ClocksCard },
  { id: 'report', Card: ReportCard },
];
