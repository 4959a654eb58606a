/** UTC with milliseconds, as events and questions say it. */
export const iso = (ms: number): string => new Date(ms).toISOString();
