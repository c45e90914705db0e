// count-tests: prints "passed failed skipped" of one jest run, for .ci/run; a run that failed without saying why counts as one failure.
import { readFileSync } from 'node:fs';

const [record, exitCode] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
try {
  const run = JSON.parse(readFileSync(record, 'utf8'));
  passed = run.numPassedTests;
  failed = run.numFailedTests + run.numRuntimeErrorTestSuites;
  skipped = run.numPendingTests + run.numTodoTests;
} catch {
  failed = 1; // jest did not get as far as writing its record
}
if (exitCode !== '0' && failed === 0) failed = 1;
if (passed + failed === 0) failed = 1; // a suite without a test proves nothing
console.log(`${passed} ${failed} ${skipped}`);
