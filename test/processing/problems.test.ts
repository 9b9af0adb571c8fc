import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Duration, Size } from 'cdk8s';
import { bench, FakeBucket, FakeKafka, FakeTopic, objects } from './fixtures';
import { KafkaSecurityProtocol, SaslMechanism, Warnings } from '../../src/core';
import { ServerlessTransform, ServerlessTransformProps, TransformChain, TransformCode } from '../../src/processing';
import { messageOf } from '../support/app';

const CODE = TransformCode.inlineJavaScript('export const handle = (ce) => ce.data;');
const IMAGE = 'ghcr.io/acme/parse:1.4.2';

function refusal(props: Partial<ServerlessTransformProps>, id = 'Parse'): string {
  const { chart, input } = bench();
  return messageOf(() => new ServerlessTransform(chart, id, { input, ...('image' in props || 'code' in props ? {} : { code: CODE }), ...props }));
}

const REFUSED: Array<[string, Partial<ServerlessTransformProps>, RegExp]> = [
  ['image and code', { image: IMAGE, code: CODE }, /^ConflictingProps: \[test\/Parse\] image and code are both set/],
  ['neither image nor code', { image: undefined }, /^MissingProp: .*neither image nor code/],
  ['output type of an image', { image: IMAGE, outputType: 'a' }, /^ConflictingProps: .*outputType is for code/],
  ['pull secret of code', { imagePullSecret: { name: 'registry' } }, /^ConflictingProps: .*imagePullSecret is for image/],
  ['image that is none', { image: 'not an image' }, /^InvalidValue: .*not an image reference/],

  ['scale.min below 0', { scale: { min: -1 } }, /^InvalidNumber: .*scale\.min/],
  ['scale.max of 0, which means without limit', { scale: { max: 0 } }, /^InvalidNumber: .*scale\.max/],
  ['scale.min above scale.max', { scale: { min: 3, max: 2 } }, /^ConflictingProps: .*scale\.min is more than scale\.max, got "3 and 2"/],
  ['concurrency of 0, which means without limit', { scale: { concurrency: 0 } }, /^InvalidNumber: .*scale\.concurrency/],
  ['concurrency above 1000', { scale: { concurrency: 1001 } }, /^InvalidNumber: .*from 1 to 1000/],
  ['utilization above 100', { scale: { targetUtilization: 101 } }, /^InvalidNumber: .*from 1 to 100/],
  ['window below 6 seconds', { scale: { window: Duration.seconds(5) } }, /^InvalidNumber: .*scale\.window.*got "5 s"; allowed: whole seconds from 6 to 3600/],
  ['window above an hour', { scale: { window: Duration.minutes(61) } }, /^InvalidNumber: .*scale\.window/],
  ['window with a fraction', { scale: { window: Duration.millis(6500) } }, /^InvalidNumber: .*scale\.window/],
  ['delay above an hour', { scale: { scaleDownDelay: Duration.hours(2) } }, /^InvalidNumber: .*scale\.scaleDownDelay/],
  ['initial scale of 0', { scale: { initial: 0 } }, /^InvalidNumber: .*scale\.initial/],
  ['initial scale above max', { scale: { initial: 11 } }, /^InvalidNumber: .*scale\.initial.*from 1 to 10/],
  ['activation of 1', { scale: { activation: 1 } }, /^InvalidNumber: .*scale\.activation.*from 2/],
  ['activation below min', { scale: { min: 4, activation: 3 } }, /^InvalidNumber: .*scale\.activation.*from 4/],
  ['activation above max', { scale: { max: 3, activation: 4 } }, /^InvalidNumber: .*scale\.activation/],
  ['lag threshold of 0', { scale: { lagThreshold: 0 } }, /^InvalidNumber: .*scale\.lagThreshold/],
  ['half a pod', { scale: { min: 0.5 } }, /^InvalidNumber: .*scale\.min/],

  ['timeout that leaves no time for the output', { timeout: Duration.seconds(571) }, /^InvalidNumber: .*timeout.*from 1 to 570/],
  ['timeout above Knative\'s limit', { timeout: Duration.seconds(601) }, /^InvalidNumber: .*timeout/],
  ['no timeout', { timeout: Duration.seconds(0) }, /^InvalidNumber: .*timeout/],
  ['attempts below 0', { retry: { attempts: -1 } }, /^InvalidNumber: .*retry\.attempts/],
  ['attempts without end', { retry: { attempts: 31 } }, /^InvalidNumber: .*retry\.attempts/],
  ['delay that Knative would round down to nothing', { retry: { delay: Duration.millis(50) } }, /^InvalidNumber: .*retry\.delay.*got "50 ms"; allowed: multiples of 100 ms/],
  ['delay that Knative would cut', { retry: { delay: Duration.millis(250) } }, /^InvalidNumber: .*retry\.delay/],
  ['delay above half an hour', { retry: { delay: Duration.minutes(31) } }, /^InvalidNumber: .*retry\.delay/],
  ['retries without dead letters', { deadLetter: false }, /^RetriesWithoutDeadLetter: .*got 5/],
  ['retention of dead letters that there are none of', { deadLetter: false, retry: { attempts: 0 }, deadLetterRetention: Duration.days(1) }, /^ConflictingProps: .*deadLetterRetention/],
  ['no consumer', { consumers: 0 }, /^InvalidNumber: .*consumers/],

  ['port of the proxy', { port: 8012 }, /^ReservedPort: .*got 8012; allowed: any but 8008, 8012, 8013, 8022, 9090, 9091/],
  ['port of the profiler', { port: 8008 }, /^ReservedPort: /],
  ['port above 65535', { port: 65536 }, /^InvalidNumber: .*port/],
  ['root', { runAsUser: 0 }, /^InvalidNumber: .*runAsUser/],
  ['no record at all', { maxRecordSize: Size.kibibytes(0) }, /^InvalidNumber: .*maxRecordSize/],
  ['CPU limit below the reservation', { resources: { cpuMillis: 500, cpuLimitMillis: 100 } }, /^ConflictingProps: .*cpuLimitMillis/],
  ['memory limit below the reservation', { resources: { memory: Size.gibibytes(1), memoryLimit: Size.mebibytes(512) } }, /^ConflictingProps: .*memoryLimit.*got 512/],
  ['no CPU', { resources: { cpuMillis: 0 } }, /^InvalidNumber: .*cpuMillis/],

  ['name with a leading digit', { name: '2way' }, /^InvalidName: .*begins with a letter/],
  ['name in upper case', { name: 'Parse' }, /^InvalidName: .*use "parse"/],
  ['name that leaves no room for suffixes', { name: 'a'.repeat(51) }, /^InvalidName: .*1 to 50/],
  ['name that YAML reads as a boolean', { name: 'on' }, /^AmbiguousName: /],
  ['consumer group with a wildcard', { consumerGroup: '*' }, /^HostileValue: .*consumer group/],
  ['consumer group with a line break', { consumerGroup: 'a\nb' }, /^HostileValue: .*consumer group/],
  ['output type with a header break', { outputType: 'a\r\nx-evil: 1' }, /^HostileValue: .*outputType/],

  ['variable with a hyphen', { environment: { 'MY-VAR': '1' } }, /^InvalidName: .*environment variable.*got "MY-VAR"/],
  ['variable with an equals sign', { environment: { 'A=B': '1' } }, /^InvalidName: /],
  ['variable of Knative', { environment: { K_SERVICE: '1' } }, /^ReservedVariable: .*got "K_SERVICE"/],
  ['port by variable', { image: IMAGE, environment: { PORT: '1' } }, /^ReservedVariable: .*got "PORT"/],
  ['variable of the runner', { secretEnvironment: { K_SINK: { secretName: 'a', key: 'b' } } }, /^ReservedVariable: .*got "K_SINK"/],
  ['value with a NUL', { environment: { A: 'x\0y' } }, /^HostileValue: .*value of A/],
  ['variable twice', { environment: { A: '1' }, secretEnvironment: { A: { secretName: 'a', key: 'b' } } }, /^DuplicateVariable: .*got "A"/],
  ['secret with a bad name', { secretEnvironment: { A: { secretName: 'a b', key: 'b' } } }, /^InvalidName: .*Secret of variable A/],
  ['secret with a bad key', { secretEnvironment: { A: { secretName: 'a', key: '../b' } } }, /^InvalidName: .*key in the Secret of variable A/],
  ['pull secret with a bad name', { image: IMAGE, imagePullSecret: { name: 'A B' } }, /^InvalidName: .*Secret of imagePullSecret/],

  ['egress without a port', { egress: [{ ports: [] }] }, /^MissingProp: .*names no port/],
  ['egress to pods and addresses', { egress: [{ ports: [1], cidr: '10.0.0.0/8', pods: { labels: {} } }] }, /^ConflictingProps: .*egress/],
  ['egress to no address range', { egress: [{ ports: [1], cidr: '10.0.0.1' }] }, /^InvalidValue: .*address range/],
  ['egress to an impossible address range', { egress: [{ ports: [1], cidr: '10.0.0.300/8' }] }, /^InvalidValue: .*address range/],
  ['egress to more bits than there are', { egress: [{ ports: [1], cidr: '10.0.0.0/33' }] }, /^InvalidValue: .*address range/],
  ['egress to a range in two parts', { egress: [{ ports: [1], cidr: '10.0.0.0/8/8' }] }, /^InvalidValue: .*address range/],
  ['egress to an impossible port', { egress: [{ ports: [70_000] }] }, /^InvalidNumber: .*egress port/],
];

