import { Construct, IConstruct } from 'constructs';
import { checkKafkaTarget, usesSasl } from './kafka-rules';
import { AckLevel } from './notification-options';
import { INGESTION } from './problems';
import { KafkaAccess } from '../core/kafka-access';
import { PipelineGraph } from '../core/graph';
import { checkPlainText, namespaceOf } from '../core/names';
import { NotificationTargetConfig } from '../core/notification-target';
import { StageRole } from '../core/stages';
import type { CephBucketTopicSpecEndpoint } from '../crd/rook';
import { DerivedSecretStore } from '../render/derived-secret';
import { kafkaEndpoint, ROOK_CREDENTIAL_KEYS } from '../render/rook/kafka-endpoint';
import { IObjectStore } from '../storage/object-store-props';

/** Whom the credentials are for. */
export interface CredentialOwner {
  /** The bucket's construct; secrets are made below it. */
  readonly scope: Construct;
  /** Name of the bucket claim. */
  readonly name: string;
}

/** The endpoint of a target without what has to be made for it. */
export interface PlannedEndpoint {
  /** Name of the CephBucketTopic. */
  readonly topicName: string;
  /** What tells endpoints apart. */
  readonly address: string;
  /** Where the events go, in words. */
  readonly title: string;
  readonly access?: KafkaAccess;
  readonly config: NotificationTargetConfig;
}

/** An endpoint, and what must be applied before it works. */
export interface RenderedEndpoint {
  readonly endpoint: CephBucketTopicSpecEndpoint;
  readonly after: IConstruct[];
}

/** Checks a target against the rules of Rook and of the gateway. @param httpName name of the CephBucketTopic of an HTTP endpoint */
export function planEndpoint(scope: Construct, store: IObjectStore, config: NotificationTargetConfig, httpName: string): PlannedEndpoint {
  if ((config.kafka === undefined) === (config.httpUrl === undefined)) {
    const got = config.kafka ? 'a Kafka access and an HTTP URL' : 'neither a Kafka access nor an HTTP URL';
    throw INGESTION.error(scope, 'NotificationEndpointAmbiguous', { what: 'the target does not name exactly one endpoint', got });
  }
  if (config.httpUrl !== undefined) {
    return { topicName: httpName, address: config.httpUrl, title: config.httpUrl, config };
  }
  const access = config.kafka!;
  checkKafkaTarget(scope, store, access);
  return { topicName: access.topicName, address: access.bootstrapServers, title: `topic ${access.topicName}`, access, config };
}

/** The endpoint as Rook takes it, with the secret that it reads. */
export function renderEndpoint(owner: CredentialOwner, plan: PlannedEndpoint, ackLevel: AckLevel): RenderedEndpoint {
  const { access, config } = plan;
  if (access === undefined) {
    return { endpoint: { http: { uri: config.httpUrl!, sendCloudEvents: config.cloudEvents ?? false, disableVerifySSL: false } }, after: [] };
  }
  const credentials = usesSasl(access) ? deriveCredentials(owner, access) : undefined;
  return {
    endpoint: { kafka: kafkaEndpoint(access, { ackLevel, credentialsSecret: credentials?.secretName }) },
    after: [...access.prerequisites, ...(credentials ? [credentials.secret] : [])],
  };
}

/** Rook reads the user name from a secret too, and only beside the CephBucketTopic. */
function deriveCredentials(owner: CredentialOwner, access: KafkaAccess): { secretName: string; secret: Construct } {
  const { userName, password } = access.credentials!;
  checkPlainText(owner.scope, userName, 'the Kafka user name');
  const secretName = `${access.topicName}-kafka`;
  const secret = secretStore(owner, access.secretsNamespace).derive(
    `Credentials-${access.topicName}`,
    secretName,
    { password: password! },
    { [ROOK_CREDENTIAL_KEYS.user]: userName, [ROOK_CREDENTIAL_KEYS.password]: '{{ .password }}' },
  );
  for (const prerequisite of access.prerequisites) PipelineGraph.of(owner.scope).applyAfter(secret, prerequisite);
  return { secretName, secret };
}

/** One store for each bucket and each namespace that holds credentials of it. */
function secretStore(owner: CredentialOwner, sourceNamespace: string): DerivedSecretStore {
  const id = `Secrets-${sourceNamespace}`;
  const existing = owner.scope.node.tryFindChild(id);
  if (existing) return existing as DerivedSecretStore;
  const name = sourceNamespace === namespaceOf(owner.scope) ? `${owner.name}-kafka` : `${owner.name}-kafka-${sourceNamespace}`;
  return new DerivedSecretStore(owner.scope, id, { name, sourceNamespace, role: StageRole.SOURCE, app: 'ceph-bucket' });
}
