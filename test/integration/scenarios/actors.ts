/** Which of its directions an actor's policies close. Pods of operators and of users are not ours to close. */
type Closed = 'in' | 'both' | 'none';

/** A pod that takes part in the pipeline, or that does not. */
export interface Actor {
  readonly name: string;
  /** Unset for the pipeline's own namespace. */
  readonly namespace?: string;
  /** Labels that the operator in question gives its pods, written down from its documentation and not taken from the library. */
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  readonly closed: Closed;
}

const strimzi = (cluster: string, kind: string, name: string) => ({ 'strimzi.io/cluster': cluster, 'strimzi.io/kind': kind, 'strimzi.io/name': name });
const search = { 'elasticsearch.k8s.elastic.co/cluster-name': 'search', 'common.k8s.elastic.co/type': 'elasticsearch' };

/** Name of the workers that the archive sink of the flagship runs on. */
const WORKERS = 'suite-kafka-aiven-s3-sink-flush-10000ms';

/** Everybody who could connect to anybody. Ports are those that matter to some edge, and one that matters to none. */
export const ACTORS: readonly Actor[] = [
  { name: 'kafka', labels: { ...strimzi('kafka', 'Kafka', 'kafka-kafka'), 'strimzi.io/broker-role': 'true', 'strimzi.io/controller-role': 'true' }, ports: [9093, 7777], closed: 'in' },
  { name: 'search-0', labels: search, ports: [9200, 9300, 7777], closed: 'both' },
  { name: 'search-1', labels: search, ports: [9200, 9300, 7777], closed: 'both' },
  { name: 'logstash', labels: { 'logstash.k8s.elastic.co/name': 'index', 'common.k8s.elastic.co/type': 'logstash' }, ports: [9600], closed: 'both' },
  { name: 'connect', labels: strimzi(WORKERS, 'KafkaConnect', `${WORKERS}-connect`), ports: [8083, 7777], closed: 'both' },
  { name: 'function', labels: { 'serving.knative.dev/service': 'parse' }, ports: [8012, 8080, 9090], closed: 'both' },
  { name: 'search-snapshots', labels: { 'data-pipelines.cdk8s.io/archive': 'backups-search' }, ports: [7777], closed: 'both' },
  { name: 'volume-snapshots', labels: { 'data-pipelines.cdk8s.io/archive': 'backups-kafka' }, ports: [7777], closed: 'both' },
  { name: 'producer', labels: { 'suite.data-pipelines.cdk8s.io/client': 'suite-producer' }, ports: [7777], closed: 'none' },
  { name: 'consumer', labels: { 'suite.data-pipelines.cdk8s.io/client': 'suite-consumer' }, ports: [7777], closed: 'none' },
  { name: 'auditor', labels: { 'suite.data-pipelines.cdk8s.io/client': 'suite-auditor' }, ports: [7777], closed: 'none' },
  { name: 'outsider', labels: { app: 'outsider' }, ports: [7777], closed: 'none' },
  { name: 'stranger', namespace: 'suite-elsewhere', labels: { ...search, 'suite.data-pipelines.cdk8s.io/client': 'suite-producer' }, ports: [7777], closed: 'none' },
  { name: 'dispatcher', namespace: 'knative-eventing', labels: { app: 'kafka-source-dispatcher' }, ports: [7777], closed: 'none' },
  { name: 'receiver', namespace: 'knative-eventing', labels: { app: 'kafka-sink-receiver' }, ports: [8080, 7777], closed: 'none' },
  { name: 'controller', namespace: 'knative-eventing', labels: { app: 'kafka-controller' }, ports: [7777], closed: 'none' },
  { name: 'activator', namespace: 'knative-serving', labels: { app: 'activator' }, ports: [7777], closed: 'none' },
  { name: 'autoscaler', namespace: 'knative-serving', labels: { app: 'autoscaler' }, ports: [7777], closed: 'none' },
  // Behind port 80 of its service.
  { name: 'gateway', namespace: 'rook-ceph', labels: { app: 'rook-ceph-rgw', rook_object_store: 'suite-store' }, ports: [8080, 7777], closed: 'none' },
  { name: 'elastic-operator', namespace: 'elastic-system', labels: { 'control-plane': 'elastic-operator' }, ports: [7777], closed: 'none' },
];

/** Who connects to whom in the flagship: the edges of its picture, as Knative, Strimzi, ECK and Rook carry them out. */
export const EDGES: readonly string[] = [
  'gateway -> kafka:9093', // the bucket reports new objects
  'dispatcher -> kafka:9093', 'receiver -> kafka:9093', 'controller -> kafka:9093', // Knative reads and writes for the function
  'logstash -> kafka:9093', // the search sink
  'connect -> kafka:9093', // the archive sink
  'producer -> kafka:9093', 'consumer -> kafka:9093', 'auditor -> kafka:9093', // the user's own pods
  'activator -> function:8012', 'autoscaler -> function:9090', // requests, and how busy it is
  'function -> receiver:8080', // its output
  'logstash -> search-0:9200', 'logstash -> search-1:9200',
  'search-snapshots -> search-0:9200', 'search-snapshots -> search-1:9200', // registers the repository
  'search-0 -> gateway:8080', 'search-1 -> gateway:8080', // writes snapshots
  'connect -> gateway:8080', // writes files
  'elastic-operator -> search-0:9200', 'elastic-operator -> search-1:9200',
  'search-0 -> search-1:9200', 'search-0 -> search-1:9300', 'search-1 -> search-0:9200', 'search-1 -> search-0:9300',
];

/** All pairs whose verdict is a matter of the library: the caller's way out, or the callee's way in, is closed. */
export function judgedPairs(): string[] {
  return ACTORS.flatMap(from => ACTORS.filter(to => to !== from && (from.closed === 'both' || to.closed !== 'none'))
    .flatMap(to => to.ports.map(port => `${from.name} -> ${to.name}:${port}`)));
}
