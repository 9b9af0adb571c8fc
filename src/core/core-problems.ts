import { ProblemCatalog } from './problems';

/** Codes of the wiring core. */
export const CORE = new ProblemCatalog('core', {
  NamespaceMissing: {
    severity: 'error',
    cause: 'Addresses, secrets and policies name the namespace, so it has to be known at synthesis.',
    fix: 'give the chart a namespace: new Chart(app, id, { namespace: "…" })',
  },
  InvalidName: {
    severity: 'error',
    cause: 'Kubernetes, Kafka or an operator refuses the name, often only when it is applied.',
    fix: 'choose a name within the allowed form, or set the name prop beside an id that you like',
  },
  AmbiguousName: {
    severity: 'error',
    cause: 'YAML 1.1 readers take words such as n, yes, on, null, 1e3 or 0x1f for a boolean, null or a number.',
    fix: 'choose a name that is a word in every YAML version, for example by a suffix',
  },
  InvalidLabel: {
    severity: 'error',
    cause: 'Kubernetes refuses the label; selectors and operators would silently not find the object.',
    fix: 'keep keys to an optional DNS prefix and 63 characters, values to 63 letters, digits, ".", "-", "_"',
  },
  DuplicateObject: {
    severity: 'error',
    cause: 'Two constructs emit an object of the same kind, name and namespace; the last one applied would win silently.',
    fix: 'rename one of the two constructs, or set their name props',
  },
  DuplicateClient: {
    severity: 'error',
    cause: 'Two stages would share one Kafka identity, so each would hold the rights of both.',
    fix: 'give one of the stages another id or name',
  },
  InvalidNumber: {
    severity: 'error',
    cause: 'A number is outside the range that the target system accepts.',
    fix: 'choose a value in the allowed range',
  },
  InvalidValue: {
    severity: 'error',
    cause: 'A value has a form that the target system refuses or would read as something else.',
    fix: 'use the allowed form',
  },
  HostileValue: {
    severity: 'error',
    cause: 'The value holds characters that end a string, a line or a pattern in a file that it is written to.',
    fix: 'remove control characters, quotes, backslashes, line breaks and wildcards',
  },
  ConflictingProps: {
    severity: 'error',
    cause: 'Two props contradict each other, so one of them would be ignored.',
    fix: 'set one of the two',
  },
  MissingProp: {
    severity: 'error',
    cause: 'A value that cannot be derived from the wiring is not set.',
    fix: 'set the prop',
  },
  StageWithoutInput: {
    severity: 'error',
    cause: 'A transform or sink reads no topic, so it would never do anything.',
    fix: 'pass a topic as input',
  },
  SettingTooLate: {
    severity: 'error',
    cause: 'A setting holds for what is made after it; what was there before would silently keep another one.',
    fix: 'state it first, right after the app or chart is made',
  },
  TopicWithoutProducer: {
    severity: 'warning',
    cause: 'Nobody in this app writes the topic.',
    fix: 'connect a producer, or acknowledge the warning when the producer lives elsewhere',
  },
  TopicWithoutConsumer: {
    severity: 'warning',
    cause: 'Nobody in this app reads the topic, its records only fill the disk.',
    fix: 'connect a consumer, or acknowledge the warning when the consumer lives elsewhere',
  },
  PipelineCycle: {
    severity: 'error',
    cause: 'Records would travel in a circle for ever.',
    fix: 'break the loop, or mark the intended edge with feedback: true',
  },
  ForeignTopic: {
    severity: 'error',
    cause: 'The topic belongs to another app, so its users and policies would be emitted nowhere.',
    fix: 'declare the stage in the same App as the topic, or import the topic there',
  },
  ValueNotKnown: {
    severity: 'error',
    cause: 'Names of objects and topics, and numbers that others are compared with, decide what is emitted; an output of a deployment is known too late.',
    fix: 'pass a plain value, as one from the configuration of the stack',
  },
  SchemaMismatch: {
    severity: 'error',
    cause: 'The reader expects records of another schema than the topic carries.',
    fix: 'read the schema that the topic declares, or put a transform between them',
  },
  SchemaUnreadable: {
    severity: 'error',
    cause: 'The schema file is missing or not valid for its format.',
    fix: 'check the path, relative to the working directory, and the content of the file',
  },
  SampleUnreadable: {
    severity: 'error',
    cause: 'The file with sample records is missing or holds no JSON, so nothing would be checked.',
    fix: 'check the path, relative to the working directory; write a JSON document, a list, or a document a line in a file that ends in .jsonl',
  },
  SchemaCompatibilityUnknown: {
    severity: 'warning',
    cause: 'Whether the reader understands all records depends on their values, or on a part of the schemas that is not compared.',
    fix: 'declare both schemas in the part that docs/schemas.md names, or check by hand and acknowledge the warning with the reason',
  },
  SensitiveTopicToSink: {
    severity: 'error',
    cause: 'A sink would copy a topic marked sensitive into a store that was not declared fit for it.',
    fix: 'put a transform that removes the sensitive fields between them, or set acceptsSensitive: true on the sink',
  },
  CredentialsUnreachable: {
    severity: 'error',
    cause: 'Pods can mount only secrets of their own namespace; the credentials live in another one.',
    fix: 'move the stage into the namespace of the system, or let the construct copy the credentials (credentialCopies)',
  },
  ConsumersAbovePartitions: {
    severity: 'error',
    cause: 'Kafka gives a partition to one consumer of a group, so the surplus consumers would idle.',
    fix: 'raise the partitions of the topic or lower the parallelism of the stage',
  },
  ManifestInvalid: {
    severity: 'error',
    cause: 'An object does not hold against the schema of its operator; the API server would refuse it.',
    fix: 'correct the field; for overrides check the operator version that the library is pinned to',
  },
  ForeignManifestInvalid: {
    severity: 'warning',
    cause: 'An object that was not made by this library does not hold against the schema of its operator.',
    fix: 'correct the field, or raise the check to an error with PipelineGraph.of(app).foreignObjects',
  },
  OperatorVersionUnsupported: {
    severity: 'error',
    cause: 'The operator version that was chosen does not know the field, the API or the Kafka version.',
    fix: 'choose a version from the table in docs/operators.md',
  },
  MovingImage: {
    severity: 'warning',
    cause: 'An image without a tag, or tagged latest, is another one after each push; nodes may run different ones.',
    fix: 'name a version tag, better a digest (@sha256:…)',
  },
  RetriesWithoutDeadLetter: {
    severity: 'error',
    cause: 'A record that never succeeds would be dropped after the last attempt, or block its partition for ever.',
    fix: 'leave the dead-letter topic on, or set the retry attempts to 0 to state that records may be dropped',
  },
  UnknownAcknowledgement: {
    severity: 'error',
    cause: 'The acknowledged id is not a warning of this library, so the acknowledgement would do nothing.',
    fix: 'use the id that the warning prints',
  },
});
