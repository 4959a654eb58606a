/** What stands below the open incidents, in this order. */
import type { ComponentType } from 'react';

export const RAIL_CARDS: readonly { readonly id: string; readonly Card: ComponentType }[] = [];
