// What the reports of a run say together: each failure by name, and one plain line at the end.
//   node .ci/verdict.mjs <folder>            all reports, failures and the last line; ends with 1 where something failed
//   node .ci/verdict.mjs --again <report>    the files worth a second run, one to a line
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// Where browsers, processes and clocks of their own take part, a race can be lost to a busy machine. What is pure can't be
// unsteady, and a counterexample that a property found is a fault whether it is found again or not.
const RACES = /\/test\/(browser|cluster|fault|field|live|log|operate|overload|phone|postgres|wall|web)\//;
const MOST_AGAIN = 3;
const MESSAGE_LINES = 14;

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const short = (file) => file.replace(`${process.cwd()}/`, '');
const failuresOf = (report) =>
  report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed')
      return [{ file: name, test: '(the file itself)', words: message ?? '' }];
    return failed.map((one) => ({ file: name, test: one.fullName, words: one.failureMessages.join('\n') }));
  });

if (process.argv[2] === '--again') {
  const failures = failuresOf(read(process.argv[3]));
  const files = [...new Set(failures.map(({ file }) => file))];
  const races = failures.every(({ file, words }) => RACES.test(file) && !words.includes('Property failed'));
  if (races && files.length <= MOST_AGAIN) console.log(files.map(short).join('\n'));
  process.exit(0);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const folder = process.argv[2];
const reports = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.again.json'));
for (const name of reports) {
  const report = read(path.join(folder, name));
  const again = readdirSync(folder).includes(`${name.slice(0, -5)}.again.json`)
    ? read(path.join(folder, `${name.slice(0, -5)}.again.json`))
    : null;
  const failures = failuresOf(report);
  total.passed += report.numPassedTests;
  total.skipped += report.numPendingTests;
  for (const { file, test, words } of failures) {
    const steady = !(again?.success === true);
    console.log(
      `\n${steady ? 'FAILED' : '!!!! UNSTEADY, passed when run again'} (${name.slice(0, -5)}): ${short(file)} > ${test}`,
    );
    console.log(
      words
        .split('\n')
        .slice(0, MESSAGE_LINES)
        .map((line) => `    ${line}`)
        .join('\n'),
    );
    if (steady) total.failed++;
    else total.passed++;
  }
  if (failures.length === 0 && !report.success) total.failed++;
}
// A run that wrote no report at all has failed too.
total.failed += 2 - reports.length;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
