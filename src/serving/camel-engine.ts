import { Construct } from 'constructs';
import { CamelConnectOptions } from './connect-engine-options';
import { checkConnectPlan, ConnectorConnection, ConnectRunner, hostAndPort } from './connect-runner';
import { SearchWriteMode } from './elasticsearch-sink-props';
import { defaultParallelism } from './parallelism';
import { SERVING } from './problems';
import { SinkPlan, SinkRenderer, SinkRunner } from './sink-renderer';
import { resolveRetry } from '../core/retry';
import { SearchAccess } from '../core/search';
import { StageRole } from '../core/stages';
import { DerivedSecretStore } from '../render/derived-secret';
import { ConnectArtifact, ConnectorValue, ConnectPlugin } from '../streaming/connect';

const VERSION = '4.18.0';
const TITLE = 'Camel Elasticsearch sink on Kafka Connect';
const OPTION = 'camel.kamelet.elasticsearch-index-sink';

const PLUGIN = new ConnectPlugin({
  name: 'camel-elasticsearch',
  version: VERSION,
  license: 'Apache-2.0',
  artifacts: [ConnectArtifact.maven({
    group: 'org.apache.camel.kafkaconnector', artifact: 'camel-elasticsearch-index-sink-kafka-connector', version: VERSION,
  })],
});

/**
 * Apache Camel's connector. It indexes one document a request, by an id that it takes from a record header; the transformations below
 * copy the record's key into that header.
 *
 * @see https://camel.apache.org/camel-kafka-connector/latest/reference/connectors/camel-elasticsearch-index-sink-kafka-sink-connector.html
 */
export class CamelEngine implements SinkRenderer {
  constructor(private readonly options: CamelConnectOptions) {}

  public prepare(scope: Construct, plan: SinkPlan): SinkRunner {
    checkConnectPlan(scope, plan, TITLE);
    if (plan.writeMode !== SearchWriteMode.INDEX) {
      throw SERVING.error(scope, 'SinkEngineUnsupported', { what: `${TITLE} only replaces documents`, got: plan.writeMode, allowed: SearchWriteMode.INDEX });
    }
    if (plan.documentId._kind !== 'key') {
      throw SERVING.error(scope, 'SinkEngineUnsupported', {
        what: `${TITLE} takes document ids from record keys only; any other would be random, and a replay would duplicate`,
        got: plan.documentId._text,
        fix: 'set documentId: DocumentId.recordKey(), or use SearchSinkEngine.logstash()',
      });
    }
    const retry = resolveRetry(this.options.retry);
    const config = {
      'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
      'transforms': 'wrapKey,keyToHeader',
      'transforms.wrapKey.type': 'org.apache.kafka.connect.transforms.HoistField$Key',
      'transforms.wrapKey.field': 'id',
      'transforms.keyToHeader.type': 'org.apache.kafka.connect.transforms.HeaderFrom$Key',
      'transforms.keyToHeader.fields': 'id',
      'transforms.keyToHeader.headers': 'CamelHeader.indexId',
      'transforms.keyToHeader.operation': 'copy',
      'camel.error.handler': 'default',
      'camel.error.handler.max.redeliveries': `${retry.attempts}`,
      'camel.error.handler.redelivery.delay': `${retry.delay.toMilliseconds()}`,
      [`${OPTION}.indexName`]: plan.index,
    };
    const recipe = {
      title: TITLE,
      className: 'org.apache.camel.kafkaconnector.elasticsearchindexsink.CamelElasticsearchindexsinkSinkConnector',
      plugin: this.options.plugin ?? PLUGIN,
      config,
      refusals: () => ({}),
      connection: (owner: Construct, search: SearchAccess) => connection(owner, search, plan.name),
    };
    return new ConnectRunner(scope, plan, this.options, recipe, plan.parallelism ?? defaultParallelism(scope, plan.topics));
  }
}

/** The certificate authority has to be base64 text inside the option, so it comes from a secret in that form. */
function connection(scope: Construct, search: SearchAccess, name: string): ConnectorConnection {
  const host = hostAndPort(scope, search);
  const config = { [`${OPTION}.hostAddresses`]: host, [`${OPTION}.clusterName`]: host.split('.')[0], [`${OPTION}.enableSSL`]: 'true', [`${OPTION}.user`]: search.userName };
  const password = { [`${OPTION}.password`]: ConnectorValue.secret(search.password, search.secretsNamespace) };
  if (!search.trust) return { config, references: password };
  const secretName = `${name}-search-ca`;
  const store = new DerivedSecretStore(scope, 'SecretStore', { name: secretName, sourceNamespace: search.secretsNamespace, role: StageRole.SINK, app: 'kafka-connector' });
  const source = { secretName: search.trust.secretName, key: search.trust.key };
  const manifest = store.derive('SearchCa', secretName, { ca: source }, { 'ca.base64': '{{ .ca | b64enc }}' });
  return { config, references: { ...password, [`${OPTION}.certificate`]: ConnectorValue.secret({ secretName, key: 'ca.base64' }) }, after: [manifest] };
}
