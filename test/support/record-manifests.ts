/**
 * Keeps what the tests synthesize, for the suite that applies it to a real API server: with `RECORD_MANIFESTS=<folder>`, each test file leaves one
 * file there, with one line an object and the classes of the constructs that it belongs to.
 */
import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, Chart } from 'cdk8s';

/** An object that a test synthesized. */
export interface RecordedManifest {
  /** Test file that it is from. */
  readonly file: string;
  /** Classes of the constructs around it, outermost first. */
  readonly constructs: readonly string[];
  readonly manifest: object;
}

const folder = process.env.RECORD_MANIFESTS;
/** Random pipelines are sampled by the suite itself. */
const SAMPLED_ELSEWHERE = /\/test\/property\//;

if (folder && !SAMPLED_ELSEWHERE.test(expect.getState().testPath!)) record(folder, path.relative(process.cwd(), expect.getState().testPath!));

function record(to: string, file: string): void {
  const owners = new WeakMap<object, ApiObject>();
  const lines = new Set<string>();

  const render = ApiObject.prototype.toJson;
  ApiObject.prototype.toJson = function (this: ApiObject): object {
    const manifest = render.call(this) as object;
    owners.set(manifest, this);
    return manifest;
  };
  const synthesize = Chart.prototype.toJson;
  Chart.prototype.toJson = function (this: Chart): object[] {
    const manifests = synthesize.call(this) as object[];
    for (const manifest of manifests) lines.add(JSON.stringify({ file, constructs: constructsAround(owners.get(manifest)), manifest }));
    return manifests;
  };

  afterAll(() => {
    if (lines.size === 0) return;
    fs.mkdirSync(to, { recursive: true });
    fs.writeFileSync(path.join(to, `${file.replace(/[^\w.-]+/g, '_')}.jsonl`), [...lines].map(line => `${line}\n`).join(''));
  });
}

/** What another library renders in its own way is nobody's of ours. */
function constructsAround(object?: ApiObject): string[] {
  return (object?.node.scopes ?? []).map(scope => scope.constructor.name);
}
