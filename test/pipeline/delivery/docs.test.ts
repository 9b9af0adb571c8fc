import * as fs from 'fs';
import { DeliveryReport, SurvivabilityReport } from '../../../src/pipeline';
import { synthesizeExample } from '../../support/examples';

test.each<[string, (app: Parameters<typeof DeliveryReport.of>[0]) => string]>([
  ['docs/delivery.md', app => DeliveryReport.of(app).text()],
  ['docs/survivability.md', app => SurvivabilityReport.of(app).text()],
])('the samples of %s are what is printed', (page, textOf) => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const [, sample] = /<!-- sample: begin -->\n```text\n([^]*?)```\n<!-- sample: end -->/.exec(fs.readFileSync(page, 'utf8'))!;
  const printed = textOf(synthesizeExample('orders').app);
  const excerpts = sample.split('…\n');
  expect(excerpts.length).toBeGreaterThan(1);
  for (const excerpt of excerpts) expect(printed).toContain(excerpt);
});
