/** What stands on the right, in this order. */
import type { ComponentType } from 'react';

export const ASIDE_CARDS: readonly { readonly id: string; readonly Card: ComponentType }[] = [];
