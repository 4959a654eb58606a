/** Which rules were in force when something was recorded: those that the log held before it. */
import { type Board, stateIn, statesOf } from '../board.ts';
import { homeOf } from '../roster/home.ts';
import { REPORTING_LEVELS, type ReportingLevel, type ReportRuleSet } from './rules.ts';
import { DEFAULT_RULE_SETS, SHIPPED_RULE_SETS } from './shipped.ts';

/** The sets that the centre is held to; `before` is a position of the log, and all of the board unless given. */
export function ruleSetsIn(board: Board, before = Number.POSITIVE_INFINITY): ReportRuleSet[] {
  const centre = stateIn(board, 'body', homeOf(board)?.body ?? '');
  const chosen = centre?.ruleSets.findLast(({ position }) => position < before)?.sets ?? DEFAULT_RULE_SETS;
  return chosen.flatMap((id) => ruleSetOf(board, id, before) ?? []);
}

/** Every set there is, in force or not: what a centre can choose from. */
export function ruleSetsKnown(board: Board): ReportRuleSet[] {
  const own = [...statesOf(board, 'reportRules')].map(({ id }) => id);
  return [...new Set([...SHIPPED_RULE_SETS.keys(), ...own])].flatMap((id) => ruleSetOf(board, id) ?? []);
}

/** One set as it stood; a bureau's own definition goes before the shipped one of the same id. */
export function ruleSetOf(
  board: Board,
  id: string,
  before = Number.POSITIVE_INFINITY,
): ReportRuleSet | undefined {
  const own = stateIn(board, 'reportRules', id)?.versions.findLast(({ position }) => position < before);
  return own?.set ?? SHIPPED_RULE_SETS.get(id);
}

/** The level that this installation reports from: that of its centre's area; a district until there is a centre. */
export function ownLevel(board: Board): ReportingLevel {
  const kind = stateIn(board, 'area', homeOf(board)?.area ?? '')?.kind;
  return REPORTING_LEVELS.find((level) => level === kind) ?? 'district';
}
