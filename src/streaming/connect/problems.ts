import { ProblemCatalog } from '../../core/problems';
import { registerCatalog } from '../../core/warning-log';

/** Codes of Kafka Connect and its connectors. */
export const CONNECT = registerCatalog(new ProblemCatalog('connect', {
  ConnectConfigForbidden: {
    severity: 'error',
    cause: 'Strimzi manages this worker option itself and drops the value with nothing but a line in its log.',
    fix: 'remove the key; connection, group, internal topics and plugin path follow from the props',
  },
  ConnectGroupShared: {
    severity: 'error',
    cause: 'Connect clusters of one Kafka that share a group or an internal topic become one cluster and take over each other\'s connectors.',
    fix: 'give the constructs different names, or set groupId',
  },
  ConnectPluginSourceMissing: {
    severity: 'error',
    cause: 'The image that Strimzi ships holds no third-party connector, so it must be said where the plugin comes from.',
    fix: 'call KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: … }) }) once, or set the pluginSource prop',
  },
  ConnectPluginInvalid: {
    severity: 'error',
    cause: 'Strimzi refuses plugin names and artifacts that it cannot turn into a folder, a download or a volume.',
    fix: 'use unique names of at least two of a-z, 0-9, "-", "_" and https addresses without spaces',
  },
  ConnectorConfigForbidden: {
    severity: 'error',
    cause: 'Strimzi sets this connector option from the fields of the object and ignores it in the configuration.',
    fix: 'remove the key; name, class, task count and plugin version are props',
  },
  ConnectorSecretInClear: {
    severity: 'error',
    cause: 'The configuration of a connector is readable by whoever may read the object, and through the REST API of Connect.',
    fix: 'move the value to a Secret and pass it as references: { key: ConnectorValue.secret({ secretName, key }) }',
  },
  ConnectorReferenceInText: {
    severity: 'error',
    cause: 'A provider reference written as text works only when the workers may read what it names; that right would be missing.',
    fix: 'pass it as references: { key: ConnectorValue.secret(…) }, so that the right follows from it',
  },
  ConnectorOptionUnknown: {
    severity: 'error',
    cause: 'The class that the option is for does not read it; Kafka Connect takes it in silence, and what it should change stays as it is.',
    fix: 'correct or remove the key; when the connector takes it nevertheless, name it in uncheckedOptions',
  },
  ConnectorOptionMissing: {
    severity: 'error',
    cause: 'The class cannot work without this option, and Kafka Connect refuses the connector.',
    fix: 'set it in config, or in references when it is a credential',
  },
  ConnectorOptionInvalid: {
    severity: 'error',
    cause: 'The value has the wrong type, or is none of those that the class takes, and Kafka Connect refuses the connector.',
    fix: 'choose a value that is allowed; when the connector takes it nevertheless, name the key in uncheckedOptions',
  },
  ConnectorOptionUnverified: {
    severity: 'warning',
    cause: 'The options of the class are known in another version than the one on the workers, or it is not stated which one they hold.',
    fix: 'look the options up in the documentation of your version, then name them in uncheckedOptions; or state artifact and version of the plugin at the KafkaConnect',
  },
  ConnectorElsewhere: {
    severity: 'error',
    cause: 'Strimzi looks for connectors only in the namespace of their Connect cluster.',
    fix: 'declare the stage in a chart with the namespace of the Connect cluster, or let it use a Connect cluster of its own',
  },
  ConnectorOtherKafka: {
    severity: 'error',
    cause: 'A connector reads and writes through the brokers of its Connect cluster; only the identity can be another one.',
    fix: 'use a Connect cluster on the Kafka that holds the topic',
  },
  ConnectorNameTaken: {
    severity: 'error',
    cause: 'The consumer group of a sink follows from its name, so two sinks of one name on one Kafka would share the records between them.',
    fix: 'set the name prop of one of the stages',
  },
}));
