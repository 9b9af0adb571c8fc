import { OpMap } from '@pulumi/pulumi/automation';
import { pipeline, secrets, SECRET, transformed } from './programs';
import { Stand } from './stand';

let stand: Stand;
beforeAll(async () => {
  stand = await Stand.start(/^(kafka\.strimzi\.io|objectbucket\.io)\//);
});
afterAll(async () => stand.stop());
beforeEach(() => stand.changes());

/** How often each operation is planned or done, but for resources that stay. */
function operations(summary: OpMap | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(summary ?? {}).filter(([operation]) => operation !== 'same'));
}

describe('the life of a stack', () => {
  const NAME = 'life';

  test('a preview deploys nothing, up deploys everything, in order', async () => {
    const stack = await stand.stack(NAME, pipeline());
    const preview = await stack.preview();
    expect(stand.changes()).toEqual([]);
    const up = await stack.up();
    expect(operations(up.summary.resourceChanges)).toEqual(operations(preview.changeSummary));
    const changes = stand.changes();
    expect(changes).toEqual(expect.arrayContaining(['create Kafka orders/kafka', 'create KafkaTopic orders/placed', 'create KafkaTopic orders/parsed', 'create ObjectBucketClaim orders/archive']));
    const position = (change: string) => changes.indexOf(change);
    for (const topic of ['placed', 'parsed']) expect(position(`create KafkaTopic orders/${topic}`)).toBeGreaterThan(position('create Kafka orders/kafka'));
    for (const pool of changes.filter(change => change.startsWith('create KafkaNodePool'))) expect(position(pool)).toBeLessThan(position('create Kafka orders/kafka'));
    expect(up.outputs.topics.value).toEqual({ 'orders/Placed': 'placed', 'orders/Parsed': 'parsed' });
    expect(up.outputs.claim.value).toEqual({ configMapName: 'archive', secretName: 'archive' });
    const { body } = await stand.plane.api.get({ apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', metadata: { name: 'placed', namespace: 'orders' } });
    expect(body.metadata.annotations).toEqual({ 'pulumi.com/waitFor': 'condition=Ready' });
  });

  test('a second up changes nothing', async () => {
    const up = await (await stand.stack(NAME, pipeline())).up();
    expect(operations(up.summary.resourceChanges)).toEqual({});
    expect(stand.changes()).toEqual([]);
  });

  test('a change of one prop changes one object', async () => {
    const stack = await stand.stack(NAME, pipeline({ retentionHours: 48 }));
    expect(operations((await stack.preview()).changeSummary)).toEqual({ update: 1 });
    await stack.up();
    expect(stand.changes()).toEqual(['update KafkaTopic orders/placed']);
  });

  test('a construct that moves in the tree takes its objects along', async () => {
    const stack = await stand.stack(NAME, pipeline({ retentionHours: 48, moved: true }));
    const up = await stack.up();
    expect(stand.changes()).toEqual([]);
    expect(up.summary.resourceChanges).not.toHaveProperty('replace');
    expect(operations((await stack.preview()).changeSummary)).toEqual({});
  });

  test('a component with another name, and the former one as an alias, keeps its objects', async () => {
    const stack = await stand.stack(NAME, pipeline({ retentionHours: 48, component: 'shop', opts: { aliases: [{ name: 'orders' }] } }));
    const up = await stack.up();
    const changes = stand.changes();
    expect(changes.filter(change => !change.startsWith('update'))).toEqual([]);
    expect(up.summary.resourceChanges).not.toHaveProperty('replace');
  });

  test('destroy deletes topics before their cluster, and leaves nothing', async () => {
    const stack = await stand.stack(NAME, pipeline({ component: 'shop', opts: { aliases: [{ name: 'orders' }] } }));
    await stack.destroy();
    const changes = stand.changes();
    const position = (change: string) => changes.indexOf(change);
    for (const topic of ['placed', 'parsed']) expect(position(`delete KafkaTopic orders/${topic}`)).toBeLessThan(position('delete Kafka orders/kafka'));
    for (const pool of changes.filter(change => change.startsWith('delete KafkaNodePool'))) expect(position(pool)).toBeGreaterThan(position('delete Kafka orders/kafka'));
    expect((await stack.exportStack()).deployment.resources ?? []).toEqual([]);
    for (const [plural, group] of [['kafkatopics', 'kafka.strimzi.io/v1'], ['kafkas', 'kafka.strimzi.io/v1'], ['objectbucketclaims', 'objectbucket.io/v1alpha1']]) {
      expect((await stand.plane.api.request('GET', `/apis/${group}/${plural}`)).body.items).toEqual([]);
    }
  });
});

test('transforms of the component reach its objects, of both kinds', async () => {
  const stack = await stand.stack('transformed', transformed);
  await stack.up();
  const { body } = await stand.plane.api.get({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map', namespace: 'orders' } });
  expect(body.metadata.labels).toEqual({ transform: 'yes', transformation: 'yes' });
  await stack.destroy();
});

test('kinds that hold data are protected from destroy, unless the program says otherwise', async () => {
  expect(await stand.run('protected', 'up', 'protected')).toMatchObject({ ok: true });
  expect(await stand.run('protected', 'destroy', 'protected')).toMatchObject({ ok: false, output: expect.stringMatching(/protect/) });
  expect(stand.changes().filter(change => change.startsWith('delete'))).toEqual([]);
  const open = await stand.stack('protected', pipeline());
  await open.up();
  await open.destroy();
  expect((await open.exportStack()).deployment.resources ?? []).toEqual([]);
});

test('what was deployed before a failure is in the state, and the next up goes on', async () => {
  expect(await stand.run('failing', 'up', 'lateOperator')).toMatchObject({ ok: false, output: expect.stringContaining('no matches for kind "SecretStore"') });
  const before = stand.changes();
  expect(before).toContain('create KafkaTopic orders/placed');
  expect(before).not.toContain('create ConfigMap orders/last');
  const stack = await stand.stack('failing', pipeline());
  const known = (await stack.exportStack()).deployment.resources.map(({ urn }: { urn: string }) => urn).join('\n');
  expect(known).toContain('KafkaTopic::orders/placed');
  expect(known).not.toContain('SecretStore');

  await stand.install(/^external-secrets\.io\/SecretStore$/);
  expect(await stand.run('failing', 'up', 'lateOperator')).toMatchObject({ ok: true });
  expect(stand.changes().filter(change => !before.includes(change))).toEqual(['create SecretStore orders/later', 'create ConfigMap orders/last']);
  await stack.destroy();
});

test('secrets are encrypted in the state, and nowhere in clear', async () => {
  const stack = await stand.stack('secrets', secrets);
  const printed: string[] = [];
  const onOutput = (text: string): unknown => printed.push(text);
  await stack.preview({ onOutput, diff: true });
  const { outputs } = await stack.up({ onOutput, diff: true });
  expect(outputs.url).toEqual({ value: `jdbc:postgresql://db/orders?password=${SECRET}`, secret: true });
  expect(outputs.name).toEqual({ value: 'keys', secret: false });
  const { body } = await stand.plane.api.get({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys', namespace: 'orders' } });
  expect(Buffer.from(body.data.url, 'base64').toString()).toBe(`jdbc:postgresql://db/orders?password=${SECRET}`);
  expect(stand.filesOf('secrets')).toContain('ciphertext');
  // Of the state, of Pulumi's own folder, and of the logs beside them.
  for (const text of [stand.filesOf(''), printed.join('')]) expect(text).not.toContain(SECRET);
  await stack.destroy();
});

describe('a preview fails with the message', () => {
  test.each([
    ['of the library, for a mistake', 'mistake', /InvalidNumber: \[orders\/Parsed\] partitions is out of range, got 0/],
    ['of the library, for an output where a value must be known', 'topicOfOutput', /ValueNotKnown: \[orders\/Kafka\/Placed\] the topic name must be known at synthesis/],
    ['of the library, for an output as a text', 'outputAsText', /OutputNotWrapped: \[orders\] an output was used as a plain value/],
    ['of the API server, for what only it refuses', 'wrongLabel', /metadata\.labels: Invalid value: "a b"/],
  ] as const)('%s', async (_, program, message) => {
    const { ok, output } = await stand.run(program, 'preview', program);
    expect(ok).toBe(false);
    expect(output).toMatch(message);
    expect(output).not.toMatch(/^\s+at .*src\/pulumi/m);
    expect(stand.changes()).toEqual([]);
  });
});
