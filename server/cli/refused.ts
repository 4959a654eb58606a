/** Refused events in a few lines: each reason once, with how often and an example. */
import type { PostResult } from '../../shared/protocol.ts';

export function refusedLines(refused: readonly PostResult[]): string[] {
  const byReason = new Map<string, { count: number; example: string }>();
  for (const { id, problem } of refused) {
    const reason = problem?.detail ?? problem?.title ?? problem?.code ?? '?';
    const known = byReason.get(reason) ?? { count: 0, example: id };
    byReason.set(reason, { ...known, count: known.count + 1 });
  }
  return [...byReason]
    .slice(0, 20)
    .map(([reason, { count, example }]) => `  ${count} × ${reason} (${example})`);
}
