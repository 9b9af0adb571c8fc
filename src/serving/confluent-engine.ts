import { Construct } from 'constructs';
import { confluentBehaviour } from './confluent-behaviour';
import { ConfluentConnectOptions, ConfluentLicence } from './connect-engine-options';
import { checkConnectPlan, ConnectorConnection, ConnectRunner } from './connect-runner';
import { DocumentId } from './document-id';
import { SearchWriteMode } from './elasticsearch-sink-props';
import { defaultParallelism } from './parallelism';
import { SERVING } from './problems';
import { SinkPlan, SinkRenderer, SinkRunner } from './sink-renderer';
import { resolveRetry } from '../core/retry';
import { SearchAccess } from '../core/search';
import { ConnectArtifact, ConnectorValue, ConnectPlugin } from '../streaming/connect';

const VERSION = '16.0.1';
const TITLE = 'Confluent Elasticsearch sink on Kafka Connect';
const TRANSFORMS = 'org.apache.kafka.connect.transforms';

const PLUGIN = new ConnectPlugin({
  name: 'confluent-elasticsearch',
  version: VERSION,
  license: ConfluentLicence.COMMUNITY_1_0,
  artifacts: [ConnectArtifact.maven({
    group: 'io.confluent', artifact: 'kafka-connect-elasticsearch', version: VERSION, repository: 'https://packages.confluent.io/maven/',
  })],
});

/**
 * Confluent's connector: batches, under the Confluent Community Licence.
 *
 * @see https://docs.confluent.io/kafka-connectors/elasticsearch/current/configuration_options.html
 */
export class ConfluentEngine implements SinkRenderer {
  constructor(private readonly options: ConfluentConnectOptions) {}

  public prepare(scope: Construct, plan: SinkPlan): SinkRunner {
    if (this.options.acceptLicence !== ConfluentLicence.COMMUNITY_1_0) {
      throw SERVING.error(scope, 'ConnectorLicenceNotAccepted', { what: 'the connector comes under the Confluent Community Licence', got: this.options.acceptLicence });
    }
    checkConnectPlan(scope, plan, TITLE);
    if (plan.writeMode === SearchWriteMode.DATA_STREAM) {
      throw SERVING.error(scope, 'SinkEngineUnsupported', { what: `${TITLE} names data streams itself`, got: plan.writeMode, allowed: 'index, upsert' });
    }
    const retry = resolveRetry(this.options.retry);
    const config = {
      'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'value.converter.schemas.enable': 'false',
      'schema.ignore': 'true',
      'key.ignore': `${plan.documentId._kind === 'offset'}`,
      // Documents carry offsets as versions, updates cannot: one request at a time keeps their order.
      ...(plan.writeMode === SearchWriteMode.UPSERT ? { 'write.method': 'UPSERT', 'max.in.flight.requests': '1' } : { 'write.method': 'INSERT' }),
      // A transformation that renames topics confuses the asynchronous bookkeeping of offsets.
      'flush.synchronously': 'true',
      'max.retries': `${retry.attempts}`,
      'retry.backoff.ms': `${retry.delay.toMilliseconds()}`,
      ...transforms(scope, plan.index, plan.documentId),
    };
    const recipe = {
      title: TITLE,
      className: 'io.confluent.connect.elasticsearch.ElasticsearchSinkConnector',
      plugin: this.options.plugin ?? PLUGIN,
      // 15.1.3, the last release with public sources, forgets the type of a trust store that is no file, and refuses certificates from a secret.
      trustsAsJava: true,
      config,
      behaviour: (keeps: boolean) => confluentBehaviour(plan, retry, keeps),
      refusals,
      connection: (_owner: Construct, search: SearchAccess) => connection(search),
    };
    return new ConnectRunner(scope, plan, this.options, recipe, plan.parallelism ?? defaultParallelism(scope, plan.topics));
  }
}

/** The connector writes into an index of the topic's name, by the record's key: one transformation renames, two take the key from a field. */
function transforms(scope: Construct, index: string, documentId: DocumentId): Record<string, string> {
  const rename = { 'transforms.rename.type': `${TRANSFORMS}.RegexRouter`, 'transforms.rename.regex': '.*', 'transforms.rename.replacement': index };
  if (documentId._kind !== 'field') return { transforms: 'rename', ...rename };
  const [field, ...deeper] = documentId._segments(scope);
  if (deeper.length > 0) {
    throw SERVING.error(scope, 'SinkEngineUnsupported', { what: `${TITLE} takes document ids from fields at the top only`, got: documentId._text });
  }
  return {
    'transforms': 'rename,fieldToKey,unwrapKey',
    ...rename,
    'transforms.fieldToKey.type': `${TRANSFORMS}.ValueToKey`,
    'transforms.fieldToKey.fields': field,
    'transforms.unwrapKey.type': `${TRANSFORMS}.ExtractField$Key`,
    'transforms.unwrapKey.field': field,
  };
}

/** The connector reports what it passes over, and Kafka Connect writes that to the dead-letter topic. */
function refusals(keep: boolean): Record<string, string> {
  return {
    'behavior.on.null.values': keep ? 'IGNORE' : 'FAIL',
    'behavior.on.malformed.documents': keep ? 'WARN' : 'FAIL',
    'drop.invalid.message': `${keep}`,
  };
}

function connection(search: SearchAccess): ConnectorConnection {
  return {
    config: {
      'connection.url': search.url,
      'connection.username': search.userName,
      // With encryption the connector wants at least one option of TLS.
      ...(search.encrypted
        ? { 'elastic.security.protocol': 'SSL', 'elastic.https.ssl.endpoint.identification.algorithm': 'https' }
        : { 'elastic.security.protocol': 'PLAINTEXT' }),
    },
    references: { 'connection.password': ConnectorValue.secret(search.password, search.secretsNamespace) },
  };
}
