import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { DocumentId } from './document-id';
import { SearchWriteMode } from './elasticsearch-sink-props';
import { EngineBehaviour } from './engine-behaviour';
import { indexTemplateBody } from './index-template-body';
import { logstashBehaviour } from './logstash-behaviour';
import { logstashSpec, LogstashSettings } from './logstash-spec';
import { SERVING } from './problems';
import { SinkConnections, SinkPlan, SinkRunner } from './sink-renderer';
import { stackVersionFor } from './stack-version';
import { contentHash } from '../core/content-hash';
import { CORE } from '../core/core-problems';
import { PipelineDefaults } from '../core/defaults';
import { namespaceOf } from '../core/names';
import { PodSelector } from '../core/pods';
import { SecretKey } from '../core/secrets';
import { StageRole } from '../core/stages';
import { DerivedSecretStore } from '../render/derived-secret';
import { folderOf } from '../render/logstash/credentials';
import { kafkaOptions } from '../render/logstash/kafka-options';
import { searchOptions } from '../render/logstash/search-options';
import { deadLetterPipeline, DocumentIdTemplate, hasDeadLetters, mainPipeline, SinkFormat, SinkPipelineSpec } from '../render/logstash/sink-pipelines';
import { Options } from '../render/logstash/syntax';
import { emit, standardLabels } from '../render/manifest';
import { WorkloadPolicy } from '../render/network-policy';

/** Where pipelines, the index template and schemas are in the container. */
export const LOGSTASH_FOLDER = folderOf('pipelines');
const QUEUE_PATH = '/usr/share/logstash/data/dead_letter_queue';

/** What the engine decided beside the plan. */
export interface RunnerSettings extends Pick<LogstashSettings, 'replicas' | 'storage' | 'memory' | 'cpu' | 'checkpointRecords'> {
  /** Consumers of each pod and topic. */
  readonly threads: number;
  /** Version of Logstash; unset to follow the search cluster. */
  readonly version?: string;
}

/** Logstash for one sink. */
export class LogstashRunner implements SinkRunner {
  public readonly pods: PodSelector[];
  public readonly consumerGroup: string;
  public readonly parallelism: number;
  public readonly details: Readonly<Record<string, string>>;

  constructor(
    private readonly scope: Construct, private readonly plan: SinkPlan, private readonly settings: RunnerSettings, private readonly format: SinkFormat,
  ) {
    this.pods = [{ labels: { 'logstash.k8s.elastic.co/name': plan.name }, namespaceName: namespaceOf(scope) }];
    this.consumerGroup = plan.name;
    this.parallelism = settings.replicas * settings.threads;
    this.details = { engine: 'Logstash', consumers: `${settings.replicas} pods with ${settings.threads}` };
  }

  public behaviour(keepsDeadLetters: boolean): EngineBehaviour {
    return logstashBehaviour(this.plan, this.settings, keepsDeadLetters);
  }

