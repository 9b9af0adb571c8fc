import * as fs from 'fs';
import { upgradeCatalogue } from '../../../scripts/docs/upgrades';
import { UpgradeReport } from 'cdk8s-data-pipelines';

const SAMPLES = 'test/pipeline/upgrade/samples';
const page = fs.readFileSync('docs/upgrades.md', 'utf8');

test('the page has every rule', () => {
  expect(page).toContain(`<!-- generated: begin -->\n${upgradeCatalogue()}\n<!-- generated: end -->`);
});

test('the sample of the page is what is printed', () => {
  const [, sample] = /<!-- sample: begin -->\n```text\n([^]*?)```\n<!-- sample: end -->/.exec(page)!;
  expect(UpgradeReport.betweenPaths(`${SAMPLES}/before.yaml`, `${SAMPLES}/after.yaml`).text()).toContain(sample);
});
