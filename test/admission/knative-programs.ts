import { Chart, Duration, Size } from 'cdk8s';
import { exampleNames } from '../../scripts/examples';
import { Backoff, SecretRef } from '../../src/core';
import { DeliveryOrder, InitialOffset, ServerlessTransform, ServerlessTransformOptions, TransformChain, TransformCode } from '../../src/processing';
import { KubernetesObject } from '../engines/kubernetes-api';
import { bench, FakeBucket } from '../processing/fixtures';
import { synthesizeExample } from '../support/examples';

const JAVASCRIPT = TransformCode.inlineJavaScript('export const handle = (ce) => ce.data;');
const PYTHON = TransformCode.inlinePython('def handle(event, context):\n    return event.data\n');

/** Every option, apart from what the function runs from. */
const EVERYTHING: ServerlessTransformOptions = {
  name: 'everything',
  consumerGroup: 'group.1',
  environment: { MODE: 'strict', EMPTY: '' },
  secretEnvironment: { TOKEN: { secretName: 'tokens', key: 'token' } },
  scale: {
    min: 1,
    max: 6,
    concurrency: 20,
    targetUtilization: 80,
    window: Duration.minutes(2),
    scaleDownDelay: Duration.minutes(5),
    initial: 2,
    activation: 3,
    lagThreshold: 50,
  },
  resources: { cpuMillis: 250, cpuLimitMillis: 500, memory: Size.mebibytes(256), memoryLimit: Size.mebibytes(512) },
  timeout: Duration.seconds(570),
  maxRecordSize: Size.mebibytes(4),
  retry: { attempts: 7, backoff: Backoff.LINEAR, delay: Duration.millis(500) },
  deadLetterRetention: Duration.days(30),
  ordering: DeliveryOrder.UNORDERED,
  initialOffset: InitialOffset.LATEST,
  port: 9000,
  runAsUser: 1234,
  writableRootFilesystem: true,
  egress: [{ ports: [443], cidr: '10.0.0.0/8' }],
};

/** Programs that use each option of transforms at least once. */
const PROGRAMS: { readonly [name: string]: () => Chart } = {
  'defaults, code': () => transform({ code: JAVASCRIPT }),
  'defaults, image': () => transform({ image: 'ghcr.io/acme/parse:1.4.2' }),
  'everything, JavaScript': () => transform({ ...EVERYTHING, code: JAVASCRIPT, outputType: 'acme.order' }),
  'everything, Python': () => transform({ ...EVERYTHING, code: PYTHON, outputType: 'acme.order' }),
  'everything, image': () => transform({ ...EVERYTHING, image: `ghcr.io/acme/parse@sha256:${'a'.repeat(64)}`, imagePullSecret: SecretRef.named('pull') }),
  'buckets': () => {
    const { chart, input, output } = bench();
    const [uploads, results] = ['Uploads', 'Results'].map(id => new FakeBucket(chart, id, { secretName: 'authority', key: 'ca.crt' }));
    new ServerlessTransform(chart, 'Parse', { input, output, code: PYTHON, reads: [uploads], writes: [uploads, results] });
    return chart;
  },
  'no dead letters, no output': () => {
    const { chart, input } = bench({});
    new ServerlessTransform(chart, 'Parse', { input, code: JAVASCRIPT, deadLetter: false, retry: { attempts: 0 }, scale: { min: 0, max: 1 }, consumers: 2 });
    return chart;
  },
  'longest name': () => transform({ name: 'n'.repeat(50), code: JAVASCRIPT, timeout: Duration.seconds(1) }),
  'chain': () => {
    const { chart, input, output } = bench();
    new TransformChain(chart, 'Clean', { input, output, steps: [{ id: 'Parse', code: JAVASCRIPT }, { id: 'Mask', ...EVERYTHING, name: 'mask', code: PYTHON }] });
    return chart;
  },
};

function transform(options: ServerlessTransformOptions): Chart {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, ...options });
  return chart;
}

/** Objects of Knative kinds that the examples and these programs emit, by where they are from. */
export function emittedKnativeObjects(): ReadonlyArray<readonly [from: string, object: KubernetesObject]> {
  const programs = Object.entries(PROGRAMS).map(([name, program]) => [name, program().toJson() as KubernetesObject[]] as const);
  const examples = exampleNames().map(name => [name, synthesizeExample(name).objects as KubernetesObject[]] as const);
  return [...examples, ...programs]
    .flatMap(([from, objects]) => objects.filter(({ apiVersion }) => /knative\.dev\//.test(apiVersion)).map(object => [from, object] as const));
}
