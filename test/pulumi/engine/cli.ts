import * as fs from 'fs';
import * as path from 'path';
import { PulumiCommand } from '@pulumi/pulumi/automation';
import { ROOT } from '../../engines/cache';
import { goBinary } from '../../engines/go-build';

/** Pulumi's own program, built once from its module. */
export async function pulumiCommand(): Promise<PulumiCommand> {
  const [, version] = /github\.com\/pulumi\/pulumi\/pkg\/v3 (v\S+)/.exec(fs.readFileSync(path.join(ROOT, 'engines/pulumi/go.mod'), 'utf8'))!;
  const binary = goBinary({
    engine: 'pulumi',
    name: 'pulumi',
    package: 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi',
    ldflags: `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`,
  });
  // The Automation API looks for it in a folder named bin.
  const root = path.dirname(binary);
  fs.mkdirSync(path.join(root, 'bin'), { recursive: true });
  const link = path.join(root, 'bin', 'pulumi');
  if (!fs.existsSync(link)) fs.symlinkSync(binary, link);
  return PulumiCommand.get({ root });
}
