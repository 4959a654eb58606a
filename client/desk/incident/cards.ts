/** What stands in the middle below the title, in this order. */
import type { ComponentType } from 'react';
import type { CardProps } from './Incident.tsx';

export const INCIDENT_CARDS: readonly { readonly id: string; readonly Card: ComponentType<CardProps> }[] = [];
