import { cdk8s, javascript, JsonFile, TextFile } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-data-pipelines',
  description: 'Typed constructs for streaming data pipelines on Kubernetes: declare stages and topics, everything else follows from the wiring.',
  author: 'cdk8s-data-pipelines authors',
  authorAddress: 'maintainers@cdk8s-data-pipelines.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-data-pipelines/cdk8s-data-pipelines.git',
  keywords: ['cdk8s', 'kubernetes', 'kafka', 'strimzi', 'streaming', 'data-pipeline', 'knative', 'rook', 'ceph', 'elasticsearch', 'portworx'],
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-data-pipelines authors',
  stability: 'experimental',

  cdk8sVersion: '2.70.0',
  constructsVersion: '10.3.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  minNodeVersion: '20.0.0',
  publishToPypi: { distName: 'cdk8s-data-pipelines', module: 'cdk8s_data_pipelines' },

  // There is no remote to release to or to open pull requests against.
  github: false,
  release: false,
  depsUpgrade: false,

  // yaml reads manifests with the lines that findings point at; commander is the command line's parser (15 needs a newer Node.js than ours);
  // avsc, ajv and protobufjs read schemas and judge samples. Each is loaded only by who calls for it.
  bundledDeps: ['yaml@^2', 'commander@^14', 'avsc@^5.7', 'ajv@^8', 'protobufjs@^8'],
  bin: { 'cdk8s-data-pipelines': 'lib/cli/bin.js' },
  devDeps: ['fast-check@^4', 'cdk8s-plus-32@^2', '@types/node@^20', '@pulumi/pulumi@3.248.0', '@pulumi/kubernetes@4.34.2'],
  typecheckTests: true,
  tsconfigDev: { include: ['../scripts/**/*.ts', '../examples/**/*.ts'] },
  eslintOptions: {
    dirs: ['src'],
    commandOptions: { fix: false },
    devdirs: ['test', 'scripts', 'examples'],
    // Generated code, and the functions that run in pods, which are not TypeScript.
    ignorePatterns: ['src/crd/', 'lib/', 'dist/', 'assets/', '*.d.ts'],
  },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    configFilePath: 'jest.config.json',
    jestConfig: {
      // Suites that need real engines have a configuration of their own.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/test/(apiserver|admission|dataplane|pulumi/engine)/'],
      // Doubles the time; `npx jest --coverage` asks for it.
      collectCoverage: false,
      setupFilesAfterEnv: ['<rootDir>/test/support/record-manifests.ts'],
      maxWorkers: '100%',
      modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/api/'],
      coveragePathIgnorePatterns: ['/node_modules/', '<rootDir>/src/crd/', '<rootDir>/test/', '<rootDir>/examples/'],
      moduleNameMapper: { '^cdk8s-data-pipelines$': '<rootDir>/src/index.ts', '^cdk8s-data-pipelines/pulumi$': '<rootDir>/src/pulumi/index.ts' },
    },
  },
});

// Jest transpiles file by file, which is fast; types, and types that are exported again, are checked by the test task in a step of its own.
project.tsconfigDev.file.addDeletionOverride('compilerOptions.isolatedModules');
const transpile = new JsonFile(project, 'test/tsconfig.jest.json', { obj: { extends: './tsconfig.json', compilerOptions: { isolatedModules: true } } });
project.jest!.config.transform = { '^.+\\.tsx?$': ['ts-jest', { tsconfig: transpile.path }] };

// With real engines beside the tests: one file after the other, and time to start.
const engines = (folder: string, options: object = {}) => new JsonFile(project, `test/${folder}/jest.config.json`, {
  obj: {
    rootDir: '../..',
    testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
    modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/api/'],
    moduleNameMapper: project.jest!.config.moduleNameMapper,
    transform: project.jest!.config.transform,
    reporters: ['default', ['jest-junit', { outputDirectory: 'test-reports', outputName: `${folder.replace('/', '-')}.xml` }]],
    maxWorkers: 1,
    // A program that is not in the cache is built first.
    testTimeout: 900_000,
    ...options,
  },
}).path;
const apiserverConfig = engines('apiserver', { globalSetup: '<rootDir>/test/apiserver/setup.ts', globalTeardown: '<rootDir>/test/apiserver/teardown.ts' });
const admissionConfig = engines('admission');
const dataplaneConfig = engines('dataplane');
const pulumiConfig = engines('pulumi/engine', { rootDir: '../../..' });

