import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';
import { KafkaOperation, KafkaResourceType, KafkaRight } from '../core/kafka';
import { TopicOperation } from '../core/topic';
import type { KafkaUserSpecAuthorizationAcls } from '../crd/strimzi';

/** What a name in a rule may hold: all that Kafka allows in a topic name, and what groups and transactional ids use beside it. No wildcard. */
const RESOURCE_NAME = /^[A-Za-z0-9._:/-]{1,249}$/;

/** What one edge to a topic needs. */
export interface TopicRights {
  readonly topicName: string;
  readonly operation: TopicOperation;
  readonly consumerGroup?: string;
  readonly transactionalIdPrefix?: string;
}

/**
 * Rights of one edge. An idempotent producer needs no right on the cluster: since Kafka 3.0 the right to write a topic is enough.
 *
 * @see https://cwiki.apache.org/confluence/display/KAFKA/KIP-679%3A+Producer+will+enable+the+strongest+delivery+guarantee+by+default
 */
export function rightsOf(edge: TopicRights): KafkaRight[] {
  const topic = { resourceType: KafkaResourceType.TOPIC, resourceName: edge.topicName };
  if (edge.operation === TopicOperation.READ) {
    const group = edge.consumerGroup === undefined
      ? []
      : [{ resourceType: KafkaResourceType.GROUP, resourceName: edge.consumerGroup, operations: [KafkaOperation.READ] }];
    return [{ ...topic, operations: [KafkaOperation.READ, KafkaOperation.DESCRIBE] }, ...group];
  }
  const transactions = edge.transactionalIdPrefix === undefined
    ? []
    : [{
      resourceType: KafkaResourceType.TRANSACTIONAL_ID,
      resourceName: edge.transactionalIdPrefix,
      prefix: true,
      operations: [KafkaOperation.WRITE, KafkaOperation.DESCRIBE],
    }];
  return [{ ...topic, operations: [KafkaOperation.WRITE, KafkaOperation.DESCRIBE] }, ...transactions];
}

/** Refuses names that are empty or that Kafka would take for a wildcard. */
export function checkRights(scope: IConstruct, rights: readonly KafkaRight[]): void {
  for (const right of rights) {
    if (right.resourceType === KafkaResourceType.CLUSTER || RESOURCE_NAME.test(right.resourceName)) continue;
    throw CORE.error(scope, 'HostileValue', {
      what: `the name of a ${right.resourceType} is not usable in an access rule`,
      got: right.resourceName,
      allowed: '1 to 249 letters, digits, ".", "_", ":", "/", "-"',
    });
  }
}

/** Access rules of one user: one a resource, operations merged, all sorted. */
export function renderAcls(rights: readonly KafkaRight[]): KafkaUserSpecAuthorizationAcls[] {
  const merged = new Map<string, { right: KafkaRight; operations: Set<KafkaOperation> }>();
  for (const right of rights) {
    const key = resourceText(right);
    if (!merged.has(key)) merged.set(key, { right, operations: new Set() });
    right.operations.forEach(operation => merged.get(key)!.operations.add(operation));
  }
  return [...merged.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { right, operations }]) => ({ resource: renderResource(right), operations: [...operations].sort() }));
}

/** How a report names the resource of a right, as in "group prefix connect-". */
export function resourceText(right: KafkaRight): string {
  if (right.resourceType === KafkaResourceType.CLUSTER) return 'cluster';
  return `${right.resourceType} ${right.prefix ? 'prefix ' : ''}${right.resourceName}`;
}

function renderResource(right: KafkaRight): KafkaUserSpecAuthorizationAcls['resource'] {
  if (right.resourceType === KafkaResourceType.CLUSTER) return { type: 'cluster' };
  return { type: right.resourceType, name: right.resourceName, patternType: right.prefix ? 'prefix' : 'literal' };
}
