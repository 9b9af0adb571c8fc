import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { INGESTION } from './problems';
import { PipelineGraph } from '../core/graph';

const TOPICS = Symbol.for('cdk8s-data-pipelines.GatewayTopics');

/** A topic of an object store's gateway. */
interface GatewayTopic {
  /** The bucket whose identity it uses. */
  readonly owner: IConstruct;
  readonly manifest: ApiObject;
  /** Everything that a second user must agree on. */
  readonly fingerprint: string;
}

/**
 * The topic of a name in an object store. The gateway knows one of each name, so the first bucket makes it and others share it, as long as they
 * mean the same endpoint, the same delivery and live in one namespace.
 *
 * @param key where the topic is: `store namespace/store/topic`
 */
export function sharedGatewayTopic(user: IConstruct, key: string, fingerprint: string, make: () => ApiObject): ApiObject {
  const root = user.node.root as IConstruct & { [TOPICS]?: Map<string, GatewayTopic> };
  if (!root[TOPICS]) Object.defineProperty(root, TOPICS, { value: new Map<string, GatewayTopic>() });
  const known = root[TOPICS]!.get(key);
  if (known === undefined) {
    const manifest = make();
    root[TOPICS]!.set(key, { owner: user, manifest, fingerprint });
    return manifest;
  }
  if (known.fingerprint !== fingerprint) {
    throw INGESTION.error(user, 'NotificationTopicTaken', { what: `${known.owner.node.path} already sends to gateway topic ${key} with another endpoint, namespace or delivery` });
  }
  if (known.owner !== user) {
    const text = INGESTION.text(user, 'NotificationIdentityShared', { what: `events reach gateway topic ${key} with the identity of ${known.owner.node.path}` });
    PipelineGraph.of(user)._warn(user, INGESTION, 'NotificationIdentityShared', text);
  }
  return known.manifest;
}
