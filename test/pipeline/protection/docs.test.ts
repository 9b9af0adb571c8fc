import * as fs from 'fs';
import * as path from 'path';
import { shop } from './docs-program';
import { problemsOf } from './fixtures';
import { ProtectionReport } from '../../../src/pipeline';

const page = fs.readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'protection.md'), 'utf8');

function sample(name: string): string {
  return new RegExp(`<!-- sample ${name}: begin -->\\n\`\`\`text\\n([^]*?)\`\`\`\\n<!-- sample ${name}: end -->`).exec(page)![1];
}

/** One item a line, so that the page can be read. */
function lines(message: string): string {
  return `${message.replace(/; (allowed|fix): /g, ';\n     $1: ')}\n`;
}

test('the error in docs/protection.md is what the program says', () => {
  expect(lines(problemsOf(shop()))).toBe(sample('error'));
});

test('the report in docs/protection.md is what the program gives', () => {
  expect(ProtectionReport.of(shop({ masks: ['customer'] })).text()).toBe(sample('report'));
});
