/** Which instants a record may carry; outside them a date is a slip of the keyboard. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Whether a record may carry this instant, in milliseconds since 1970. */
export const isRecordable = (ms: number): boolean => ms >= EARLIEST_MS && ms < LATEST_MS;
