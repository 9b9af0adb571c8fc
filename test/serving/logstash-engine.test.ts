import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Size } from 'cdk8s';
import { changeConnection, logstash, pipeline, setting, sink } from './fixtures';
import { PipelineGraph, RecordSchema } from '../../src/core';
import { DocumentId, SearchSinkEngine, SearchWriteMode } from '../../src/serving';
import { StorageProfile } from '../../src/storage';
import { find, synthAll } from '../support/app';

describe('the main pipeline', () => {
  test('reads with explicit SCRAM, TLS by PEM, a group, from the beginning', () => {
    const at = setting();
    sink(at);
    const text = pipeline(at);
    for (const line of [
      'bootstrap_servers => "kafka-kafka-bootstrap.orders.svc:9093"', 'security_protocol => "SASL_SSL"', 'sasl_mechanism => "SCRAM-SHA-512"',
      'sasl_jaas_config => "${KAFKA_JAAS}"', 'ssl_truststore_type => "PEM"', 'ssl_truststore_location => "/mnt/sink/kafka-ca/ca.crt"',
      'topics => ["orders"]', 'group_id => "index"', 'auto_offset_reset => "earliest"', 'auto_create_topics => false', 'decorate_events => "basic"',
      'isolation_level => "read_committed"',
    ]) {
      expect(text).toContain(line);
    }
  });

  test('writes by a user of its own, over TLS, with the id of the record', () => {
    const at = setting();
    sink(at);
    const output = pipeline(at).split('output {')[1];
    for (const line of [
      'hosts => ["https://search-es-http.orders.svc:9200"]', 'ssl_enabled => true', 'ssl_certificate_authorities => ["/mnt/sink/search-ca/ca.crt"]',
      'user => "index"', 'password => "${SEARCH_PASSWORD}"', 'index => "orders"', 'action => "index"', 'manage_template => false', 'data_stream => "false"',
      'ilm_enabled => "false"', 'document_id => "%{[@metadata][document_id]}"',
    ]) {
      expect(output).toContain(line);
    }
    expect(pipeline(at)).toContain('"%{[@metadata][kafka][topic]}+%{[@metadata][kafka][partition]}+%{[@metadata][kafka][offset]}"');
  });

  test('what is no JSON object never reaches the index', () => {
    const at = setting();
    sink(at);
    const text = pipeline(at);
    expect(text).toContain('LogStash::Json.load(event.get("[@metadata][record]"))');
    expect(text.indexOf('if [@metadata][refused] {')).toBeLessThan(text.indexOf('elasticsearch {'));
    expect(text).toContain('"[@metadata][dead_letter_topic]" => "orders.index.dlq"');
    expect(text).toContain('"dead-letter-reason" => "%{[@metadata][refused]}"');
    expect(text).toContain('message_key => "%{[@metadata][kafka][key]}"');
  });

  test.each([
    [DocumentId.recordKey(), '%{[@metadata][kafka][key]}', 'if ![@metadata][kafka][key] {', 'the record has no key'],
    [DocumentId.field('order.id'), '%{[order][id]}', 'if ![order][id] {', 'the value has no field order.id'],
  ])('a document id that is missing is a dead letter', (documentId, template, condition, reason) => {
    const at = setting();
    sink(at, { documentId });
    expect(pipeline(at)).toContain(`"[@metadata][document_id]" => "${template}"`);
    expect(pipeline(at)).toContain(condition);
    expect(pipeline(at)).toContain(reason);
  });

  test('records that replace each other stay in order', () => {
    const ordered = setting();
    sink(ordered, { documentId: DocumentId.recordKey() });
    expect(logstash(ordered).spec.pipelines[0]).toMatchObject({ 'pipeline.workers': 1, 'pipeline.ordered': 'true' });
    const free = setting();
    sink(free);
    expect(logstash(free).spec.pipelines[0]).not.toHaveProperty(['pipeline.workers']);
  });

  test('an upsert updates or inserts, a data stream only creates', () => {
    const upsert = setting();
    sink(upsert, { writeMode: SearchWriteMode.UPSERT, documentId: DocumentId.field('id') });
    expect(pipeline(upsert)).toContain('action => "update"');
    expect(pipeline(upsert)).toContain('doc_as_upsert => true');
    const stream = setting();
    sink(stream, { writeMode: SearchWriteMode.DATA_STREAM, index: 'orders-stream' });
    expect(pipeline(stream)).toContain('action => "create"');
    expect(pipeline(stream)).toContain('silence_errors_in_log => ["version_conflict_engine_exception"]');
    expect(JSON.parse(pipeline(stream, 'template.json'))).toMatchObject({ index_patterns: ['orders-stream'], data_stream: {} });
  });

  test('several topics have an input and a dead-letter topic each', () => {
    const at = setting();
    const returns = at.kafka.addTopic(at.chart, 'Returns', { topicName: 'returns', partitions: 1 });
    sink(at, { inputs: [returns] });
    const inputs = pipeline(at).split('filter {')[0];
    expect(inputs.match(/kafka \{/g)).toHaveLength(2);
    expect(inputs).toContain('"[@metadata][dead_letter_topic]" => "returns.index.dlq"');
    expect(inputs).toContain('client_id => "index-1"');
  });

  test('the index template is installed from a file, and a change loads the pipeline anew', () => {
    const build = (shards: number) => {
      const at = setting();
      sink(at, { indexTemplate: { shards, mappings: { properties: { total: { type: 'double' } } }, settings: { refresh_interval: '30s' } } });
      return at;
    };
    const at = build(3);
    expect(JSON.parse(pipeline(at, 'template.json'))).toEqual({
      index_patterns: ['orders'],
      priority: 500,
      template: {
        settings: { number_of_shards: 3, number_of_replicas: 1, refresh_interval: '30s' },
        mappings: { properties: { total: { type: 'double' } } },
      },
    });
    expect(pipeline(at)).toContain('template => "/mnt/sink/pipelines/template.json"');
    expect(pipeline(at)).toContain('template_overwrite => true');
    expect(pipeline(at).split('\n')[0]).not.toBe(pipeline(build(4)).split('\n')[0]);
  });

  test('Avro is decoded by the schema of the topic', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'serving-')), 'order.avsc');
    fs.writeFileSync(file, JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }] }));
    const at = setting({ schema: RecordSchema.avroFile(file) });
    sink(at);
    expect(pipeline(at)).toContain('schema_uri => "/mnt/sink/pipelines/schema.avsc"');
    expect(pipeline(at)).toContain('value_deserializer_class => "org.apache.kafka.common.serialization.ByteArrayDeserializer"');
    expect(pipeline(at)).toContain('if "_avroparsefailure" in [tags] {');
    expect(JSON.parse(pipeline(at, 'schema.avsc')).name).toBe('Order');
  });
});

