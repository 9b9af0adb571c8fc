// Prints the counts of the last run of all suites as a line of its own; a step that failed without a failing test counts as one failure.
const fs = require('fs');
const path = require('path');

const FOLDER = 'test-reports';
const steps = process.argv.slice(2).map(Number);
const reports = fs.readdirSync(FOLDER).filter(file => file.endsWith('.xml')).map(file => fs.readFileSync(path.join(FOLDER, file), 'utf8'));
const sum = numbers => numbers.reduce((total, number) => total + number, 0);
const count = name => sum(reports.map(report => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(/<testsuites[^>]*>/.exec(report)?.[0] ?? '')?.[1] ?? 0)));
const tests = count('tests');
const failedTests = count('failures') + count('errors');
const skipped = sum(reports.map(report => report.split('<skipped').length - 1));
const failedSteps = steps.filter(status => status !== 0).length;
const failed = failedTests > 0 ? failedTests : failedSteps;
console.log(`${tests - failedTests - skipped} passed, ${failed} failed`);
process.exitCode = failed === 0 && tests > 0 ? 0 : 1;
