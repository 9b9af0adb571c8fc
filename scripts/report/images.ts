import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { runExample } from '../examples';
import { PipelineReport } from 'cdk8s-data-pipelines';

/** The picture at the top of the README: the topology of the flagship. */
export function flagshipPicture(): string {
  const manifests = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-images-'));
  const picture = PipelineReport.of(runExample('orders', manifests)).topologySvg();
  fs.rmSync(manifests, { recursive: true, force: true });
  return picture;
}
