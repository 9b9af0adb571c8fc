import Module from 'module';
import * as path from 'path';

type Resolve = (request: string, ...rest: unknown[]) => string;

/**
 * Lets `import … from 'cdk8s-data-pipelines'` mean the sources, in programs as in examples: what is proved is then what is in
 * the working copy, not what was compiled some time ago. Imported first, for its effect.
 */
const loader = Module as unknown as { _resolveFilename: Resolve };
const resolve = loader._resolveFilename.bind(Module);
loader._resolveFilename = (request, ...rest) =>
  resolve(request === 'cdk8s-data-pipelines' ? path.join(__dirname, '..', '..', 'src', 'index.ts') : request, ...rest);