test.each(REFUSED)('refused: %s', (_, props, message) => {
  expect(refusal(props)).toMatch(message);
});

test.each(['input', 'output'])('a sensitive %s is warned about, since Knative does not encrypt', port => {
  const { chart, kafka, input } = bench();
  const sensitive = new FakeTopic(chart, 'Patients', { kafka, sensitive: true });
  Warnings.of(chart).treatAsErrors();
  new ServerlessTransform(chart, 'Parse', { input, code: CODE, [port]: sensitive });
  expect(() => objects(chart)).toThrow(/SensitiveOverPlainHttp: \[test\/Parse\] records of the sensitive topic patients/);
  Warnings.of(chart).acknowledge('SensitiveOverPlainHttp', 'the CNI encrypts traffic between nodes');
  expect(() => objects(chart)).not.toThrow();
});

test('ranges of both versions of IP are usable', () => {
  const { chart, input } = bench();
  const egress = ['10.0.0.0/8', 'fd00::/8', '0.0.0.0/0'].map(cidr => ({ cidr, ports: [443] }));
  expect(() => new ServerlessTransform(chart, 'Parse', { input, code: CODE, egress })).not.toThrow();
});

test('a name that the runner uses is free beside an image', () => {
  const { chart, input } = bench();
  expect(() => new ServerlessTransform(chart, 'Parse', { input, image: IMAGE, environment: { K_SINK: 'mine' } })).not.toThrow();
});

