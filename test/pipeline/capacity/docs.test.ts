import * as fs from 'fs';
import { sample } from './sample';
import { CAPACITY } from '../../../src/core/capacity/problems';
import { CapacityPlan } from '../../../src';

const page = fs.readFileSync('docs/capacity.md', 'utf8');

test('the sample of the page is what is printed', () => {
  const [, text] = /<!-- sample: begin -->\n```text\n([^]*?)```\n<!-- sample: end -->/.exec(page)!;
  expect(text).toBe(CapacityPlan.of(sample()).text());
});

test('the page names every rule with its severity', () => {
  for (const [code, { severity }] of Object.entries(CAPACITY.definitions)) expect(page).toContain(`| \`${code}\` | ${severity} |`);
});