// Editors and the linter look for a configuration beside the file.
for (const folder of ['scripts', 'examples']) new JsonFile(project, `${folder}/tsconfig.json`, { obj: { extends: '../test/tsconfig.json', include: ['**/*.ts'] } });

// A lock file that names no registry works with every mirror.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('fund', 'false');
project.npmrc.addConfig('audit', 'false');

project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './pulumi': { types: './lib/pulumi/index.d.ts', default: './lib/pulumi/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
});
// For module resolution that does not read exports.
project.package.addField('typesVersions', { '*': { pulumi: ['./lib/pulumi/index.d.ts'] } });
// Named without being peers: jsii takes no peers that its languages do not have.
project.package.addField('peerDependenciesMeta', { '@pulumi/pulumi': { optional: true }, '@pulumi/kubernetes': { optional: true } });

// What a program does not use is not loaded; sources in the maps would double the package.
project.compileTask.exec('ts-node -T scripts/compile/lazy-index.ts');
// Python packages run the command line from where jsii unpacked it, without the step of npm that makes it executable.
project.compileTask.exec('chmod +x lib/cli/bin.js');
for (const option of ['inlineSourceMap', 'inlineSources']) project.tsconfig!.file.addOverride(`compilerOptions.${option}`, false);

project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.gitignore.exclude('/dist/', '/coverage/', '/test-reports/', '*.log');
project.gitignore.include('/api/baseline/.jsii');
// Declarations of upstream kinds are part of ours; their JavaScript is empty.
for (const path of ['/docs/', '/examples/', '/scripts/', '/api/', '/.ci/', '/lib/crd/*.js', '/.nvmrc', '/jest.config.json', '/.npmrc', '/API.md', '/CONTRIBUTING.md', '/test-reports/', '/engines/', '*.js.map']) {
  project.npmignore?.exclude(path);
}
project.npmignore?.include('/assets/', '/schemas/');

// One direction of imports: core <- crd, validation <- render <- streaming, storage <- the other roles <- pipeline <- pulumi, cli.
const layers = [
  ['core'],
  ['crd', 'validation'],
  ['render'],
  ['storage'],
  ['streaming'],
  ['ingestion', 'processing', 'serving', 'archive'],
  ['pipeline'],
  ['pulumi', 'cli'],
];
project.eslint?.addRules({
  'max-len': ['error', { code: 160, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true }],
  '@stylistic/max-len': ['off'],
  'max-lines': ['error', { max: 400 }],
  '@typescript-eslint/no-explicit-any': ['error'],
  'import/no-cycle': ['off'],
  'import/no-restricted-paths': [
    'error',
    {
      zones: layers.flatMap((layer, level) => layer.map(folder => ({
        target: `./src/${folder}`,
        from: layers.slice(level).flat().filter(other => other !== folder).map(other => `./src/${other}`),
        message: 'imports go in one direction, see CONTRIBUTING.md',
      }))),
    },
  ],
});

project.eslint?.allowDevDeps('src/pulumi/**');

// The newest release whose binaries for every platform are published: a lock file must name them all.
project.package.addField('overrides', { 'unrs-resolver': '1.11.1' });

// Libraries that read schemas are loaded by the first schema of their kind.
project.eslint?.addOverride({ files: ['src/core/schema/**/library.ts'], rules: { '@typescript-eslint/no-require-imports': ['off'] } });

// Scripts load what was compiled, or an example, at run time.
project.eslint?.addOverride({ files: ['scripts/**/*.ts'], rules: { '@typescript-eslint/no-require-imports': ['off'] } });

const start = project.addTask('start', { description: 'Compile, synthesize the examples, check them, print the report, write dist/<example>/' });
start.spawn(project.compileTask);
start.exec('ts-node -T scripts/start.ts');

const docs = project.addTask('docs:check', { description: 'Generated docs are up to date, README snippets compile, the API is compatible' });
docs.exec('ts-node -T scripts/docs/check.ts');

