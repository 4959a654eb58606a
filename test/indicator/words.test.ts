/** Whatever a unit says, it says in words of both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHIPPED } from '../../shared/indicator/shipped.ts';
import { flagWords, reasonWords } from '../../shared/indicator/words.ts';

const root = new URL('../../shared/indicator/', import.meta.url);
const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(file, root), 'utf8'))
  .join('\n');

test('every reason that a shipped definition gives', () => {
  const reasons = [...SHIPPED.values()].flatMap(({ unless, failedBy, needs, until }) => [
    ...[...unless, ...failedBy].map(({ reason }) => reason),
    ...[needs?.reason, until?.reason].filter((reason) => reason !== undefined),
  ]);
  for (const reason of reasons) expect(reasonWords(reason, 'zh')).toMatch(/\p{Script=Han}/u);
});

test('every reason and flag that the engine gives by itself', () => {
  const reasons = [...code.matchAll(/(?:reason|excluded|unknown|unknownNeed): '(\w+)'/g)].map(
    ([, name]) => name,
  );
  expect(reasons.length).toBeGreaterThan(20);
  for (const reason of reasons) expect(reasonWords(reason ?? '', 'zh'), reason).toMatch(/\p{Script=Han}/u);
  const flags = [...code.matchAll(/flags(?:\.push\(|: \[|.*\? \[)'(\w+)'/g)].map(([, name]) => name);
  expect(flags.length).toBeGreaterThan(5);
  for (const flag of flags) expect(flagWords(flag ?? '', 'zh'), flag).toMatch(/\p{Script=Han}/u);
  expect(flagWords('differsFromParts:50', 'en')).toContain('50');
});

test("a bureau's own reason is shown as it is written", () => {
  expect(reasonWords('路断', 'en')).toBe('路断');
  expect(reasonWords('constructor', 'en')).toBe('constructor');
});
