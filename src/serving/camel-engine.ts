import { Construct } from 'constructs';
import { camelBehaviour } from './camel-behaviour';
import { CamelConnectOptions } from './connect-engine-options';
import { checkConnectPlan, ConnectorConnection, ConnectRunner, hostAndPort } from './connect-runner';
import { DocumentId } from './document-id';
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

/** Major version of Elasticsearch that the client in the plugin of ours speaks to; older servers refuse its media type. */
const MAJOR_VERSION = 9;
const TRANSFORMS = 'org.apache.kafka.connect.transforms';
/** What a producer must not decide by a record header: which index, and what happens to it. */
const FORGEABLE = ['CamelHeader.operation', 'CamelHeader.indexName', 'CamelHeader.ce-indexname'];

/**
 * Apache Camel's connector. It indexes one document a request, by an id that it takes from a record header.
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
    if (plan.documentId._kind === 'field') {
      throw SERVING.error(scope, 'SinkEngineUnsupported', {
        what: `${TITLE} takes document ids from record keys or offsets; any other would be random, and a replay would duplicate`,
        got: plan.documentId._text,
        fix: 'set documentId: DocumentId.recordKey(), or use SearchSinkEngine.logstash()',
      });
    }
    const retry = resolveRetry(this.options.retry);
    const config = {
      // The transformations expect a key that is plain text or none.
      'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
      'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
      ...transforms(plan.documentId),
      'camel.map.properties': 'false',
      'camel.error.handler': 'default',
      'camel.error.handler.max.redeliveries': `${retry.attempts}`,
      'camel.error.handler.redelivery.delay': `${retry.delay.toMilliseconds()}`,
      [`${OPTION}.indexName`]: plan.index,
    };
    const recipe = {
      title: TITLE,
      className: 'org.apache.camel.kafkaconnector.elasticsearchindexsink.CamelElasticsearchindexsinkSinkConnector',
      plugin: this.options.plugin ?? PLUGIN,
      trustsAsJava: false,
      config,
      behaviour: (keeps: boolean) => camelBehaviour(plan, retry, keeps),
      refusals: () => ({}),
      connection: (owner: Construct, search: SearchAccess) => this.connection(owner, search, plan.name),
    };
    return new ConnectRunner(scope, plan, this.options, recipe, plan.parallelism ?? defaultParallelism(scope, plan.topics));
  }

  /** The certificate authority has to be base64 text inside the option, so it comes from a secret in that form. */
  private connection(scope: Construct, search: SearchAccess, name: string): ConnectorConnection {
    if (!this.options.plugin && search.majorVersion !== MAJOR_VERSION) {
      throw SERVING.error(scope, 'SinkEngineUnsupported', {
        what: `${TITLE} ${VERSION} speaks to Elasticsearch ${MAJOR_VERSION} only`,
        got: `Elasticsearch ${search.majorVersion}`,
        fix: 'set plugin to a release with an older client, or use SearchSinkEngine.logstash()',
      });
    }
    if (!search.trust) {
      throw SERVING.error(scope, 'SinkCredentialsUnsupported', {
        what: `${TITLE} needs the certificate authority of the search cluster`,
        got: search.url,
        fix: 'set trust in ElasticsearchCluster.fromAttributes, or use another engine',
      });
    }
    const host = hostAndPort(scope, search);
    const secretName = `${name}-search-ca`;
    const store = new DerivedSecretStore(scope, 'SecretStore', {
      name: secretName, sourceNamespace: search.secretsNamespace, role: StageRole.SINK, app: 'kafka-connector',
    });
    const source = { secretName: search.trust.secretName, key: search.trust.key };
    const manifest = store.derive('SearchCa', secretName, { ca: source }, { 'ca.base64': '{{ .ca | b64enc }}' });
    return {
      config: {
        [`${OPTION}.hostAddresses`]: host,
        [`${OPTION}.clusterName`]: host.split(/[.:]/)[0],
        [`${OPTION}.enableSSL`]: 'true',
        [`${OPTION}.user`]: search.userName,
      },
      references: {
        [`${OPTION}.password`]: ConnectorValue.secret(search.password, search.secretsNamespace),
        [`${OPTION}.certificate`]: ConnectorValue.secret({ secretName, key: 'ca.base64' }),
      },
      after: [manifest],
    };
  }
}

/**
 * The header `indexId` becomes the id; without one, `ce-indexid` does; without both, the id is random. The place of the record goes into the
 * second one, so that even a record without a key has an id that comes back.
 */
function transforms(documentId: DocumentId): Record<string, string> {
  const key: Record<string, string> = documentId._kind === 'key'
    ? {
      'transforms.key.type': `${TRANSFORMS}.HeaderFrom$Key`,
      'transforms.key.fields': 'key',
      'transforms.key.headers': 'CamelHeader.indexId',
      'transforms.key.operation': 'move',
    }
    : { 'transforms.key.type': `${TRANSFORMS}.ReplaceField$Key`, 'transforms.key.exclude': 'key' };
  const forgeable = documentId._kind === 'key' ? FORGEABLE : [...FORGEABLE, 'CamelHeader.indexId'];
  return {
    'transforms': 'guard,wrapKey,addPlace,key,wrapPlace,place',
    'transforms.guard.type': `${TRANSFORMS}.DropHeaders`,
    'transforms.guard.headers': forgeable.join(','),
    'transforms.wrapKey.type': `${TRANSFORMS}.HoistField$Key`,
    'transforms.wrapKey.field': 'key',
    'transforms.addPlace.type': `${TRANSFORMS}.InsertField$Key`,
    'transforms.addPlace.topic.field': 'topic',
    'transforms.addPlace.partition.field': 'partition',
    'transforms.addPlace.offset.field': 'offset',
    ...key,
    'transforms.wrapPlace.type': `${TRANSFORMS}.HoistField$Key`,
    'transforms.wrapPlace.field': 'place',
    'transforms.place.type': `${TRANSFORMS}.HeaderFrom$Key`,
    'transforms.place.fields': 'place',
    'transforms.place.headers': 'CamelHeader.ce-indexid',
    'transforms.place.operation': 'copy',
  };
}
