import { Operator } from './operator';
import { CEPH_TEST_CLUSTER } from './test-ceph';
import { OperatorName, OPERATORS } from '../../../src/core/versions';
import { Need, OPERATOR_NEED } from '../capabilities/need';
import type { Scenario } from '../suite/scenario';

const version = (name: OperatorName): string => OPERATORS[name].version;
const knative = (repository: string, name: OperatorName, file: string) => ({ manifest: `https://github.com/${repository}/releases/download/knative-v${version(name)}/${file}` });
const rook = (file: string) => ({ manifest: `https://raw.githubusercontent.com/rook/rook/v${version('rook')}/deploy/examples/${file}` });
const snapshotter = (file: string) => ({ manifest: `https://raw.githubusercontent.com/kubernetes-csi/external-snapshotter/v${version('external-snapshotter')}/${file}` });
const deployments = (...names: string[]) => names.map(name => ({ kind: 'deployments' as const, name }));
const snapshotCrds = ['volumesnapshotclasses', 'volumesnapshotcontents', 'volumesnapshots'].map(plural => snapshotter(`client/config/crd/snapshot.storage.k8s.io_${plural}.yaml`));

/** All operators of the library's version table, in the order in which they are installed. */
export const OPERATOR_TABLE: readonly Operator[] = [
  {
    /** @see https://cert-manager.io/docs/installation/kubectl/ */
    name: 'cert-manager',
    install: [{ manifest: `https://github.com/cert-manager/cert-manager/releases/download/v${version('cert-manager')}/cert-manager.yaml` }],
    workloads: deployments('cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'),
  },
  {
    /** @see https://strimzi.io/docs/operators/latest/deploying.html#deploying-cluster-operator-helm-chart-str */
    name: 'strimzi',
    install: [{
      chart: `https://github.com/strimzi/strimzi-kafka-operator/releases/download/${version('strimzi')}/strimzi-kafka-operator-helm-3-chart-${version('strimzi')}.tgz`,
      release: 'strimzi',
      namespace: 'strimzi',
      values: { watchAnyNamespace: 'true' },
    }],
    workloads: deployments('strimzi-cluster-operator'),
  },
  {
    /** @see https://external-secrets.io/latest/introduction/getting-started/ */
    name: 'external-secrets',
    install: [{
      chart: 'external-secrets', repository: 'https://charts.external-secrets.io', version: version('external-secrets'), release: 'external-secrets', namespace: 'external-secrets',
    }],
    workloads: deployments('external-secrets', 'external-secrets-webhook'),
  },
  {
    /** @see https://knative.dev/docs/install/yaml-install/serving/install-serving-with-yaml/ */
    name: 'knative-serving',
    install: [
      knative('knative/serving', 'knative-serving', 'serving-crds.yaml'),
      knative('knative/serving', 'knative-serving', 'serving-core.yaml'),
      knative('knative-extensions/net-kourier', 'knative-serving', 'kourier.yaml'),
      {
        target: { apiVersion: 'v1', kind: 'ConfigMap', name: 'config-network', namespace: 'knative-serving' },
        patch: { data: { 'ingress-class': 'kourier.ingress.networking.knative.dev' } },
      },
    ],
    workloads: deployments('activator', 'autoscaler', 'controller', 'webhook', 'net-kourier-controller'),
  },
  {
    /** @see https://knative.dev/docs/install/yaml-install/eventing/install-eventing-with-yaml/ */
    name: 'knative-eventing',
    install: [knative('knative/eventing', 'knative-eventing', 'eventing-crds.yaml'), knative('knative/eventing', 'knative-eventing', 'eventing-core.yaml')],
    workloads: deployments('eventing-controller', 'eventing-webhook'),
  },
  {
    /** The dispatcher of sources is a StatefulSet without pods until there is a source. @see https://knative.dev/docs/eventing/sources/kafka-source/ */
    name: 'knative-eventing-kafka',
    install: ['eventing-kafka-controller.yaml', 'eventing-kafka-source.yaml', 'eventing-kafka-sink.yaml']
      .map(file => knative('knative-extensions/eventing-kafka-broker', 'knative-eventing-kafka', file)),
    workloads: deployments('kafka-controller', 'kafka-webhook-eventing', 'kafka-sink-receiver'),
  },
  {
    /** @see https://keda.sh/docs/latest/deploy/#yaml */
    name: 'keda',
    install: [{ manifest: `https://github.com/kedacore/keda/releases/download/v${version('keda')}/keda-${version('keda')}.yaml` }],
    workloads: deployments('keda-operator', 'keda-metrics-apiserver'),
  },
  {
    /** @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/install-using-yaml-manifest-quickstart */
    name: 'eck',
    install: ['crds.yaml', 'operator.yaml'].map(file => ({ manifest: `https://download.elastic.co/downloads/eck/${version('eck')}/${file}` })),
    workloads: [{ kind: 'statefulsets', name: 'elastic-operator' }],
  },
  {
    /** @see https://github.com/kubernetes-csi/external-snapshotter#usage */
    name: 'external-snapshotter',
    install: [...snapshotCrds, ...['rbac', 'setup'].map(part => snapshotter(`deploy/kubernetes/snapshot-controller/${part}-snapshot-controller.yaml`))],
    workloads: deployments('snapshot-controller'),
  },
  {
    /** With a storage cluster on one device, see docs/integration.md. @see https://rook.io/docs/rook/latest-release/Getting-Started/example-configurations/ */
    name: 'rook',
    install: [...['crds.yaml', 'common.yaml', 'csi-operator.yaml', 'operator.yaml'].map(rook), { objects: CEPH_TEST_CLUSTER }],
    workloads: deployments('rook-ceph-operator'),
  },
  {
    /** @see https://prometheus-operator.dev/docs/getting-started/installation/ */
    name: 'prometheus-operator',
    install: [{ manifest: `https://github.com/prometheus-operator/prometheus-operator/releases/download/v${version('prometheus-operator')}/bundle.yaml` }],
    workloads: deployments('prometheus-operator'),
  },
  {
    name: 'velero',
    install: [],
    notInstalled: 'it needs an object store with credentials outside the cluster that it backs up',
    workloads: deployments('velero'),
  },
  {
    name: 'portworx',
    install: [],
    notInstalled: 'it needs a licence and disks of its own',
    workloads: deployments('stork'),
  },
];

/** An operator by its name in the library's table. */
export function operatorNamed(name: OperatorName): Operator {
  const found = OPERATOR_TABLE.find(operator => operator.name === name);
  if (found === undefined) throw new Error(`the suite does not know the operator ${name}`);
  return found;
}

/** Whether one of the scenarios needs an operator, directly or for another one. */
export function needsOperator(scenarios: readonly Scenario[], name: OperatorName): boolean {
  const needs = (need: Need): boolean => need.name === `${OPERATOR_NEED}${name}` || (need.requires ?? []).some(needs);
  return scenarios.some(scenario => scenario.needs.some(needs));
}
