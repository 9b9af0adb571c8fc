import { ClientConfiguration, userOf } from './clients/client-configuration';
import { ClientProperties, Driver } from './driver';
import type { KafkaSystem } from './kafka-system';
import type { Need } from './needs';

/** What the broker made of all that was tried. */
export interface Findings {
  /** Kind of the object of each client. */
  readonly clients: readonly string[];
  /** Records written, and read with a committed offset, by the stages' own clients as their edges say. */
  readonly declared: number;
  /** Attempts of the cross product that passed, and should. */
  readonly allowed: number;
  /** Attempts of the cross product that the authorizer refused, and should. */
  readonly refused: number;
  /** Users with rights that no client logs in as; the library warned of them. */
  readonly idle: readonly string[];
  /** One line each: who, what, with what. */
  readonly surprises: readonly string[];
}

interface Attempt {
  readonly operation: string;
  readonly resourceType: string;
  readonly resource: string;
  readonly outcome: string;
}

/** Rights that come with others. @see https://kafka.apache.org/documentation/#operations_in_kafka */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  Describe: ['Read', 'Write', 'Delete', 'Alter'],
  DescribeConfigs: ['AlterConfigs'],
};

/** Names that no stage declares. */
const UNKNOWN = 'not-declared';

/** Lets the stages do what their edges say, and then everything else, and compares. The broker holds the users, rules and topics of the system. */
export async function checkLeastPrivilege(driver: Driver, system: KafkaSystem, clients: readonly ClientConfiguration[]): Promise<Findings> {
  const surprises = [...configurationGaps(system, clients)];
  const work = clients.map(client => declaredOperations(driver, system, client));
  const declared = (await Promise.all(work)).flat();
  surprises.push(...declared.filter(result => result !== undefined));
  const users = [...system.users.map(user => user.metadata.name as string), ...system.foreignUsers];
  const principals = [...new Set([...system.needs.map(need => need.principal), ...users])];
  const swept = await Promise.all(principals.map(principal => {
    const client = clients.find(({ properties }) => userOf(properties) === principal);
    return sweep(driver, system, principal, client?.properties);
  }));
  surprises.push(...swept.flatMap(result => result.surprises));
  return {
    clients: clients.map(client => client.source.split(' ')[0]),
    declared: declared.filter(result => result === undefined).length,
    allowed: sum(swept.map(result => result.allowed)),
    refused: sum(swept.map(result => result.refused)),
    idle: clients.filter(client => client.unused).map(client => client.source),
    surprises,
  };
}

/** Adds up the findings of several clusters. */
export function total(findings: readonly Findings[]): Findings {
  return {
    clients: findings.flatMap(found => found.clients),
    declared: sum(findings.map(found => found.declared)),
    allowed: sum(findings.map(found => found.allowed)),
    refused: sum(findings.map(found => found.refused)),
    idle: findings.flatMap(found => found.idle),
    surprises: findings.flatMap(found => found.surprises),
  };
}

/** The counts in a line. */
export function summary(name: string, found: Findings): string {
  const idle = found.idle.length === 0 ? '' : `; ${found.idle.length} users that no client logs in as (NotificationIdentityShared)`;
  const kinds = [...new Set(found.clients)].sort().map(kind => `${found.clients.filter(client => client === kind).length} ${kind}`).join(', ');
  return [
    `${name}: ${found.declared} declared operations done by ${found.clients.length} clients (${kinds})`,
    `cross product: ${found.allowed} allowed as declared, ${found.refused} refused as expected, ${found.surprises.length} surprises${idle}`,
  ].join('; ');
}

