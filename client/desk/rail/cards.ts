/** What stands below the open incidents, in this order. */
import type { ComponentType } from 'react';
import { HandedCard } from '../handed/HandedCard.tsx';
import { LikeOthers } from '../intake/LikeOthers.tsx';
import { OwedCard } from '../report/OwedCard.tsx';

export const RAIL_CARDS: readonly { readonly id: string; readonly Card: ComponentType }[] = [
  { id: 'handed', Card: HandedCard },
  { id: 'likes', Card: LikeOthers },
  { id: 'owed', Card: OwedCard },
];
