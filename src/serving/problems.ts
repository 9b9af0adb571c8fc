import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of search clusters and of sinks that write into them. */
export const SERVING = registerCatalog(
  new ProblemCatalog('serving', {
    ElasticsearchWithoutMaster: {
      severity: 'error',
      cause: 'Without a node that can be elected master the cluster never forms, and the operator refuses it.',
      fix: 'give at least one node set with a count above 0 the role ElasticsearchNodeRole.MASTER (voting-only nodes do not count)',
    },
    ElasticsearchWithoutData: {
      severity: 'error',
      cause: 'New indices are placed on nodes with the data or data_content role; without any, no document is ever indexed.',
      fix: 'give at least one node set the role ElasticsearchNodeRole.DATA or DATA_CONTENT',
    },
    ElasticsearchMasterCount: {
      severity: 'warning',
      cause: 'One master stops the cluster when it restarts; of an even number one has no vote, so it adds cost and no safety.',
      fix: 'use an odd number of master nodes, three for production',
    },
    ElasticsearchNodeSetInvalid: {
      severity: 'error',
      cause: 'The operator derives StatefulSets from node sets and Elasticsearch refuses some combinations of roles.',
      fix: 'give every node set a name of its own and roles that go together',
    },
    ElasticsearchSettingReserved: {
      severity: 'error',
      cause: 'The setting is managed by the operator or by a prop, so a value in config would break the cluster or be overwritten.',
      fix: 'remove the setting, use the prop where there is one',
    },
    ElasticsearchVersionUnsupported: {
      severity: 'error',
      cause: 'The operator runs Elasticsearch 8.18 and later and Logstash 8.12 and later here, in versions written with three numbers.',
      fix: 'choose a version from https://www.elastic.co/support/matrix, such as the default',
    },
    SearchClusterNotManaged: {
      severity: 'error',
      cause: 'The search cluster exists outside this app, so its settings and its keystore cannot be changed from here.',
      fix: 'prepare the cluster where it is managed, or manage it with ElasticsearchCluster',
    },
    SearchIndexInvalid: {
      severity: 'error',
      cause: 'Elasticsearch refuses the name of the index or data stream, but only when the first document arrives.',
      fix: 'use lower-case letters, digits, ".", "-" and "_", beginning with a letter or digit, at most 255 bytes',
    },
    DuplicateSearchClient: {
      severity: 'error',
      cause: 'Two stages would share one user of the search cluster, so each would hold the rights of both.',
      fix: 'give one of the stages another id or name',
    },
    SnapshotClientConflict: {
      severity: 'error',
      cause: 'Settings of an S3 client belong to one bucket and one credential; two archives cannot share their name.',
      fix: 'give the second archive another name',
    },
    DocumentIdFieldMissing: {
      severity: 'error',
      cause: 'The document id is made from a field that the schema of the records does not have, so every record would be a dead letter.',
      fix: 'name a field of the schema, or declare it there',
    },
    DocumentIdFieldOptional: {
      severity: 'warning',
      cause: 'A record without a value in the field of the document id has no id, and becomes a dead letter.',
      fix: 'make the field required in the schema, use another field, or acknowledge the warning',
    },
    MappingContradictsSchema: {
      severity: 'error',
      cause: 'The index declares types that do not take what the schema of the records declares; Elasticsearch refuses such documents one by one.',
      fix: 'give the field a type that takes the values, or convert the values in a transform',
    },
    MappingLosesValues: {
      severity: 'warning',
      cause: 'Elasticsearch cuts off the fraction where a field for whole numbers gets another number: searches and sums are wrong.',
      fix: 'use double or scaled_float, declare the field as integer in the schema, or acknowledge the warning',
    },
    MappingFieldUnknown: {
      severity: 'warning',
      cause: 'The index declares a field that no record has, often because of a mistyped name; the field that was meant gets a type by its first value.',
      fix: 'correct the name, or acknowledge the warning when an ingest pipeline adds the field',
    },
    SearchFieldInvalid: {
      severity: 'error',
      cause: 'Elasticsearch refuses documents with the name, or takes two names for one, since a dot in a name stands for an object.',
      fix: 'rename the field, or rename it in a transform before the sink',
    },
    DocumentIdMissing: {
      severity: 'error',
      cause: 'An upsert changes the document that the record is about; an id made from the record\'s offset is never that of an earlier document.',
      fix: 'set documentId to DocumentId.field(…) or DocumentId.recordKey()',
    },
    SinkFormatUnsupported: {
      severity: 'error',
      cause: 'The engine cannot read records of this format, so it would dead-letter every one.',
      fix: 'write JSON to the topic, choose another engine, or put a transform between them',
    },
    SinkInputsDiffer: {
      severity: 'error',
      cause: 'A sink has one Kafka identity, so all its topics must be in one Kafka cluster and be written in one format.',
      fix: 'use a sink of its own for the other topic',
    },
    SinkEngineUnsupported: {
      severity: 'error',
      cause: 'The engine that was chosen has no means for this; it would write other documents than asked for.',
      fix: 'change the prop, or use SearchSinkEngine.logstash()',
    },
    SinkCredentialsUnsupported: {
      severity: 'error',
      cause: 'The engine has no option for this kind of credential or connection.',
      fix: 'use a SCRAM or mutual TLS listener, or another engine',
    },
    ConnectorLicenceNotAccepted: {
      severity: 'error',
      cause: 'The connector comes under a licence that is not open source; the library does not accept it for you.',
      fix: 'read the licence and set acceptLicence to the enum value that names it, or use another engine',
    },
  }),
);