describe('dead letters', () => {
  test('what Elasticsearch refuses goes on from the queue on disk', () => {
    const at = setting();
    sink(at);
    const text = pipeline(at, 'dead-letters.conf');
    for (const line of [
      'path => "/usr/share/logstash/data/dead_letter_queue"', 'pipeline_id => "main"', 'clean_consumed => true', 'topic_id => "%{[@metadata][dead_letter_topic]}"',
      '"dead-letter-offset" => "%{[@metadata][kafka][offset]}"', 'format => "%{[@metadata][record]}"', 'acks => "all"',
    ]) {
      expect(text).toContain(line);
    }
    const { spec } = logstash(at);
    expect(spec.config).toEqual({ 'dead_letter_queue.enable': true, 'queue.drain': true });
    expect(spec.pipelines.map((p: Record<string, unknown>) => p['pipeline.id'])).toEqual(['main', 'dead-letters']);
    expect(spec.pipelines[1]['dead_letter_queue.enable']).toBe(false);
  });

  test('without them, refused records are dropped and nothing is written', () => {
    const at = setting();
    sink(at, { deadLetter: false });
    const { data } = find(synthAll(at.chart), 'ConfigMap', 'index-pipelines');
    expect(Object.keys(data)).toEqual(['main.conf']);
    expect(data['main.conf']).toContain('if [@metadata][refused] {\n  } else {');
    expect(logstash(at).spec.config['dead_letter_queue.enable']).toBe(false);
    expect(at.orders.node.tryFindChild('DeadLetters-index')).toBeUndefined();
  });
});

