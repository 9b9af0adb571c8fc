import { IConstruct } from 'constructs';
import { CORE } from './core-problems';
import { didYouMean } from './names';
import { ScopedSetting } from './scoped-setting';


/** What the library knows of one operator. Versions are data: this table is the only place that holds them. */
export interface OperatorInfo {
  /** Name for people. */
  readonly title: string;
  /** API groups of its kinds. */
  readonly groups: readonly string[];
  /** Version whose schemas the library validates against; the default. */
  readonly version: string;
  /** Oldest version that serves what the library emits. */
  readonly minimum: string;
  /** Where it is installed from. */
  readonly url: string;
  /** Operators that it needs beside it. */
  readonly requires?: readonly string[];
}

/** The operators whose kinds the library emits. @see docs/operators.md */
export const OPERATORS = {
  'strimzi': {
    title: 'Strimzi',
    groups: ['kafka.strimzi.io', 'core.strimzi.io', 'access.strimzi.io'],
    version: '1.2.0',
    minimum: '1.0.0',
    url: 'https://strimzi.io/downloads/',
  },
  'rook': { title: 'Rook Ceph', groups: ['ceph.rook.io', 'objectbucket.io'], version: '1.20.6', minimum: '1.17.0', url: 'https://rook.io/docs/rook/latest-release/' },
  'knative-serving': { title: 'Knative Serving', groups: ['serving.knative.dev'], version: '1.23.0', minimum: '1.18.0', url: 'https://knative.dev/docs/install/' },
  'knative-eventing': {
    title: 'Knative Eventing',
    groups: ['eventing.knative.dev', 'sources.knative.dev', 'flows.knative.dev', 'messaging.knative.dev', 'sinks.knative.dev'],
    version: '1.22.2',
    minimum: '1.18.0',
    url: 'https://knative.dev/docs/install/',
  },
  'knative-eventing-kafka': {
    title: 'Knative Broker, Source and Sink for Kafka',
    groups: [],
    version: '1.23.0',
    minimum: '1.19.0',
    url: 'https://knative.dev/docs/eventing/sources/kafka-source/',
    requires: ['knative-eventing'],
  },
  'eck': {
    title: 'Elastic Cloud on Kubernetes',
    groups: ['elasticsearch.k8s.elastic.co', 'kibana.k8s.elastic.co', 'logstash.k8s.elastic.co', 'stackconfigpolicy.k8s.elastic.co'],
    version: '3.5.0',
    minimum: '3.0.0',
    url: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s',
  },
  'external-secrets': {
    title: 'External Secrets Operator',
    groups: ['external-secrets.io', 'generators.external-secrets.io'],
    version: '2.9.0',
    minimum: '1.0.0',
    url: 'https://external-secrets.io/latest/introduction/getting-started/',
  },
  'keda': { title: 'KEDA', groups: ['keda.sh'], version: '2.20.2', minimum: '2.17.0', url: 'https://keda.sh/docs/latest/deploy/' },
  'external-snapshotter': {
    title: 'CSI snapshot controller',
    groups: ['snapshot.storage.k8s.io', 'groupsnapshot.storage.k8s.io'],
    version: '8.6.0',
    minimum: '8.0.0',
    url: 'https://kubernetes-csi.github.io/docs/snapshot-controller.html',
  },
  'velero': { title: 'Velero', groups: ['velero.io'], version: '1.18.1', minimum: '1.15.0', url: 'https://velero.io/docs/main/basic-install/', requires: ['external-snapshotter'] },
  'portworx': {
    title: 'Portworx with Stork',
    groups: ['stork.libopenstorage.org', 'autopilot.libopenstorage.org', 'core.libopenstorage.org', 'portworx.io', 'volumesnapshot.external-storage.k8s.io'],
    version: '24.3.2',
    minimum: '24.3.2',
    url: 'https://docs.portworx.com/portworx-enterprise/',
  },
  'cert-manager': { title: 'cert-manager', groups: ['cert-manager.io'], version: '1.21.1', minimum: '1.15.0', url: 'https://cert-manager.io/docs/installation/' },
  'prometheus-operator': {
    title: 'Prometheus Operator',
    groups: ['monitoring.coreos.com'],
    version: '0.93.0',
    minimum: '0.80.0',
    url: 'https://prometheus-operator.dev/docs/getting-started/installation/',
  },
} as const satisfies Record<string, OperatorInfo>;

/** Key of an operator in the table. */
export type OperatorName = keyof typeof OPERATORS;

/** Kinds whose operator differs from that of their API group. */
const KIND_OWNERS: Readonly<Record<string, OperatorName>> = {
  'sources.knative.dev/KafkaSource': 'knative-eventing-kafka',
  'eventing.knative.dev/KafkaSink': 'knative-eventing-kafka',
  'messaging.knative.dev/KafkaChannel': 'knative-eventing-kafka',
};

/** The operator that serves a kind; nothing for builtin and unknown kinds. */
export function operatorOf(apiVersion: string, kind: string): OperatorName | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const owner = KIND_OWNERS[`${group}/${kind}`];
  if (owner) return owner;
  const names = Object.keys(OPERATORS) as OperatorName[];
  return names.find(name => (OPERATORS[name].groups as readonly string[]).includes(group));
}

/** Chooses operator versions, so that what they do not support is an error at synthesis. */
export class OperatorVersions {
  /**
   * States which version of an operator runs in the cluster.
   *
   * @param scope the app or a chart
   * @param operator name from docs/operators.md, as in `strimzi`; an unknown one is an OperatorVersionUnsupported error
   * @param version the version, as in `1.2.0`; one older than the oldest supported is an OperatorVersionUnsupported error. After a construct below
   *   asked for it, it is a SettingTooLate error
   */
  public static use(scope: IConstruct, operator: string, version: string): void {
    const info: OperatorInfo | undefined = (OPERATORS as Record<string, OperatorInfo>)[operator];
    if (!info) {
      const near = didYouMean(operator, Object.keys(OPERATORS));
      throw CORE.error(scope, 'OperatorVersionUnsupported', {
        what: 'no operator has this name',
        got: operator,
        allowed: Object.keys(OPERATORS).sort().join(', '),
        fix: near && `did you mean ${near}?`,
      });
    }
    if (!/^\d+\.\d+\.\d+$/.test(version) || compareVersions(version, info.minimum) < 0) {
      throw CORE.error(scope, 'OperatorVersionUnsupported', {
        what: `${info.title} ${version} does not serve what the library emits`,
        got: version,
        allowed: `${info.minimum} or later; checked against ${info.version}`,
      });
    }
    pinOf(operator as OperatorName).set(scope, { version });
  }

  private constructor() {}
}

/** The version of an operator that holds at a construct. */
export function operatorVersion(scope: IConstruct, operator: OperatorName): string {
  return pinOf(operator).read(scope)[0]?.version ?? OPERATORS[operator].version;
}

const PINS = new Map<OperatorName, ScopedSetting<{ readonly version: string }>>();

function pinOf(operator: OperatorName): ScopedSetting<{ readonly version: string }> {
  const known = PINS.get(operator);
  if (known !== undefined) return known;
  const setting = new ScopedSetting<{ readonly version: string }>(`OperatorVersions.${operator}`, `the version of ${OPERATORS[operator].title}`);
  PINS.set(operator, setting);
  return setting;
}

/** Compares two dotted versions by their numbers. @returns negative, zero or positive */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(v => v.split('.').map(Number));
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
