// What the reports of a run in a folder say together: each failure by name, and one plain line at the end.
// Ends with 1 where something failed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// A report that can't be read is no report.
process.on('uncaughtException', (error) => {
  console.error(error);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
});

const ZONES = 2;
const MESSAGE_LINES = 14;

function failuresOf({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    // A file that could not even be loaded has no failed test of its own, and is a failure all the same.
    if (failed.length === 0 && status === 'failed')
      return [{ file: name, test: '(the file itself)', words: message ?? '' }];
    return failed.map((one) => ({ file: name, test: one.fullName, words: one.failureMessages.join('\n') }));
  });
}

const folder = process.argv[2];
const names = readdirSync(folder);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of names) {
  const report = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const failures = failuresOf(report);
  total.passed += report.numPassedTests;
  total.skipped += report.numPendingTests;
  total.failed += failures.length || (report.success ? 0 : 1);
  for (const { file, test, words } of failures) {
    console.log(`\nFAILED (${path.parse(name).name}): ${path.relative(process.cwd(), file)} > ${test}`);
    for (const line of words.split('\n').slice(0, MESSAGE_LINES)) console.log(`    ${line}`);
  }
}
// A run that wrote no report at all has failed too.
total.failed += ZONES - names.length;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
