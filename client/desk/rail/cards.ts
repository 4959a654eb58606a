/** What stands below the open incidents, in this order. */
import type { ComponentType } from 'react';
import { LikeOthers } from '../intake/LikeOthers.tsx';
import { OwedCard } from '../report/OwedCard.tsx';

export const RAIL_CARDS: readonly { readonly id: string; readonly Card: ComponentType }[] = [
  { id: 'likes', Card: LikeOthers },
  { id: 'owed', Card: OwedCard },
];
