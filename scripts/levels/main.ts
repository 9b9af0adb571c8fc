/**
 * Compares how far each construct was proven by the suites that ran with what is committed in docs/levels.json.
 * `--accept` commits to the results; docs/testing.md and README are generated from the file.
 */
/* eslint-disable no-console -- a program for people */
import { publicConstructs } from './constructs';
import { results } from './results';
import { changes, committedStanding, standingOf, writeStanding } from './standing';

const ran = results();
const committed = committedStanding();
const now = standingOf(publicConstructs(), ran, committed);
const changed = changes(committed, now);
for (const { suite, level, objects } of ran) console.log(`${level}: ${suite}, ${objects} objects`);

if (process.argv.includes('--accept')) {
  writeStanding(now);
  console.log(`docs/levels.json: ${changed.length} changes; now run npm run docs:generate`);
} else {
  for (const { construct, level, suite, fell } of changed) {
    console.error(fell ? `${construct} fell below its level: "${level}" is no longer shown by ${suite}` : `${construct} rose to "${level}" by ${suite}: run npm run levels:accept`);
  }
  console.log(`levels: ${Object.keys(now).length} constructs, ${changed.length} other than docs/levels.json`);
  process.exitCode = changed.length === 0 && ran.length > 0 ? 0 : 1;
}