test('two buckets of one id would share their variables', () => {
  const { chart, input } = bench();
  const reads = [new FakeBucket(chart, 'Uploads'), new FakeBucket(new FakeBucket(chart, 'Other'), 'Uploads')];
  expect(messageOf(() => new ServerlessTransform(chart, 'Parse', { input, code: CODE, reads }))).toMatch(/^DuplicateVariable: .*got "UPLOADS_BUCKET_NAME"/);
});

test('a listener with TLS alone is nothing that a source can use', () => {
  const { chart, input } = bench({ securityProtocol: KafkaSecurityProtocol.SSL, credentials: undefined });
  expect(messageOf(() => new ServerlessTransform(chart, 'Parse', { input, code: CODE }))).toMatch(/^KnativeConnectionUnsupported: .*got "SSL"/);
});

test('a sink can use a listener with TLS alone, but not one without any reference', () => {
  const { chart, input } = bench();
  const tls = new FakeKafka(chart, 'Tls', { securityProtocol: KafkaSecurityProtocol.SSL, credentials: undefined });
  const bare = new FakeKafka(chart, 'Bare', { securityProtocol: KafkaSecurityProtocol.SSL, credentials: undefined, trust: undefined });
  expect(() => new ServerlessTransform(chart, 'Parse', { input, output: new FakeTopic(chart, 'A', { kafka: tls }), code: CODE })).not.toThrow();
  expect(messageOf(() => new ServerlessTransform(chart, 'Score', { input, output: new FakeTopic(chart, 'B', { kafka: bare }), code: CODE })))
    .toMatch(/^KnativeConnectionUnsupported: .*neither a user, a client certificate nor an authority/);
});

