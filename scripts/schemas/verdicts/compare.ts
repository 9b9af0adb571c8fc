/** Compares our verdicts with the library's: `compare.ts objects.jsonl verdicts.jsonl`. See README.md here. */
import { readFileSync } from 'fs';
import { validateForApiServer } from '../../../src/validation';
import { likeApiServer } from '../../../test/validation/support/verdicts';

function read(file: string): unknown[] {
  return readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line) as unknown);
}

const [objects, verdicts] = process.argv.slice(2).map(read);
const counts = { objects: objects.length, sameWords: 0, weRefuseMore: 0, weRefuseLess: 0 };

objects.forEach((object, index) => {
  const theirs = verdicts[index] as string[];
  const ours = [...new Set(validateForApiServer(object).map(finding => likeApiServer(finding.text)))];
  if ([...ours].sort().join('\n') === [...theirs].sort().join('\n')) counts.sameWords++;
  if (ours.length > 0 && theirs.length === 0) counts.weRefuseMore++;
  if (ours.length === 0 && theirs.length > 0) {
    counts.weRefuseLess++;
    console.log(`line ${index + 1}:\n  ${theirs.join('\n  ')}`);
  }
});
console.log(JSON.stringify(counts));
if (counts.weRefuseLess > 0) process.exitCode = 1;
