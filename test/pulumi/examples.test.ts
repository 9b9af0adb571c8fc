import * as fs from 'fs';
import * as path from 'path';
import * as pulumi from '@pulumi/pulumi';
import { kubernetesObjects, Registered, resource, run, valueOf } from './program';
import { ROOT } from '../../scripts/examples';
import { synthesizeExample } from '../support/examples';

// Whole examples, on a machine that may be busy.
jest.setTimeout(60_000);

const DIGEST = `sha256:${'5e'.repeat(32)}`;
const SECRET = 'correct-horse-battery';
const OUTPUTS = {
  parse: 'ghcr.io/acme/parse:1.4.2',
  bootstrapBrokersSaslScram: 'b-1.shop.kafka.example:9096,b-2.shop.kafka.example:9096',
  kafkaPassword: pulumi.secret(SECRET),
  lakeKeyId: 'AK',
  lakeSecretKey: pulumi.secret(SECRET),
  lakeBucket: 'acme-lake',
  priceDigest: DIGEST,
};

/** Runs the program of an example. */
async function example(name: string): Promise<{ registered: Registered[]; exported: Record<string, pulumi.Output<unknown>> }> {
  jest.spyOn(pulumi.StackReference.prototype, 'requireOutput').mockImplementation(key => pulumi.output(OUTPUTS[key as keyof typeof OUTPUTS]) as pulumi.Output<unknown>);
  pulumi.runtime.setAllConfig({ 'project:imagesStack': 'acme/images/dev', 'project:platformStack': 'acme/platform/dev', 'project:region': 'eu-central-1' });
  const { registered, result } = await run(() => {
    let exported = {};
    jest.isolateModules(() => {
      jest.doMock('@pulumi/pulumi', () => pulumi);
      exported = jest.requireActual(path.join(ROOT, 'examples', name, 'index.ts'));
    });
    return exported;
  });
  return { registered, exported: result };
}

test('orders-pulumi deploys the objects of orders', async () => {
  const { registered, exported } = await example('orders-pulumi');
  const plain = synthesizeExample('orders').objects;
  const objects = kubernetesObjects(registered).map(({ inputs }) => inputs).filter(({ kind }) => kind !== 'Namespace');
  expect(objects.map(({ kind, metadata: { name } }) => `${kind} ${name}`).sort()).toEqual(plain.map(({ kind, metadata: { name } }) => `${kind} ${name}`).sort());
  for (const object of plain) {
    const { annotations, ...metadata } = objects.find(({ kind, metadata: { name } }) => kind === object.kind && name === object.metadata.name)!.metadata;
    expect(metadata).toEqual({ ...object.metadata, annotations: undefined });
    expect(Object.keys(annotations ?? {})).toEqual(expect.arrayContaining(Object.keys(object.metadata.annotations ?? {})));
  }
  expect(resource(registered, 'Service', 'parse').inputs.spec).toEqual(plain.find(({ kind, metadata: { name } }) => kind === 'Service' && name === 'parse')!.spec);
  expect(await valueOf(exported.archive)).toEqual({ configMapName: 'archive', secretName: 'archive' });
});

test('managed-kafka-pulumi hands values both ways', async () => {
  const { registered } = await example('managed-kafka-pulumi');
  const text = kubernetesObjects(registered).map(({ sent }) => sent).join('\n');
  expect(text).not.toMatch(/deferred|de4e44ed/);
  const shop = registered.find(({ type }) => type === 'kubernetes:apps/v1:Deployment')!;
  const env = Object.fromEntries(shop.inputs.spec.template.spec.containers[0].env.map(({ name, value }: { name: string; value: string }) => [name, value]));
  expect(env).toMatchObject({ KAFKA_BOOTSTRAP_SERVERS: OUTPUTS.bootstrapBrokersSaslScram, KAFKA_TOPIC: 'shop_placed', KAFKA_USER: 'shop' });
  expect(JSON.stringify(resource(registered, 'Service', 'price').inputs)).toContain(`ghcr.io/acme/price@${DIGEST}`);
  expect(text).toContain('acme-lake');
  // Secrets are in Secrets, and marked.
  const holders = kubernetesObjects(registered).filter(({ sent }) => sent.includes(SECRET));
  expect(holders.map(({ type }) => type)).toEqual(['kubernetes:core/v1:Secret', 'kubernetes:core/v1:Secret']);
});

test.each(['orders-pulumi', 'managed-kafka-pulumi'])('%s has a README whose links lead somewhere', name => {
  const folder = path.join(ROOT, 'examples', name);
  const text = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
  expect(text).toMatch(new RegExp(`^# ${name}: \\w`));
  expect(text).toContain('\n## Before you deploy it\n');
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(match => match[1]);
  expect(links.filter(link => !link.startsWith('https://') && !fs.existsSync(path.join(folder, link)))).toEqual([]);
});
