import { Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { FakeClient, quiet } from './fixtures';
import { CredentialCopies, KafkaCluster } from '../../src/streaming';
import { Manifest, synthAll } from '../support/app';

/** One edge of a random wiring, by numbers. */
interface Edge {
  readonly client: number;
  readonly topic: number;
  readonly reads: boolean;
}

const EDGES = fc.array(fc.record({ client: fc.nat(4), topic: fc.nat(4), reads: fc.boolean() }), { minLength: 1, maxLength: 15 });

/** Even clients live beside the cluster, odd ones in another namespace. */
const NAMESPACES = ['kafka', 'far'];

function build(edges: readonly Edge[]): Manifest[] {
  const app = Testing.app();
  const kafka = new KafkaCluster(new Chart(app, 'streaming', { namespace: 'kafka' }), 'Kafka', { credentialCopies: CredentialCopies.externalSecrets() });
  const topics = [0, 1, 2, 3, 4].map(i => kafka.addTopic(`T${i}`));
  const charts = NAMESPACES.map(namespace => new Chart(app, `stages-${namespace}`, { namespace }));
  const clients = [0, 1, 2, 3, 4].map(i => new FakeClient(charts[i % 2], `C${i}`));
  quiet(kafka);
  for (const edge of edges) {
    if (edge.reads) clients[edge.client].read(topics[edge.topic], { feedback: true });
    else clients[edge.client].write(topics[edge.topic], { feedback: true });
  }
  return synthAll(kafka);
}

/** What the users must be allowed, straight from the edges. */
function expectedRights(edges: readonly Edge[]): string[] {
  const rights = edges.flatMap(({ client, topic, reads }) => [
    `kafka-c${client} topic t${topic} ${reads ? 'Read' : 'Write'}`,
    `kafka-c${client} topic t${topic} Describe`,
    ...(reads ? [`kafka-c${client} group c${client} Read`] : []),
  ]);
  return [...new Set(rights)].sort();
}

function emittedRights(manifests: Manifest[]): string[] {
  return manifests.filter(m => m.kind === 'KafkaUser').flatMap(user => user.spec.authorization.acls.flatMap(
    (acl: Manifest) => acl.operations.map((operation: string) => `${user.metadata.name} ${acl.resource.type} ${acl.resource.name} ${operation}`),
  )).sort();
}

/** Whom the policies let in, in words. */
function admitted(manifests: Manifest[]): string[] {
  return manifests.filter(m => m.kind === 'NetworkPolicy').flatMap(policy => policy.spec.ingress.flatMap(
    (rule: Manifest) => rule.from.map((peer: Manifest) => {
      const namespace = peer.namespaceSelector?.matchLabels['kubernetes.io/metadata.name'] ?? policy.metadata.namespace;
      return `${policy.metadata.name}: ${peer.podSelector.matchLabels.app} in ${namespace} to ${rule.ports.map((port: Manifest) => port.port)}`;
    }),
  )).sort();
}

test('rights, users and policies equal the edges, whatever the wiring', () => {
  fc.assert(fc.property(EDGES, edges => {
    const manifests = build(edges);
    expect(emittedRights(manifests)).toEqual(expectedRights(edges));
    const clients = [...new Set(edges.map(edge => edge.client))].sort();
    expect(admitted(manifests)).toEqual(clients.map(client => `kafka-from-c${client}: c${client} in ${NAMESPACES[client % 2]} to 9093`));
    const copies = manifests.filter(m => m.kind === 'SecretStore').map(m => m.metadata.name).sort();
    expect(copies).toEqual(clients.filter(client => client % 2 === 1).map(client => `kafka-c${client}`));
  }), { numRuns: 100 });
});

test('the order of edges and their repetition change no object', () => {
  fc.assert(fc.property(EDGES, edges => {
    const objects = (wiring: readonly Edge[]) => build(wiring).map(m => JSON.stringify(m)).sort();
    expect(objects([...edges, ...edges].reverse())).toEqual(objects(edges));
  }), { numRuns: 50 });
});

test('a further client changes no existing object', () => {
  fc.assert(fc.property(EDGES, edges => {
    const old = edges.filter(edge => edge.client !== 4);
    const before = build(old).map(m => JSON.stringify(m));
    expect(build([...old, ...edges.filter(edge => edge.client === 4)]).map(m => JSON.stringify(m))).toEqual(expect.arrayContaining(before));
  }), { numRuns: 50 });
});