test('SASL without a password is nothing that Knative can use', () => {
  const { chart, input } = bench({ securityProtocol: KafkaSecurityProtocol.SASL_SSL, saslMechanism: SaslMechanism.SCRAM_SHA_512, credentials: { userName: 'a' } });
  expect(messageOf(() => new ServerlessTransform(chart, 'Parse', { input, code: CODE }))).toMatch(/^KnativeConnectionUnsupported: .*password/);
});

test.each(['a"; evil', '{{ .password }}', 'a\\b', 'a b'])('the user name %j cannot reach a JAAS line or a template', userName => {
  const { chart, input } = bench({
    securityProtocol: KafkaSecurityProtocol.SASL_SSL,
    saslMechanism: SaslMechanism.SCRAM_SHA_512,
    credentials: { userName, password: { secretName: 'a', key: 'password' } },
  });
  expect(messageOf(() => new ServerlessTransform(chart, 'Parse', { input, code: CODE }))).toMatch(/^HostileValue: .*Kafka user name/);
});

describe('code', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'transform-code-'));
  const write = (name: string, content: string | Buffer) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content);
    return file;
  };
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('from a file, the ending tells the language', () => {
    expect(TransformCode.file(write('a.mjs', 'export default () => 1;'))).toMatchObject({ language: 'javascript', text: 'export default () => 1;' });
    expect(TransformCode.file(write('a.py', 'def handle(e, c): pass'))).toMatchObject({ language: 'python' });
  });

  test('in a file that is not there', () => {
    expect(messageOf(() => TransformCode.file(path.join(folder, 'none.py')))).toMatch(/^FunctionUnreadable: \[TransformCode\] the file with the function cannot be read/);
  });

  test('in a file that is no text', () => {
    const file = write('b.py', Buffer.from([0xff, 0xfe, 0x00]));
    expect(messageOf(() => TransformCode.file(file))).toMatch(/^FunctionUnreadable: .*no UTF-8 text/);
  });

  test.each(['a.js', 'a.ts', 'a.cjs'])('in %s, which is no ES module by its name', file => {
    expect(messageOf(() => TransformCode.file(file))).toMatch(/^FunctionUnreadable: .*allowed: \.mjs, \.py; fix: compile it to an ES module/);
  });

  test('in a language that the runner does not run', () => {
    expect(messageOf(() => TransformCode.file('a.rb'))).toMatch(/^FunctionUnreadable: .*names no language/);
  });

  test.each([() => TransformCode.inlineJavaScript(''), () => TransformCode.inlinePython(' \n'), () => TransformCode.file(write('c.mjs', '\n'))])('that is empty', make => {
    expect(messageOf(make)).toMatch(/^FunctionEmpty: /);
  });

  test('above the limit of a ConfigMap, counted in bytes', () => {
    const limit = 1_048_576;
    const handle = 'handle = print #';
    const fits = TransformCode.inlinePython(handle.padEnd(limit, '#'));
    const tooLarge = TransformCode.inlinePython(`${handle.padEnd(limit - 1, '#')}é`);
    const { chart, input } = bench();
    expect(() => new ServerlessTransform(chart, 'Fits', { input, code: fits })).not.toThrow();
    expect(messageOf(() => new ServerlessTransform(chart, 'Large', { input, code: tooLarge }))).toMatch(/^FunctionTooLarge: \[test\/Large\].*got "1048577 bytes"/);
  });
});

describe('chain', () => {
  test('without a step', () => {
    const { chart, input } = bench();
    expect(messageOf(() => new TransformChain(chart, 'Chain', { input, steps: [] }))).toMatch(/^MissingProp: .*no steps/);
  });

  test.each([[['A', 'A']], [['A', '']], [['A/B', 'C']]])('with the step ids %j', ids => {
    const { chart, input, output } = bench();
    const steps = ids.map(id => ({ id, code: CODE }));
    expect(messageOf(() => new TransformChain(chart, 'Chain', { input, output, steps }))).toMatch(/^InvalidValue: \[test\/Chain\] the id of a step/);
  });

  test('whose last step names a schema for nobody', () => {
    const { chart, input, output } = bench();
    const steps = [{ id: 'A', code: CODE, hands: undefined }, { id: 'B', code: CODE, hands: { name: 'order' } as never }];
    expect(messageOf(() => new TransformChain(chart, 'Chain', { input, output, steps }))).toMatch(/^ConflictingProps: .*step B is the last one/);
  });
});