describe('the Logstash object', () => {
  test('keeps records on disk, a quarter of the volume for each queue', () => {
    const at = setting();
    sink(at, { engine: SearchSinkEngine.logstash({ storage: StorageProfile.portworx({ size: Size.gibibytes(8) }), checkpointRecords: 1 }) });
    const { spec } = logstash(at);
    expect(spec.pipelines[0]).toMatchObject({
      'path.config': '/mnt/sink/pipelines/main.conf',
      'queue.type': 'persisted',
      'queue.max_bytes': '2048mb',
      'dead_letter_queue.max_bytes': '2048mb',
      'queue.checkpoint.writes': 1,
    });
    expect(spec.volumeClaimTemplates[0]).toMatchObject({ metadata: { name: 'logstash-data' }, spec: { resources: { requests: { storage: '8Gi' } } } });
  });

  test('takes secrets by the keystore, so that a rotation restarts the pods', () => {
    const at = setting();
    sink(at);
    expect(logstash(at).spec.secureSettings).toEqual([
      { secretName: 'index', entries: [{ key: 'sasl.jaas.config', path: 'KAFKA_JAAS' }] },
      { secretName: 'search-index-user', entries: [{ key: 'password', path: 'SEARCH_PASSWORD' }] },
    ]);
    expect(logstash(at).spec.elasticsearchRefs).toBeUndefined();
  });

  test('restarts when a certificate changes that it trusts', () => {
    const at = setting();
    sink(at);
    const [container] = logstash(at).spec.podTemplate.spec.containers;
    const files = '/mnt/sink/kafka-ca/ca.crt /mnt/sink/search-ca/ca.crt';
    expect(container.lifecycle.postStart.exec.command[2]).toBe(`cat ${files} > /tmp/trusted`);
    expect(container.livenessProbe.exec.command[2]).toContain(`"$(cat ${files})" == "$(< /tmp/trusted)"`);
  });

  test('meets the restricted pod security standard, init containers too', () => {
    const at = setting();
    sink(at);
    const pod = logstash(at).spec.podTemplate.spec;
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.initContainers.map((c: { name: string }) => c.name)).toEqual(['logstash-internal-init-config', 'elastic-internal-init-keystore']);
    for (const container of [...pod.containers, ...pod.initContainers]) {
      expect(container.securityContext).toMatchObject({
        allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
      });
    }
  });

  test('is protected: budget, closed network, spread', () => {
    const at = setting({}, {}, { zones: { count: 3 } });
    sink(at);
    const manifests = synthAll(at.chart);
    const labels = { 'logstash.k8s.elastic.co/name': 'index' };
    expect(find(manifests, 'PodDisruptionBudget', 'index').spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: labels } });
    const { spec } = find(manifests, 'NetworkPolicy', 'index');
    expect(spec.podSelector.matchLabels).toEqual(labels);
    expect(spec.policyTypes).toContain('Ingress');
    expect(spec.ingress).toBeUndefined();
    expect(spec.egress).toHaveLength(3);
    expect(find(manifests, 'NetworkPolicy', 'search-from-index').spec.ingress[0].from).toEqual([{ podSelector: { matchLabels: labels } }]);
    const spread = find(manifests, 'Logstash').spec.podTemplate.spec.topologySpreadConstraints;
    expect(spread.map((c: { topologyKey: string }) => c.topologyKey)).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']);
  });

  test('follows options for size and version', () => {
    const at = setting();
    sink(at, { engine: SearchSinkEngine.logstash({ version: '9.5.1', memory: Size.gibibytes(4), cpu: 2, replicas: 3 }), parallelism: 6 });
    const { spec } = logstash(at);
    expect([spec.version, spec.count]).toEqual(['9.5.1', 3]);
    const [container] = spec.podTemplate.spec.containers;
    expect(container.resources).toEqual({ requests: { cpu: '2', memory: '4Gi' }, limits: { memory: '4Gi' } });
    expect(container.env).toEqual([{ name: 'LS_JAVA_OPTS', value: '-Xms2048m -Xmx2048m' }]);
    expect(pipeline(at)).toContain('consumer_threads => 2');
  });

  test('an ephemeral queue is a bounded emptyDir', () => {
    const at = setting();
    sink(at, { engine: SearchSinkEngine.logstash({ storage: StorageProfile.emptyDir({ size: Size.gibibytes(2) }) }) });
    const { spec } = logstash(at);
    expect(spec.volumeClaimTemplates).toBeUndefined();
    expect(spec.podTemplate.spec.volumes).toContainEqual({ name: 'logstash-data', emptyDir: { sizeLimit: '2Gi' } });
    const texts = PipelineGraph.of(at.chart)._warnings.all().filter(warning => warning.code === 'EphemeralStorage').map(warning => warning.text);
    expect(texts).toEqual([expect.stringContaining('[orders/Index] Logstash keeps records that Kafka counts as read on ephemeral volumes')]);
  });
});

describe('other connections', () => {
  test('mutual TLS takes key and certificate from one derived file', () => {
    const at = setting({}, { mutualTls: true });
    sink(at);
    const manifests = synthAll(at.chart);
    const derived = find(manifests, 'ExternalSecret', 'index-kafka-keystore');
    expect(derived.spec.target.template.data).toEqual({ 'keystore.pem': '{{ .privateKey }}\n{{ .certificate }}\n' });
    expect(pipeline(at)).toContain('ssl_keystore_location => "/mnt/sink/kafka-keystore/keystore.pem"');
    expect(pipeline(at)).not.toContain('sasl_');
    expect(logstash(at).spec.secureSettings).toHaveLength(1);
  });

  test('a password without a ready JAAS line is put into one', () => {
    const at = setting();
    changeConnection(at, { credentials: { userName: 'index', password: { secretName: 'mine', key: 'pw' } } });
    sink(at);
    expect(pipeline(at)).toContain(
      'sasl_jaas_config => \'org.apache.kafka.common.security.scram.ScramLoginModule required username="index" password="${KAFKA_PASSWORD}";\'',
    );
    expect(logstash(at).spec.secureSettings[0]).toEqual({ secretName: 'mine', entries: [{ key: 'pw', path: 'KAFKA_PASSWORD' }] });
  });

  test('an open Kafka needs neither', () => {
    const at = setting({}, { open: true });
    sink(at);
    expect(pipeline(at)).toContain('security_protocol => "PLAINTEXT"');
    expect(pipeline(at)).not.toContain('ssl_truststore');
  });
});
