/**
 * The two limits that the first wall counts down to. They stand here, and here only, until indicator definitions
 * from the log take their place.
 */

/** 应急救援队伍在接到处置指令后 2 小时内到达现场 (Kangbashi, 14th five-year plan, comprehensive part). */
export const ARRIVAL_LIMIT_MS = 2 * 60 * 60 * 1000;

/** 受灾群众 10 小时内得到初步救助 (same plan). */
export const RELIEF_LIMIT_MS = 10 * 60 * 60 * 1000;

/** Share of people that the plan wants reached within the limit. */
export const RELIEF_TARGET = 0.7;
