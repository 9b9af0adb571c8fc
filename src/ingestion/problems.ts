import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of sources. */
export const INGESTION = registerCatalog(
  new ProblemCatalog('ingestion', {
    NotificationTopicName: {
      severity: 'error',
      cause: 'Rook names the topic of the gateway after the object, and the gateway writes to the Kafka topic of that very name; it takes no dots and Kubernetes no underscores.',
      fix: 'give the topic a Kafka name of lower-case letters, digits and "-"',
    },
    NotificationNameTooLong: {
      severity: 'error',
      cause: 'The name becomes part of the label bucket-notification-<name> of the bucket claim, and labels end at 63 characters.',
      fix: 'set a name of at most 43 characters',
    },
    NotificationNameTaken: {
      severity: 'error',
      cause: 'Two notifications of one name would be one object; the second would replace the first.',
      fix: 'set the name option of one of them',
    },
    NotificationFilterInvalid: {
      severity: 'error',
      cause: 'The gateway would refuse the filter, or it would match nothing.',
      fix: 'correct the filter',
    },
    NotificationFiltersOverlap: {
      severity: 'error',
      cause: 'Two notifications of one bucket match the same object and the same event, so it would be reported twice.',
      fix: 'make the filters disjoint, or notify once and let several stages read the topic',
    },
    NotificationFilterIgnored: {
      severity: 'warning',
      cause: 'Rook up to 1.20 passes only prefix, suffix and regex to the gateway; metadata and tag filters are accepted and dropped, so every object is reported.',
      fix: 'filter by key, or let the first stage drop what it does not want and acknowledge the warning',
    },
    NotificationEndpointAmbiguous: {
      severity: 'error',
      cause: 'A notification goes to exactly one endpoint; the CRD accepts several and Rook would choose one silently.',
      fix: 'let the target return either a Kafka access or an HTTP URL; add a second notification with another filter for the other endpoint',
    },
    NotificationTopicTaken: {
      severity: 'error',
      cause: 'An object store has one topic of a name, with one endpoint, one identity and one delivery mode; a second one would overwrite the first.',
      fix: 'give the topics different Kafka names, or use the same options and one namespace',
    },
    NotificationIdentityShared: {
      severity: 'warning',
      cause: 'An object store has one topic of a name and so one Kafka identity for it, whichever bucket notifies.',
      fix: 'give the bucket a topic of its own, or acknowledge the warning when the shared identity is fine',
    },
    NotificationOverCleartextStore: {
      severity: 'error',
      cause: 'Rook sends the Kafka password to the gateway, which refuses it unless the store serves HTTPS.',
      fix: 'serve HTTPS at the store (https: true), or state allowNotificationSecretsInCleartext: true on it',
    },
    NotificationSaslWithoutTls: {
      severity: 'error',
      cause: 'The gateway refuses to send a password to Kafka over a connection without TLS.',
      fix: 'use a TLS listener, or state allowNotificationSecretsInCleartext: true on the object store',
    },
    NotificationCredentialsMissing: {
      severity: 'error',
      cause: 'Rook falls back to the mechanism PLAIN and to no password, which a SCRAM listener refuses.',
      fix: 'let the topic hand out a SASL mechanism, a user name and a password',
    },
    RookCannotPresentCertificate: {
      severity: 'error',
      cause: 'Rook has no setting for a client certificate, and skipping verification (disableVerifySSL) has no effect on Kafka.',
      fix: 'use a listener with SCRAM-SHA-512 authentication',
    },
    RookCannotTrustKafka: {
      severity: 'error',
      cause: 'The gateway verifies the listener against the system certificates of its image. Rook cannot name another authority, disableVerifySSL has no effect on Kafka, and gateway.caBundleRef reaches Kafka connections only up to Ceph 19.',
      fix: 'give the listener a certificate of an authority that the Ceph image trusts, or use a Ceph image that holds it, and state kafkaTrust: KafkaTrust.SYSTEM on the object store',
    },
    NotificationBrokerList: {
      severity: 'warning',
      cause: 'Rook takes the address of one broker; while that one is down, a restarted gateway cannot find the others.',
      fix: 'use one bootstrap address that stands for all brokers, or acknowledge the warning',
    },
    NotificationNotPersistent: {
      severity: 'warning',
      cause: 'Without a queue every upload waits for the endpoint, and an event is lost when the endpoint does not answer.',
      fix: 'leave persistent on, or acknowledge the warning when events may be lost',
    },
    NotificationUnacknowledged: {
      severity: 'warning',
      cause: 'The gateway counts an event as delivered before a broker has it, so failures go unseen.',
      fix: 'leave ackLevel at AckLevel.BROKER, or acknowledge the warning when events may be lost',
    },
    OpaqueDataSecret: {
      severity: 'error',
      cause: 'Opaque data is part of the manifest and of every event, so everybody who reads the topic reads it.',
      fix: 'keep credentials out of it and let the consumer read them from a Secret',
    },
    NotificationUrlInvalid: {
      severity: 'error',
      cause: 'The gateway takes a plain http or https URL; credentials in it would be in the manifest.',
      fix: 'write https://host/path, without user, password, query and fragment',
    },
  }),
);
