import { namespaceName, stageId } from './build';
import { AppPlan, isSearch, StageKind, StagePlan } from './plan';

/** Labels of the pods that serve, as their operators set them. */
export const BROKERS = 'strimzi.io/broker-role=true,strimzi.io/cluster=kafka';
export const SEARCH = 'elasticsearch.k8s.elastic.co/cluster-name=search';

/** `namespace user type name operation`, one line each right that the plan calls for. Nothing here comes from the library. */
export function expectedRights(plan: AppPlan): Set<string> {
  const rights = new Set<string>();
  plan.namespaces.forEach((space, n) => space.stages.forEach((stage, i) => {
    const client = stageId(i).toLowerCase();
    const grant = (type: string, name: string, ...operations: string[]) =>
      operations.forEach(operation => rights.add(`${namespaceName(n)} kafka-${client} ${type} ${name} ${operation}`));
    for (const topic of written(stage, client)) grant('topic', topic, 'Describe', 'Write');
    for (const { topic, group } of read(stage, client)) {
      grant('topic', topic, 'Describe', 'Read');
      grant('group', group, 'Read');
    }
  }));
  return rights;
}

/** `namespace user` for each user that the plan calls for: one a stage, and one for the workers of each kind of connector. */
export function expectedUsers(plan: AppPlan): Set<string> {
  return new Set(plan.namespaces.flatMap((space, n) => space.stages.flatMap((stage, i) => {
    const workers = workersOf(stage, n);
    return [stageId(i).toLowerCase(), ...(workers === undefined ? [] : [workers])].map(client => `${namespaceName(n)} kafka-${client}`);
  })));
}

/** `namespace policy: peer:port` for each opening that the plan calls for, at the servers and at the stages. */
export function expectedOpenings(plan: AppPlan): Set<string> {
  const openings = new Set<string>();
  plan.namespaces.forEach((space, n) => space.stages.forEach((stage, i) => {
    const client = stageId(i).toLowerCase();
    const open = (namespace: string, policy: string, peers: readonly string[], port: number) => peers.forEach(peer => openings.add(`${namespace} ${policy}: ${peer}:${port}`));
    open(namespaceName(n), `kafka-from-${client}`, podsOf(stage, n, client), 9093);
    if (isSearch(stage.kind)) open(namespaceName(n), `search-from-${client}`, podsOf(stage, n, client), 9200);
    if (stage.kind === 'search') open(namespaceName(n), client, [BROKERS], 9093);
    if (stage.kind === 'search') open(namespaceName(n), client, [SEARCH], 9200);
    if (stage.kind === 'camel' || stage.kind === 'confluent') open(namespaceName(n), `${client}-connector`, [SEARCH], 9200);
    if (stage.kind === 'archive') open(namespaceName(n), `${client}-connector`, [gateways('store')], 443);
    // Its dead letters are sent by Knative's own pods.
    if (stage.to !== undefined) open(stage.away ? `away-${n}` : namespaceName(n), client, [knative('kafka-sink-receiver')], 8080);
  }));
  return openings;
}

const PLUGINS: Partial<Record<StageKind, string>> = { camel: 'camel-elasticsearch', confluent: 'confluent-elasticsearch', archive: 'aiven-s3-sink' };

function knative(app: string): string {
  return `knative-eventing/app=${app}`;
}

function gateways(store: string): string {
  return `rook-ceph/app=rook-ceph-rgw,rook_object_store=${store}`;
}

/** Name of the Connect cluster that a stage runs on. */
function workersOf(stage: StagePlan, n: number): string | undefined {
  const plugin = PLUGINS[stage.kind];
  return plugin && `chart-${n}-kafka-${plugin}`;
}

/** The pods that open a stage's connections, as the operators label them. */
function podsOf(stage: StagePlan, n: number, client: string): string[] {
  const workers = workersOf(stage, n);
  // Which certificates its workers trust follows from the cluster, so the cluster knows them by a label that all variants have.
  if (stage.kind === 'camel' || stage.kind === 'confluent') return [`data-pipelines.cdk8s.io/connect=${workers}`];
  if (workers !== undefined) return [`strimzi.io/cluster=${workers},strimzi.io/name=${workers}-connect`];
  if (stage.kind === 'search') return [`logstash.k8s.elastic.co/name=${client}`];
  if (stage.kind === 'notification') return [gateways(`store-${n}`)];
  return [knative('kafka-source-dispatcher'), knative('kafka-controller'), ...(written(stage, client).length > 0 ? [knative('kafka-sink-receiver')] : [])];
}

function topicName(index: number): string {
  return `topic${index}`;
}

function inputs(stage: StagePlan): string[] {
  return [stage.from, ...(stage.also === undefined ? [] : [stage.also])].map(topicName);
}

function read(stage: StagePlan, client: string): Array<{ topic: string; group: string }> {
  switch (stage.kind) {
    case 'notification': return [];
    case 'archive':
    case 'camel':
    case 'confluent': return inputs(stage).map(topic => ({ topic, group: `connect-${client}` }));
    default: return inputs(stage).map(topic => ({ topic, group: client }));
  }
}

function written(stage: StagePlan, client: string): string[] {
  if (stage.kind === 'notification') return [topicName(stage.from % 2)];
  const isSink = isSearch(stage.kind) || stage.kind === 'archive';
  return [
    ...(stage.to === undefined ? [] : [topicName(stage.to)]),
    ...(isSink || stage.deadLetter ? inputs(stage).map(topic => `${topic}.${client}.dlq`) : []),
  ];
}