/** Edges without a client that serves them, and clients that do what no edge says. */
function configurationGaps(system: KafkaSystem, clients: readonly ClientConfiguration[]): string[] {
  const configured = new Set(clients.flatMap(({ properties, reads, writes, group }) => {
    const user = userOf(properties);
    return [
      ...reads.map(topic => `${user} Read topic ${topic}`),
      ...(reads.length > 0 ? [`${user} Read group ${group}`] : []),
      ...writes.map(topic => `${user} Write topic ${topic}`),
    ];
  }));
  const state = (need: Need) => need.operations.includes('DescribeConfigs') || need.reason.startsWith('state of');
  const wanted = new Map(system.needs.flatMap(need => need.operations
    .filter(operation => !state(need) || (operation === 'Write' && need.resourceType === 'topic'))
    .map(operation => [`${need.principal} ${operation} ${need.resourceType} ${need.resource}`, need.reason])));
  return [
    ...[...wanted].filter(([key]) => !configured.has(key) && !system.idle.some(user => key.startsWith(`${user} `))).map(([key, reason]) => `no client is configured for: ${key} (${reason})`),
    ...[...configured].filter(key => !wanted.has(key)).map(key => `a client is configured for what no edge says: ${key}`),
  ];
}

/** @returns for each operation a surprise, or nothing when it was done */
async function declaredOperations(driver: Driver, system: KafkaSystem, client: ClientConfiguration): Promise<Array<string | undefined>> {
  const { source, properties, group } = client;
  const user = userOf(properties);
  const attempt = async (what: string, action: () => Promise<boolean>): Promise<string | undefined> => {
    try {
      return await action() ? undefined : `${user} may not ${what} (${source}): it found nothing`;
    } catch (error) {
      return `${user} may not ${what} (${source}): ${(error as Error).message}`;
    }
  };
  const done = [];
  for (const topic of client.reads) {
    done.push(await attempt(`consume topic ${topic} as group ${group}`, async () => {
      const { records, committed } = await driver.ask<{ records: number; committed: number }>('consume', { client: properties, topic, group });
      return records > 0 && committed > 0;
    }));
  }
  for (const topic of client.writes) {
    done.push(await attempt(`produce to topic ${topic}`, async () => {
      const { offset } = await driver.ask<{ offset: number }>('produce', { client: properties, topic, value: `{"from":"${system.name}"}` });
      return offset >= 0;
    }));
  }
  if (done.length === 0) done.push(await attempt('log in', async () => (await driver.ask<{ nodes: number }>('login', { client: properties })).nodes > 0));
  return done;
}

/** Everything that one principal might do to everything that there is. */
async function sweep(driver: Driver, system: KafkaSystem, principal: string, client: ClientProperties | undefined): Promise<Omit<Findings, 'clients' | 'declared' | 'idle'>> {
  if (client === undefined) return { allowed: 0, refused: 0, surprises: [`no client is configured for principal ${principal}`] };
  const groups = [...new Set(system.needs.filter(need => need.resourceType === 'group').map(need => need.resource)), UNKNOWN];
  let attempts: Attempt[];
  try {
    attempts = await driver.ask<Attempt[]>('sweep', {
      client, groups, topics: system.topics.map(topic => topic.name), unknownTopics: [UNKNOWN], transactionalIds: [principal, UNKNOWN],
    });
  } catch (error) {
    return { allowed: 0, refused: 0, surprises: [`${principal} cannot log in: ${(error as Error).message}`] };
  }
  const rights = rightsOf(system.needs.filter(need => need.principal === principal));
  const counts = { allowed: 0, refused: 0 };
  const surprises: string[] = [];
  for (const { operation, resourceType, resource, outcome } of attempts) {
    const expected = rights.has(`${operation} ${resourceType} ${resource}`) ? 'allowed' : 'refused';
    if (outcome === expected) counts[expected]++;
    else if (outcome === 'allowed') surprises.push(`${principal} may ${operation} ${resourceType} ${resource}, which nothing declares`);
    else surprises.push(`${principal} may not ${operation} ${resourceType} ${resource}, which is declared or should be refused: ${outcome}`);
  }
  return { ...counts, surprises };
}

function rightsOf(needs: readonly Need[]): Set<string> {
  // Whoever may write a topic may do so without duplicates.
  const idempotent = needs.some(need => need.resourceType === 'topic' && need.operations.includes('Write')) ? ['IdempotentWrite cluster producer'] : [];
  return new Set([...idempotent, ...needs.flatMap(({ operations, resourceType, resource }) => {
    const implied = Object.entries(IMPLIED).filter(([, by]) => by.some(operation => operations.includes(operation))).map(([operation]) => operation);
    return [...operations, ...implied].map(operation => `${operation} ${resourceType} ${resource}`);
  })]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
