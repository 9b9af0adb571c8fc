/** Writes the pictures of the documentation into docs/images: `npx ts-node -T scripts/report/images.ts`, after `npx projen compile`. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ROOT, runExample } from '../examples';
import { PipelineReport } from 'cdk8s-data-pipelines';

/** The picture at the top of the README: the topology of the flagship. */
export function flagshipPicture(): string {
  const manifests = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-images-'));
  const picture = PipelineReport.of(runExample('orders', manifests)).topologySvg();
  fs.rmSync(manifests, { recursive: true, force: true });
  return picture;
}

if (require.main === module) {
  const folder = path.join(ROOT, 'docs', 'images');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'orders.svg'), flagshipPicture());
}