const generate = project.addTask('docs:generate', { description: 'Generate API.md, docs/errors.md, docs/operators.md and the picture of the flagship' });
generate.spawn(project.compileTask);
generate.exec('jsii-docgen -o API.md');
generate.exec('ts-node -T scripts/docs/generate.ts');

const baseline = project.addTask('api:baseline', { description: 'Accept the public API of now as the one that later changes are compared with' });
baseline.exec('ts-node -T scripts/docs/baseline.ts', { condition: 'test -f .jsii' });

project.addTask('schemas:generate', { description: 'Generate src/crd and schemas from upstream definitions (CRD_DIR, KUBERNETES_SCHEMA)' })
  .exec('ts-node -T scripts/schemas/generate.ts', { receiveArgs: true });

const consumers = project.addTask('test:consumers', { description: 'The packed library in fresh JavaScript, TypeScript and Python programs emits the same bytes' });
consumers.spawn(project.compileTask);
consumers.exec('ts-node -T scripts/consumers/main.ts');

// What the tests synthesize is what the API server and the webhooks are asked about.
const record = project.addTask('test:record', {
  description: 'Run the tests that synthesize, and keep what they synthesize in test-reports/manifests',
  env: { RECORD_MANIFESTS: 'test-reports/manifests' },
  steps: [{ exec: 'rm -rf test-reports/manifests' }, { exec: 'jest --coverage=false --silent --reporters default --testPathPatterns test/archive test/core test/examples test/extension test/ingestion test/pipeline test/processing test/render test/serving test/storage test/streaming' }],
});
project.addTask('test:apiserver', {
  description: 'Apply what examples, tests and random pipelines synthesize to a real API server; compare its verdicts with the offline check',
  steps: [{ spawn: record.name }, { exec: `jest -c ${apiserverConfig}`, receiveArgs: true }],
});
project.addTask('test:admission', {
  description: 'Real admission webhooks and controllers judge what the library emits, and its offline rules',
  steps: [{ spawn: record.name }, { exec: `jest -c ${admissionConfig}`, receiveArgs: true }],
});
const levels = 'ts-node -T scripts/levels/main.ts';
project.addTask('levels:check', { description: 'No construct fell below the level of proof that docs/levels.json states' }).exec(levels);
project.addTask('levels:accept', { description: 'Write the levels that the last run of the suites showed to docs/levels.json' }).exec(`${levels} --accept`);
project.addTask('test:dataplane', { description: 'Real Kafka, Connect, runners, databases and stores: each client may do what its edges say and nothing else, and no record is lost' })
  .exec(`jest -c ${dataplaneConfig}`, { receiveArgs: true });
project.addTask('connectors:generate', { description: 'Generate schemas/connectors from the classes of Kafka Connect plugins (CONNECT_PLUGIN_PATH for those that no registry has)' })
  .exec('ts-node -T scripts/connectors/generate.ts', { receiveArgs: true });
project.addTask('test:pulumi', { description: 'Pulumi programs on the real engine, against a real API server' })
  .exec(`jest -c ${pulumiConfig}`, { receiveArgs: true });
project.addTask('test:integration', { description: 'Whole pipelines in a real cluster: kind, or the cluster of KUBECONFIG' })
  .exec('ts-node -T test/integration/main.ts', { receiveArgs: true });

project.addTask('bench', { description: 'Measure synthesis, validation and import beside raw cdk8s' })
  .exec('ts-node -T scripts/bench/main.ts', { receiveArgs: true });

project.addTask('bench:dataplane', { description: 'Measure Kafka, the function runner and Kafka Connect on this machine' })
  .exec('ts-node -T scripts/bench/dataplane/main.ts', { receiveArgs: true });

project.addTask('bench:pulumi', { description: 'Measure the preview of a Pulumi program beside the same YAML' })
  .exec('ts-node -T scripts/bench/pulumi/main.ts', { receiveArgs: true });

project.addTask('bench:reports', { description: 'Measure all reports of an app with 1,000 stages' })
  .exec('ts-node -T scripts/bench/reports.ts', { receiveArgs: true });

project.testTask.prependSpawn(project.compileTask);
project.testTask.spawn(docs);

new TextFile(project, '.nvmrc', { lines: ['20'] });
project.synth();
