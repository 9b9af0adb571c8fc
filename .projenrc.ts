import { cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-data-pipelines',
  description: 'Typed constructs for streaming data pipelines on Kubernetes: Kafka, object stores, serverless transforms, search and archives, wired once, everything else derived.',
  author: 'cdk8s-data-pipelines authors',
  authorAddress: 'maintainers@cdk8s-data-pipelines.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-data-pipelines/cdk8s-data-pipelines.git',
  keywords: ['cdk8s', 'kubernetes', 'kafka', 'strimzi', 'streaming', 'data-pipeline', 'knative', 'rook', 'ceph', 'elasticsearch', 'portworx'],
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-data-pipelines authors',

  cdk8sVersion: '2.70.0',
  constructsVersion: '10.3.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  minNodeVersion: '20.0.0',

  // There is no remote to release to or to open pull requests against.
  github: false,
  release: false,
  depsUpgrade: false,

  devDeps: ['fast-check@^4', 'yaml@^2', 'cdk8s-plus-32@^2', '@types/node@^20'],
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'scripts', 'examples'], ignorePatterns: ['src/crd/', 'lib/', 'dist/', '*.d.ts'] },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: { testPathIgnorePatterns: ['/node_modules/', '/dist/', '/lib/'] },
  },
});

project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('fund', 'false');
project.npmrc.addConfig('audit', 'false');
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.gitignore.exclude('/dist/', '/coverage/', '/test-reports/', '*.log');
project.synth();
