/** People harmed, in the order in which they are asked for. */
export const CASUALTY_NAMES = ['deaths', 'missing', 'trapped', 'injured', 'seriouslyInjured'] as const;
export type CasualtyName = (typeof CASUALTY_NAMES)[number];