  public render(connections: SinkConnections): void {
    const { scope, plan, settings } = this;
    const [{ access: kafka }] = connections.inputs;
    const { search } = connections;
    this.checkReachable(kafka.secretsNamespace);
    this.checkReachable(search.secretsNamespace);
    const identity = this.keystoreOf(connections);
    const kafkaPart = kafkaOptions(scope, kafka, identity?.key);
    const searchPart = searchOptions(scope, search);
    const files = this.files();
    const spec: SinkPipelineSpec = {
      name: plan.name,
      consumerGroup: kafka.consumerGroup ?? plan.name,
      inputs: connections.inputs.map(({ access, deadLetters }) => ({
        topicName: access.topicName, threads: settings.threads, deadLetterTopic: deadLetters?.topicName,
      })),
      format: this.format,
      documentId: documentIdTemplate(scope, plan.documentId),
      kafka: kafkaPart.options,
      search: { ...searchPart.options, ...this.writeOptions() },
      filesHash: Object.keys(files).length > 0 ? contentHash(files, 12) : undefined,
    };
    const letters = hasDeadLetters(spec);
    const config = emit(scope, 'Pipelines', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: `${plan.name}-pipelines`,
      role: StageRole.SINK,
      app: 'logstash',
      instance: plan.name,
      body: {
        data: {
          'main.conf': mainPipeline(scope, spec),
          ...(letters ? { 'dead-letters.conf': deadLetterPipeline(spec, QUEUE_PATH) } : {}),
          ...files,
        },
      },
    });
    this.emitLogstash(config, [...kafkaPart.keystore, ...searchPart.keystore], [...kafkaPart.files, ...searchPart.files], letters, [
      ...connections.inputs.flatMap(input => [...input.access.prerequisites, ...(input.deadLetters?.prerequisites ?? [])]),
      ...search.prerequisites,
      ...(identity ? [identity.manifest] : []),
    ] as Construct[], search.majorVersion);
    this.protect(connections);
  }

  private emitLogstash(
    config: ApiObject, keystore: LogstashSettings['keystore'], files: LogstashSettings['files'], letters: boolean, after: Construct[], major: number,
  ): void {
    const { scope, plan, settings } = this;
    const labels = standardLabels(scope, 'logstash', plan.name, StageRole.SINK);
    const storage = settings.storage.bindStorage(scope);
    emit(scope, 'Resource', {
      apiVersion: 'logstash.k8s.elastic.co/v1alpha1',
      kind: 'Logstash',
      name: plan.name,
      role: StageRole.SINK,
      app: 'logstash',
      after: [config, ...after, ...(storage.prerequisites as Construct[])],
      body: {
        spec: logstashSpec({
          ...settings,
          version: settings.version ?? stackVersionFor(scope, major),
          keystore,
          files,
          configMap: config.name,
          configFolder: LOGSTASH_FOLDER,
          deadLetters: letters,
          inOrder: plan.documentId._kind !== 'offset',
          labels,
          name: plan.name,
          storageClassName: storage.storageClassName,
          zones: PipelineDefaults.at(scope).zones,
        }),
      },
    });
  }

  /** The operator makes no disruption budget for Logstash, and its pods have no policy. */
  private protect({ inputs, search }: SinkConnections): void {
    const { scope, plan } = this;
    const common = { name: plan.name, role: StageRole.SINK, app: 'logstash' };
    emit(scope, 'DisruptionBudget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      ...common,
      body: { spec: { maxUnavailable: 1, selector: { matchLabels: { ...this.pods[0].labels } } } },
    });
    const policy = new WorkloadPolicy(scope, 'Policy', { ...common, pods: this.pods[0] });
    for (const access of inputs.flatMap(input => [input.access, ...(input.deadLetters ? [input.deadLetters] : [])])) {
      policy.allowTo(access.brokerPods, access.ports);
    }
    policy.allowTo(search.serverPods, [search.port]);
  }

  private writeOptions(): Options {
    const { plan } = this;
    const { index, writeMode } = plan;
    return {
      index,
      action: { [SearchWriteMode.INDEX]: 'index', [SearchWriteMode.UPSERT]: 'update', [SearchWriteMode.DATA_STREAM]: 'create' }[writeMode],
      ...(writeMode === SearchWriteMode.UPSERT ? { doc_as_upsert: true, retry_on_conflict: 3 } : {}),
      ...(writeMode === SearchWriteMode.DATA_STREAM ? { silence_errors_in_log: ['version_conflict_engine_exception'] } : {}),
      // The plugin's own data stream mode allows neither a name of one's own nor a document id.
      data_stream: 'false',
      ilm_enabled: 'false',
      ecs_compatibility: 'disabled',
      ...(plan.template
        ? { manage_template: true, template: `${LOGSTASH_FOLDER}/template.json`, template_name: index, template_overwrite: true, template_api: 'composable' }
        : { manage_template: false }),
    };
  }

  private files(): Record<string, string> {
    const { scope, plan } = this;
    const schema = plan.topics[0].schema;
    return {
      ...(this.format !== 'json' ? { 'schema.avsc': schema!.definition! } : {}),
      ...(plan.template
        ? { 'template.json': `${JSON.stringify(indexTemplateBody(scope, plan.index, plan.writeMode === SearchWriteMode.DATA_STREAM, plan.template), null, 2)}\n` }
        : {}),
    };
  }

  private checkReachable(namespace: string): void {
    const own = namespaceOf(this.scope);
    if (namespace !== own) {
      throw CORE.error(this.scope, 'CredentialsUnreachable', { what: 'Logstash mounts secrets of its own namespace only', got: namespace, allowed: own });
    }
  }

  /** Kafka's client wants key and certificate of mutual TLS in one file. */
  private keystoreOf({ inputs }: SinkConnections): { readonly key: SecretKey; readonly manifest: ApiObject } | undefined {
    const { scope, plan } = this;
    const [{ access }] = inputs;
    const { credentials, saslMechanism } = access;
    if (!credentials || (saslMechanism && (credentials.jaasConfig || credentials.password))) return undefined;
    if (!credentials.certificate || !credentials.privateKey) {
      throw SERVING.error(scope, 'SinkCredentialsUnsupported', { what: 'Logstash needs a password or a client certificate', got: credentials.userName });
    }
    const name = `${plan.name}-kafka-keystore`;
    const store = new DerivedSecretStore(scope, 'SecretStore', { name, sourceNamespace: access.secretsNamespace, role: StageRole.SINK, app: 'logstash' });
    const values = { certificate: credentials.certificate, privateKey: credentials.privateKey };
    const manifest = store.derive('Keystore', name, values, { 'keystore.pem': '{{ .privateKey }}\n{{ .certificate }}\n' });
    return { key: { secretName: name, key: 'keystore.pem' }, manifest };
  }
}

function documentIdTemplate(scope: Construct, documentId: DocumentId): DocumentIdTemplate {
  if (documentId._kind === 'offset') {
    return { template: '%{[@metadata][kafka][topic]}+%{[@metadata][kafka][partition]}+%{[@metadata][kafka][offset]}', required: [] };
  }
  const field = documentId._kind === 'key' ? '[@metadata][kafka][key]' : documentId._segments(scope).map(segment => `[${segment}]`).join('');
  const otherwise = documentId._kind === 'key' ? 'the record has no key' : `the value has no field ${documentId._path}`;
  return { template: `%{${field}}`, required: [{ field, otherwise }] };
}
