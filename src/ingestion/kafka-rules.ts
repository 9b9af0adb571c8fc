import { IConstruct } from 'constructs';
import { INGESTION } from './problems';
import { PipelineGraph } from '../core/graph';
import { KafkaAccess } from '../core/kafka-access';
import { KafkaSecurityProtocol } from '../core/kafka-connection';
import { firstBroker } from '../render/rook/kafka-endpoint';
import { IObjectStore, KafkaTrust } from '../storage/object-store-props';

/** What the CephBucketTopic's name, the gateway and Kafka allow in common. */
const TOPIC_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const MAX_TOPIC_NAME = 249;
/** Last Ceph release whose gateways use the system certificates that Rook extends. */
const LAST_CEPH_WITH_CA_BUNDLE = 19;

/** Refuses a Kafka access that Rook or the gateway cannot use. */
export function checkKafkaTarget(scope: IConstruct, store: IObjectStore, access: KafkaAccess): void {
  if (!TOPIC_NAME.test(access.topicName) || access.topicName.length > MAX_TOPIC_NAME) {
    throw INGESTION.error(scope, 'NotificationTopicName', {
      what: 'the Kafka name of the topic cannot be the name of a CephBucketTopic',
      got: access.topicName,
      allowed: `at most ${MAX_TOPIC_NAME} lower-case letters, digits and "-", beginning and ending with a letter or digit`,
    });
  }
  checkAuthentication(scope, store, access);
  checkTrust(scope, store, access);
  if (access.bootstrapServers.includes(',')) {
    const text = INGESTION.text(scope, 'NotificationBrokerList', { what: `only ${firstBroker(access)} is named to the gateway`, got: access.bootstrapServers });
    PipelineGraph.of(scope)._warn(scope, INGESTION, 'NotificationBrokerList', text);
  }
}

/** Whether the client has to log in by user name and password. */
export function usesSasl(access: KafkaAccess): boolean {
  return [KafkaSecurityProtocol.SASL_PLAINTEXT, KafkaSecurityProtocol.SASL_SSL].includes(access.securityProtocol);
}

function checkAuthentication(scope: IConstruct, store: IObjectStore, access: KafkaAccess): void {
  if (!usesSasl(access)) {
    if (access.credentials?.certificate) {
      throw INGESTION.error(scope, 'RookCannotPresentCertificate', { what: `topic ${access.topicName} asks for a client certificate`, got: access.securityProtocol });
    }
    return;
  }
  if (!access.saslMechanism || !access.credentials?.password) {
    throw INGESTION.error(scope, 'NotificationCredentialsMissing', { what: `topic ${access.topicName} hands out no mechanism or no password`, got: access.saslMechanism });
  }
  if (store.allowsNotificationSecretsInCleartext) return;
  if (!store.https) {
    throw INGESTION.error(scope, 'NotificationOverCleartextStore', { what: `object store ${store.storeName} does not serve HTTPS`, got: store.endpoint });
  }
  if (!access.encrypted) {
    throw INGESTION.error(scope, 'NotificationSaslWithoutTls', { what: `topic ${access.topicName} takes passwords without TLS`, got: access.securityProtocol });
  }
}

function checkTrust(scope: IConstruct, store: IObjectStore, access: KafkaAccess): void {
  if (!access.encrypted || !access.trust || store.kafkaTrust === KafkaTrust.SYSTEM) return;
  if (store.kafkaTrust === KafkaTrust.CA_BUNDLE && Number(store.cephVersion.split('.')[0]) <= LAST_CEPH_WITH_CA_BUNDLE) return;
  throw INGESTION.error(scope, 'RookCannotTrustKafka', {
    what: `the gateways of object store ${store.storeName} (Ceph ${store.cephVersion}) do not trust the listener of topic ${access.topicName}`,
    got: store.kafkaTrust,
    allowed: `KafkaTrust.SYSTEM, or KafkaTrust.CA_BUNDLE up to Ceph ${LAST_CEPH_WITH_CA_BUNDLE}`,
  });
}
