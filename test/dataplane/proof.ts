import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App } from 'cdk8s';
import type { Broker } from './broker';
import type { BrokerPool } from './broker-pool';
import { checkLeastPrivilege, Findings, total } from './check';
import { clientConfigurations } from './clients/all-clients';
import { ClientConfiguration, EmittedWorld, hostsOf, userOf } from './clients/client-configuration';
import { ClientProperties, Driver } from './driver';
import type { JavaProgram } from './java-program';
import { KafkaSystem, kafkaSystems } from './kafka-system';
import type { OthersKafka } from './others-kafka';
import { Secrets } from './secrets';
import type { TopicReductions } from './topic-operator';
import { makeUser, newScramUser, ScramUser } from './user-operator';
import { Manifest, synthAll } from '../support/app';

/** An app, and what is known of the Kafkas in it that are not ours. */
export interface Subject {
  readonly name: string;
  readonly app: App;
  readonly manifests: readonly Manifest[];
  readonly systems: readonly KafkaSystem[];
  readonly others: readonly OthersKafka[];
}

/** How a subject differs from what was emitted. */
export interface SubjectOptions extends TopicReductions {
  readonly others?: readonly OthersKafka[];
  /** Changes objects, to see that it is noticed. */
  readonly patch?: (manifests: Manifest[]) => void;
}

/** Synthesizes an app and finds its Kafkas. */
export function subjectOf(name: string, app: App, options: SubjectOptions = {}): Subject {
  const manifests = synthAll(app).map(manifest => structuredClone(manifest));
  options.patch?.(manifests);
  const others = options.others ?? [];
  return { name, app, manifests, others, systems: kafkaSystems(app, manifests, others, options) };
}

/** What runs for the tests. */
export interface Engines {
  readonly program: JavaProgram;
  readonly brokers: BrokerPool;
  readonly driver: Driver;
}

/** A Kafka of a subject on a real broker. */
export interface Applied {
  readonly system: KafkaSystem;
  /** Clients that are pointed at it. */
  readonly clients: readonly ClientConfiguration[];
  readonly world: EmittedWorld;
  /** Client properties of the operators. */
  readonly operator: ClientProperties;
}

/** Applies each Kafka of a subject to a real broker, as the operators would, and does something with it before the next. */
export async function withApplied<T>(engines: Engines, subject: Subject, action: (applied: Applied) => Promise<T>): Promise<T[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dataplane-'));
  try {
    const results: T[] = [];
    for (const apply of await prepare(engines, subject, folder)) results.push(await action(await apply()));
    return results;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/**
 * Starts the brokers of a subject and makes the Secrets of all its users.
 *
 * @param folder for what clients read as files
 * @returns for each Kafka, what applies it; several may share a broker, so the next one ends the use of the one before
 */
export async function prepare(engines: Engines, subject: Subject, folder: string): Promise<Array<() => Promise<Applied>>> {
  const secrets = new Secrets();
  const made: Array<{ system: KafkaSystem; users: ScramUser[]; broker: Broker }> = [];
  for (const system of subject.systems) {
    const broker = await engines.brokers.brokerFor(system);
    made.push({ system, users: usersOf(system, subject.others, secrets, broker), broker });
  }
  secrets.derive(subject.manifests);
  return made.map(({ system, users, broker: { operator, address, authority } }) => async () => {
    const world = { manifests: subject.manifests, secrets, folder, authority };
    engines.driver.resolve(system.hosts, address);
    await engines.driver.ask('reset', { client: operator });
    await engines.driver.ask('provision', { client: operator, users, acls: system.acls, topics: system.topics });
    return { system, clients: clientsOf(system, world), world, operator };
  });
}

/** Lets the stages do what their edges say, and all else, at each Kafka of a subject. */
export async function prove(engines: Engines, subject: Subject): Promise<Findings> {
  return total(await withApplied(engines, subject, async ({ system, clients, operator }) => {
    await engines.driver.ask('seed', { client: operator, topics: system.topics.map(topic => topic.name) });
    return checkLeastPrivilege(engines.driver, system, clients);
  }));
}

/** Makes the users of a Kafka, and the Secrets that go with them. */
function usersOf(system: KafkaSystem, others: readonly OthersKafka[], secrets: Secrets, { authority, clientsAuthority }: Broker): ScramUser[] {
  const team = others.find(candidate => candidate.hosts === system.hosts);
  if (!team) {
    secrets.put(system.namespace, `${system.cluster}-cluster-ca-cert`, { 'ca.crt': authority });
    return system.users.flatMap(user => makeUser(user, clientsAuthority, secrets));
  }
  secrets.put(team.authoritySecret.namespace, team.authoritySecret.name, { [team.authoritySecret.key]: authority });
  return system.foreignUsers.map(name => {
    const user = newScramUser(name);
    const { namespace, name: secret, key } = team.passwordSecret(name);
    secrets.put(namespace, secret, { [key]: user.password });
    return user;
  });
}

/** Clients that are pointed at a Kafka, and whoever would use a Secret that no client uses. */
function clientsOf(system: KafkaSystem, world: EmittedWorld): ClientConfiguration[] {
  const clients = clientConfigurations(world).filter(client => hostsOf(client.properties).every(host => system.hosts.includes(host)));
  const used = new Set(clients.map(client => userOf(client.properties)));
  const idle = system.idle.filter(user => !used.has(user)).map((user): ClientConfiguration => ({
    source: `Secret ${system.namespace}/${user}, which no client uses`,
    properties: { ...clients[0].properties, 'sasl.jaas.config': world.secrets.value(system.namespace, user, 'sasl.jaas.config') },
    reads: [],
    writes: [],
    unused: true,
  }));
  return [...clients, ...idle];
}
